"""Where, and since when? The answer, the map, the county, the rows, and how we know."""

import streamlit as st

from dashboard import map_pages
from dashboard.access import Viewer
from dashboard.answers import of_map, without_picture
from dashboard.maps.layers import Atlas
from dashboard.parts.beside import beside
from dashboard.parts.chart import chart
from dashboard.parts.controls import controls, offer
from dashboard.parts.county_panel import county_panel
from dashboard.parts.how_we_know import how_we_know
from dashboard.parts.map_frame import map_frame
from dashboard.parts.save import save
from dashboard.parts.table import escape, table
from dashboard.queries import sources
from dashboard.queries.map_query import map_data
from dashboard.queries.release import Release
from dashboard.state import View, act
from dashboard.tables import of_map as table_of_map
from dashboard.wording import sentence

METRICS = {
    "agreements": "agreements_listed",
    "checkpoints": "checkpoints_confirmed",
    "events": "events",
    "members": "members",
    "attendance": "attendance",
}
"""The definition that stands under each layer."""


def show(release: Release, viewer: Viewer, view: View) -> None:
    """Draw the map that `view` asks for, and everything that says the same without it."""
    data, lang = map_data(release, view.region), view.lang
    atlas = Atlas(data)
    stop = atlas.stop(view.layer, view.on)
    drawn = atlas.picture(view.layer, stop) if stop else None
    answer = of_map(data, drawn, lang) if drawn else without_picture(data, view.layer, lang)

    with st.container(key="top"):
        with st.container(key="answer"):
            st.header(escape(answer.sentence), anchor=False)
            st.caption(escape(answer.limit))
        controls(release, data, view)
        offer(release, data, view)
        left, right = st.columns([2, 1])
        with left:
            page = map_pages.page_of(data, release.file, lang)
            map_frame(
                page,
                layer=view.layer,
                on=stop.on.isoformat() if stop else None,
                county=view.county,
                alt=sentence("map_page.alt", lang, answer=answer.sentence),
                on_act=act,
            )
            st.markdown(_law(release, lang))
            beside(data, drawn, lang)
        with right:
            county_panel(release, data, atlas, view, viewer)
    if drawn:
        rows = table_of_map(data, drawn, lang)
        with st.expander(sentence("map_page.table", lang)):
            table(rows, "map")
    chart(release, data, view)
    if viewer.may_save and drawn:
        save(data, drawn, lang)
    how_we_know(release, METRICS[view.layer], lang)


def _law(release: Release, lang: str) -> str:
    """Say in one line what binds every sheriff, whatever was signed."""
    named = [law.row["law"] for law in sources.laws(release) if law.row["effective_on"]]
    return sentence("law.baseline", lang, laws=named)
