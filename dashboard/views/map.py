"""Where, and since when? The answer, the map, the county, the rows, and how we know."""

from functools import lru_cache

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

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
from dashboard.parts.map_rows import map_rows
from dashboard.parts.save import save
from dashboard.parts.table import escape
from dashboard.queries import sources
from dashboard.queries.map_data import MapData
from dashboard.queries.map_query import map_data
from dashboard.queries.places import known_ids
from dashboard.queries.release import Release, current
from dashboard.state import View, act, read
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
    data = map_data(release, view.region)
    with st.container(key="top"):
        answer = st.container(key="answer")
        choices = st.container(key="choose")
        # First, so that the map starts to load while the rest is still being written.
        _as_it_stood(release, viewer, data, answer)
    with choices:
        controls(release, data, view)
        offer(release, data, view)
    how_we_know(release, METRICS[view.layer], view.lang)


@st.fragment
def _as_it_stood(release: Release, viewer: Viewer, data: MapData, top: DeltaGenerator) -> None:
    """Draw what changes with the day and the county: an act in the map redraws this alone.

    `top` is where the sentence goes, above the choices.
    """
    if current(viewer) != release:
        st.rerun()
    view = read(known_ids(release, data.region.id))
    lang, atlas = view.lang, _atlas(release, data.region.id)
    stop = atlas.stop(view.layer, view.on)
    drawn = atlas.picture(view.layer, stop) if stop else None
    answer = of_map(data, drawn, lang) if drawn else without_picture(data, view.layer, lang)
    left, right = st.columns([2, 1])
    with left:
        map_frame(
            map_pages.page_of(data, release.file, lang),
            layer=view.layer,
            on=stop.on.isoformat() if stop else None,
            county=view.county,
            alt=sentence("map_page.alt", lang, answer=answer.sentence),
            on_act=act,
        )
        st.markdown(_law(release, lang))
        beside(data, drawn, lang)
    with top:
        st.header(escape(answer.sentence), anchor=False)
        st.caption(escape(answer.limit))
    with right:
        county_panel(release, data, atlas, view, viewer)
    if drawn:
        map_rows(data, drawn, lang)
    chart(release, data, view)
    if viewer.may_save and drawn:
        save(data, drawn, lang)


@lru_cache(maxsize=16)
def _atlas(release: Release, region_id: str) -> Atlas:
    return Atlas(map_data(release, region_id))


def _law(release: Release, lang: str) -> str:
    """Say in one line what binds every sheriff, whatever was signed."""
    named = [law.row["law"] for law in sources.laws(release) if law.row["effective_on"]]
    return sentence("law.baseline", lang, laws=named)
