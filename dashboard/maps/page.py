"""Draw the one map page of a release, audience, region and language, with folium."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from jinja2 import Environment, FileSystemLoader, Template

from dashboard.maps import leaflet
from dashboard.maps.encode import payload
from dashboard.maps.layers import Atlas
from dashboard.maps.legend import STANDINGS, legend, police_badge
from dashboard.maps.look import colour, look
from dashboard.maps.patterns import defs
from dashboard.maps.words import frame_words
from dashboard.queries.map_data import LAYERS, MapData
from dashboard.wording import sentence

HERE = Path(__file__).parent
_TEMPLATES = Environment(loader=FileSystemLoader(HERE), autoescape=True)
_HEADER, _HEAD, _TAIL = "<!--header-->", "<!--head-->", "<!--tail-->"
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'


@dataclass(frozen=True)
class MapPage:
    """Hold a page, the digest it is addressed by, and the policy it must be served with."""

    html: str
    digest: str
    csp: str


def build(data: MapData, lang: str) -> MapPage:
    """Draw the page: every layer and stop is in it, and it asks for nothing but its font.

    The same data gives the same bytes, whenever and wherever it is drawn.
    """
    atlas, words = Atlas(data), frame_words(data, lang)
    # folium draws the map and its shapes; what changes with layer and stop is map.js's.
    drawn = folium.Map(
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0.1,
        zoom_delta=0.5,
        scroll_wheel_zoom=False,
    )
    drawn.default_js, drawn.default_css = [], []
    # map.js says where to look; the view that folium starts from would be drawn for nothing.
    drawn.location = None  # type: ignore[assignment]
    # Below the region's outline, which map.js draws between the two.
    folium.map.CustomPane("neighbours", z_index=350).add_to(drawn)
    below = {"pane": "neighbours", "interactive": False}
    neighbours = _shapes(data.neighbours, "muted", "muted_line", **below)
    counties = _shapes([(c.fips, c.geojson) for c in data.counties], "card", "line")
    for shapes in (neighbours, counties):
        shapes.add_to(drawn)
    # folium reads what it is given as a template, so only marks go in: what they stand for,
    # names and figures among it, is put in their place afterwards, as it is.
    root = drawn.get_root()
    assert isinstance(root, Figure)
    root.header.add_child(Element(_HEADER))
    root.html.add_child(Element(_HEAD), name="head")
    drawn.add_child(_Tail(drawn.get_name(), counties.get_name()))
    html = _in_order(root.render())
    title = escape(sentence("map.title", lang, place=words["place"]))
    for mark, text in (
        ("<html>", f'<html lang="{lang}">'),
        ("<head>", f"<head><title>{title}</title>"),
        (_HEADER, _header()),
        (_HEAD, _head(words)),
        (_TAIL, _tail(atlas, lang, words)),
    ):
        before, found, after = html.partition(mark)
        assert found, mark
        html = before + text + after
    html = re.sub(r'<meta name="viewport"[^>]*>', _VIEWPORT, html, count=1)
    return MapPage(html, hashlib.sha256(html.encode()).hexdigest()[:16], _policy(html))


class _Tail(MacroElement):
    """Stand last on the map, so that all it starts from is there."""

    _template = Template(
        "{% macro html(this, kwargs) %}" + _TAIL + "{% endmacro %}"
        "{% macro script(this, kwargs) %}"
        "window.mirador = Mirador({{ this.map_name }}, {{ this.counties_name }});"
        "{% endmacro %}"
    )

    def __init__(self, map_name: str, counties_name: str) -> None:
        super().__init__()
        self._name = "Tail"
        self.map_name = map_name
        self.counties_name = counties_name


def _head(words: dict[str, str]) -> str:
    police = {standing: police_badge("", standing) for standing in STANDINGS}
    return _TEMPLATES.get_template("head.html").render(patterns=defs(), words=words, police=police)


def _tail(atlas: Atlas, lang: str, words: dict[str, str]) -> str:
    data = json.dumps(payload(atlas, lang), ensure_ascii=False, separators=(",", ":"))
    return _TEMPLATES.get_template("tail.html").render(
        words=words,
        previous=sentence("map.previous", lang),
        next=sentence("map.next", lang),
        range=sentence("map.range", lang),
        legend_title=sentence("legend.title", lang),
        legends={layer: legend(atlas, layer, lang) for layer in LAYERS},
        data=data.replace("<", "\\u003c"),
    )


@cache
def _header() -> str:
    own = "".join(
        f"<script>{(HERE / name).read_text(encoding='utf-8')}</script>"
        for name in ("labels.js", "map.js")
    )
    return (
        f"<style>{leaflet.style()}</style><style>{_style()}</style>"
        f"<script>{leaflet.script()}</script>{own}"
    )


def _style() -> str:
    tokens = "".join(
        f"--{name.replace('_', '-')}:{value};" for name, value in look()["colours"].items()
    )
    models = "".join(f"--{key}:{model['base']};" for key, model in look()["models"].items())
    font = f'@font-face{{font-family:"Source Sans";font-weight:200 900;src:url("{_font()}")}}'
    return f"{font}:root{{{tokens}{models}}}" + (HERE / "map.css").read_text(encoding="utf-8")


def _font() -> str:
    """Give the address of the font that Streamlit serves; its name changes with the version."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("streamlit is not installed")
    media = Path(spec.origin).parent / "static" / "static" / "media"
    [found] = media.glob("SourceSansVF-Upright*.woff2")
    return f"/static/media/{found.name}"


def _shapes(
    shapes: Iterable[tuple[str, str]], fill: str, line: str, **options: Any
) -> folium.GeoJson:
    features = [
        {"type": "Feature", "id": name, "properties": {}, "geometry": json.loads(geojson)}
        for name, geojson in shapes
    ]
    style = {
        "fillColor": colour(fill), "fillOpacity": 1, "color": colour(line), "weight": 1,
    }  # fmt: skip
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda _: style,
        smooth_factor=0.4,
        **options,
    )


def _in_order(html: str) -> str:
    """Replace folium's random ids by their order, so that equal maps have equal bytes."""
    order: dict[str, str] = {}
    return re.sub(
        r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])",
        lambda found: order.setdefault(found[0], f"{len(order):02d}"),
        html,
    )


def _policy(html: str) -> str:
    """Allow the page's own scripts, each by its hash, and its font: nothing else."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
        for code in re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
