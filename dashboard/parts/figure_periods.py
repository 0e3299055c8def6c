"""Draw one question over its periods, and the same numbers as rows."""

from datetime import date

import streamlit as st

from dashboard import figures
from dashboard.answers.figure_words import place_words
from dashboard.figures.periods import UNFINISHED, alt
from dashboard.parts.gather import Asked, over_time
from dashboard.parts.table import escape
from dashboard.wording import sentence


def figure_periods(asked: Asked, today: date, lang: str) -> None:
    """Draw the chart of the periods that had begun on `today`; nothing where none has a number."""
    points = over_time(asked, today)
    if not points:
        return
    metric = asked.book.metric
    place = place_words(asked.question.places, asked.named, lang)
    above = [sentence("figures.chart", lang, title=metric.title(lang), place=place)]
    is_striped = any(point.value.quality in UNFINISHED for point in points)
    if is_striped and metric.measured != "at_end":
        above.append(sentence("figures.striped", lang))
    st.caption(escape(" ".join(above)))
    st.plotly_chart(
        figures.periods(points, metric, lang),
        theme=None,
        config={"displayModeBar": False, "locale": lang},
        alt=alt(points, metric, place, lang),
        key="periods-chart",
    )
