"""Choose what the map shows: the layer, the region, the place."""

import streamlit as st

from dashboard.parts.table import escape
from dashboard.queries import places
from dashboard.queries.map_data import LAYERS, MapData
from dashboard.queries.release import Release
from dashboard.state import View, asked, box, clear, control, go
from dashboard.wording import sentence

_BOX = "place"


def layers(view: View) -> None:
    """Draw the layers as a row of which one is chosen."""
    st.pills(
        sentence("layers.label", view.lang),
        LAYERS,
        required=True,
        format_func=lambda layer: sentence(f"layer.{layer}", view.lang),
        label_visibility="collapsed",
        **control(view, "layer"),
    )


def place(release: Release, data: MapData, view: View) -> None:
    """Draw the choice of region, and the box that finds a county or a town."""
    lang = view.lang
    known = {place.id: place for place in places.regions(release)}
    # The release's own region is written by leaving it out of the address.
    options = ["", *[name for name in known if name != release.region_id]]
    region, search = st.columns([3, 2])
    with region:
        st.selectbox(
            sentence("region.label", lang),
            options,
            format_func=lambda name: known[name or release.region_id].name(lang),
            filter_mode=None,
            label_visibility="collapsed",
            **control(view, "region"),
        )
    with search:
        st.text_input(
            sentence("search.label", lang),
            placeholder=sentence("search.label", lang),
            label_visibility="collapsed",
            key=box(_BOX),
            on_change=_find,
            args=(release, data.region.id),
        )
    if typed := asked(_BOX):
        _offer(places.search(release, data.region.id, typed), typed, data, lang)


def _find(release: Release, region_id: str) -> None:
    """Go to the place that was typed when it is clear which; else the page asks."""
    found = places.search(release, region_id, asked(_BOX))
    if len(found) == 1 and found[0].is_inside:
        _choose(found[0])


def _choose(found: places.Found) -> None:
    clear(_BOX)
    go(county=found.fips, town=found.town_id)


def _offer(found: tuple[places.Found, ...], typed: str, data: MapData, lang: str) -> None:
    """Ask which place was meant, or say that it is not in this region."""
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
