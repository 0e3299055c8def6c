"""Draw one chart by month, and only once somebody opens it: it is 1.4 MB of code."""

import streamlit as st

from dashboard import figures
from dashboard.queries.map_data import MapData
from dashboard.queries.release import Release
from dashboard.queries.values import last_ended, series
from dashboard.state import View
from dashboard.wording import sentence

MONTHS = 36


def chart(release: Release, data: MapData, view: View) -> None:
    """Draw checkpoints by month, or members on their layer, for the county or the region."""
    lang = view.lang
    metric = "members" if view.layer == "members" and "members" in data.values else "checkpoints"
    place = view.county or data.region.id
    name = data.county(view.county).name if view.county else data.region.name(lang)
    title = sentence(f"chart_part.{metric}", lang, place=name)
    opened = st.expander(title, key=f"chart-{metric}", on_change="rerun")
    with opened:
        if opened.open:
            metric_id = "checkpoints_confirmed" if metric == "checkpoints" else metric
            points = last_ended(series(release, metric_id, place, "month"), data.built_on)
            figure = figures.months(points[-MONTHS:], metric, name, lang)
            st.plotly_chart(
                figure, theme=None, config={"displayModeBar": False, "locale": lang}, alt=title
            )
