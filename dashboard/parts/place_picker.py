"""Choose where a report was, on a map or from lists: both name only what will be kept."""

import json
from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit_folium import st_folium

from dashboard import commands
from dashboard.maps.picker import picker
from dashboard.parts.table import escape
from dashboard.queries import choices
from dashboard.queries.map_data import MapData
from dashboard.queries.release import Release
from dashboard.state import remember, remembered
from dashboard.wording import sentence

COUNTY, TOWN, ROAD = "new-county", "new-town", "new-road"
_TAPS, _SAID = "new-taps", "new-tap-said"
_HEIGHT = 340


def place_picker(release: Release, data: MapData, lang: str) -> str | None:
    """Draw the map and the lists; give in words the place that will be kept, None without one."""
    st.markdown(f"**{sentence('new.where', lang)}**")
    _map(data, lang)
    if said := remembered(_SAID):
        st.caption(escape(sentence(said, lang)))
    county = _lists(release, data, lang)
    if county is None:
        return None
    return _words(release, county, lang)


def _map(data: MapData, lang: str) -> None:
    """Draw the map; every tap draws a new one, so that no point stays in this process."""
    taps = remembered(_TAPS, 0)
    with st.container(key="picker"):
        st_folium(
            picker(data, remembered(COUNTY), remembered(TOWN), lang),
            key=f"tap-{taps}",
            height=_HEIGHT,
            use_container_width=True,
            returned_objects=["last_clicked"],
            on_change=partial(_tapped, f"tap-{taps}", lang),
        )


def _tapped(key: str, lang: str) -> None:
    """Keep the county and town of the point that was tapped, and let go of the point."""
    point = (remembered(key) or {}).get("last_clicked")
    remember(key, None)
    remember(_TAPS, remembered(_TAPS, 0) + 1)
    if point is None:
        return
    given = json.dumps({"latitude": point["lat"], "longitude": point["lng"]}).encode()
    answer = commands.run(["place", "--lang", lang], given)
    remember(_SAID, "new.point_gone" if answer.is_done else "new.outside")
    if answer.is_done:
        remember(COUNTY, answer.json["county_fips"])
        remember(TOWN, answer.json["town_id"])
        remember(ROAD, None)


def _lists(release: Release, data: MapData, lang: str) -> str | None:
    """Draw the three lists; the town and the road are those of the county."""
    names = choices.counties(release, data.region.id)
    first, second, third = st.columns(3)
    with first:
        county = _select("new.county", COUNTY, names, "new.choose", lang, on_change=_other_county)
    towns = choices.towns(release, county) if county else {}
    roads = choices.roads(release, county, lang) if county else {}
    with second:
        _select("new.town", TOWN, towns, "new.none", lang)
    with third:
        _select("new.road", ROAD, roads, "new.none", lang)
    return county


def _select(
    label: str,
    key: str,
    names: dict[str, str],
    empty: str,
    lang: str,
    on_change: Callable[[], None] | None = None,
) -> str | None:
    remember(key, remembered(key))  # what a tap put there, before the list is drawn
    return st.selectbox(
        sentence(label, lang),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=sentence(empty, lang),
        key=key,
        on_change=on_change,
    )


def _other_county() -> None:
    for key in (TOWN, ROAD, _SAID):
        remember(key, None)


def _words(release: Release, county: str, lang: str) -> str:
    """Say the place that will be kept."""
    names = choices.counties(release, release.region_id)
    parts = [
        choices.towns(release, county).get(remembered(TOWN) or ""),
        choices.roads(release, county, lang).get(remembered(ROAD) or ""),
        sentence("one_report.county", lang, name=names[county]),
    ]
    return ", ".join(part for part in parts if part)
