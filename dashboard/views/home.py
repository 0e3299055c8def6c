"""What do we know, of all four things, in one screen?"""

import streamlit as st

from dashboard import figures
from dashboard.access import Viewer
from dashboard.answers import home as say
from dashboard.parts.picture import picture
from dashboard.parts.table import escape
from dashboard.queries.map_query import map_data
from dashboard.queries.release import Release
from dashboard.queries.values import series
from dashboard.state import View, written
from dashboard.wording import sentence


def show(release: Release, viewer: Viewer, view: View, map_page: object) -> None:
    """Draw the four lines: agreements, checkpoints, members, gatherings."""
    data, lang = map_data(release, view.region), view.lang
    place = data.region.id

    def months(metric: str) -> tuple:
        return series(release, metric, place, "month")

    def quarters(metric: str) -> tuple:
        return series(release, metric, place, "quarter")

    lines = (
        say.agreements_line(data, lang),
        say.checkpoints_line(data, months("checkpoints_confirmed"), lang),
        say.members_line(data, (months if viewer.is_internal else quarters)("members"), lang),
        say.events_line(
            data,
            quarters("events"),
            quarters("attendance"),
            {name: quarters(f"events_with_{name}") for name in say.GIVEN},
            lang,
        ),
    )
    with st.container(key="home-head", horizontal=True, vertical_alignment="bottom"):
        st.header(sentence("home.title", lang, day=release.built_on), anchor=False)
        st.caption(escape(data.region.name(lang)))
    for line in lines:
        with st.container(key=f"line-{line.layer}"):
            words, chart, way = st.columns([8, 3, 2], vertical_alignment="center")
            with words:
                st.subheader(escape(line.answer.sentence), anchor=False)
                st.caption(escape(line.answer.limit))
            if line.trend:
                drawn = figures.spark(line.layer, line.trend, lang)
                with chart:
                    picture(drawn.svg, drawn.alt)
            with way:
                st.page_link(
                    map_page,  # type: ignore[arg-type]
                    label=sentence(f"home.{line.layer}.way", lang),
                    query_params=written(view.with_(layer=line.layer, on=None, county=None)),
                )
    st.caption(sentence("home.how", lang))
