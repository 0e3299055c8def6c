"""Draw the small map on which somebody taps where a report was, with the place that is kept."""

import json
from html import escape
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from jinja2 import Template

from dashboard.maps.leaflet import ADDRESS
from dashboard.maps.look import colour
from dashboard.maps.project import rings_of
from dashboard.queries.map_data import MapData
from dashboard.wording import sentence


class _Zoom(MacroElement):
    """Put the two buttons on the map, with names in the reader's language."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "L.control.zoom({{ this.names | tojson }}).addTo({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._name = "Zoom"
        self.names = {
            "zoomInTitle": sentence("map.zoom_in", lang),
            "zoomOutTitle": sentence("map.zoom_out", lang),
        }


def picker(data: MapData, county: str | None, town: str | None, lang: str) -> folium.Map:
    """Draw the region's counties and towns; a chosen county is shaded, its chosen town ringed."""
    drawn = folium.Map(
        tiles=None, attribution_control=False, zoom_snap=0.25, scroll_wheel_zoom=False,
        zoom_control=False,
    )  # fmt: skip
    drawn.default_js = [("leaflet", f"{ADDRESS}leaflet.js")]
    drawn.default_css = [("leaflet", f"{ADDRESS}leaflet.css")]
    features = [
        {
            "type": "Feature",
            "id": one.fips,
            "properties": {"name": one.name},
            "geometry": json.loads(one.geojson),
        }
        for one in data.counties
    ]

    def style(feature: dict[str, Any]) -> dict[str, Any]:
        fill = "card" if feature["id"] != county else "muted_line"
        return {
            "fillColor": colour(fill), "fillOpacity": 1, "color": colour("line"), "weight": 1,
        }  # fmt: skip

    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=style,
    ).add_to(drawn)
    for one in data.counties:
        name = f'<b class="name">{escape(one.name)}</b>'
        folium.Marker(
            (one.label_latitude, one.label_longitude),
            icon=folium.DivIcon(html=name, icon_size=(0, 0), class_name="at"),
            interactive=False,
            keyboard=False,
        ).add_to(drawn)
    for place in data.towns:
        if place.latitude is not None and place.longitude is not None:
            is_chosen = place.id == town
            folium.CircleMarker(
                (place.latitude, place.longitude),
                radius=9 if is_chosen else 2.5,
                color=colour("marigold_edge"),
                weight=2 if is_chosen else 0,
                fill=True,
                fill_color=colour("marigold" if is_chosen else "soft"),
                fill_opacity=1,
                interactive=False,
            ).add_to(drawn)
    _Zoom(lang).add_to(drawn)
    root = drawn.get_root()
    assert isinstance(root, Figure)
    root.header.add_child(Element(f"<style>{_style()}</style>"))
    points = [p for one in data.counties for ring in rings_of(one.geojson) for p in ring]
    longitudes, latitudes = [p[0] for p in points], [p[1] for p in points]
    drawn.fit_bounds(
        [[min(latitudes), min(longitudes)], [max(latitudes), max(longitudes)]], padding=(4, 4)
    )
    return drawn


def _style() -> str:
    return (
        f".leaflet-container{{background:{colour('muted')};outline-offset:-2px}}"
        f".name{{font:600 11px sans-serif;color:{colour('soft')};white-space:nowrap;"
        "position:absolute;transform:translate(-50%,-50%)}"
        "@media(max-width:420px){.name{font-size:9px}}"
    )
