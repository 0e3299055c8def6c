"""Choose what the map shows: the layer, the region, the place."""

import streamlit as st

from dashboard.parts.table import escape
from dashboard.queries import places
from dashboard.queries.map_data import LAYERS, MapData
from dashboard.queries.release import Release
from dashboard.state import View, asked, box, clear, control, go
from dashboard.wording import sentence

_BOX = "place"


def controls(release: Release, data: MapData, view: View) -> None:
    """Draw all the choices in one row; on a phone a finger moves it, and the search is folded."""
    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        with st.container(key="strip", horizontal=True, vertical_alignment="center"):
            with st.container(key="layers", width="content"):
                _layers(view)
            region_choice(release, view)
        _search(release, data, view.lang)


def _layers(view: View) -> None:
    st.pills(
        sentence("layers.label", view.lang),
        LAYERS,
        required=True,
        format_func=lambda layer: sentence(f"layer.{layer}", view.lang),
        label_visibility="collapsed",
        **control(view, "layer"),
    )


def region_choice(release: Release, view: View) -> None:
    """Draw the choice of region."""
    known = {place.id: place for place in places.regions(release)}
    # The release's own region is written by leaving it out of the address.
    options = ["", *[name for name in known if name != release.region_id]]
    st.selectbox(
        sentence("region.label", view.lang),
        options,
        format_func=lambda name: known[name or release.region_id].name(view.lang),
        filter_mode=None,
        label_visibility="collapsed",
        width=330,
        **control(view, "region"),
    )


def _search(release: Release, data: MapData, lang: str) -> None:
    st.text_input(
        sentence("search.label", lang),
        placeholder=sentence("search.label", lang),
        label_visibility="collapsed",
        key=box(_BOX),
        on_change=_find,
        args=(release, data.region.id),
        width=270,
    )


def offer(release: Release, data: MapData, view: View) -> None:
    """Ask which place was meant by what was typed, or say that there is none in this region."""
    typed = asked(_BOX)
    if typed:
        _offer(places.search(release, data.region.id, typed), typed, data, view.lang)


def _find(release: Release, region_id: str) -> None:
    """Go to the place that was typed when it is clear which; else the page asks."""
    found = places.search(release, region_id, asked(_BOX))
    if len(found) == 1 and found[0].is_inside:
        _choose(found[0])


def _choose(found: places.Found) -> None:
    clear(_BOX)
    go(county=found.fips, town=found.town_id)


def _offer(found: tuple[places.Found, ...], typed: str, data: MapData, lang: str) -> None:
    inside = [one for one in found if one.is_inside]
    region = data.region.name(lang)
    if inside:
        st.markdown(sentence("search.which", lang))
        with st.container(key="choices", horizontal=True):
            for one in inside:
                kind = "county" if one.town_id is None else "town"
                name = sentence(f"search.{kind}", lang, name=one.name, county=one.county)
                st.button(
                    name, key=f"choice-{one.town_id or one.fips}", on_click=_choose, args=(one,)
                )
    elif found:
        names = [sentence("search.town", lang, name=one.name, county=one.county) for one in found]
        st.markdown(escape(sentence("search.outside", lang, names=names, region=region)))
    else:
        st.markdown(escape(sentence("search.nothing", lang, typed=typed, region=region)))
