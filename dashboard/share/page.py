"""Make one HTML file of a view: both languages, no script, no request, phone first."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template

from dashboard.answers import of_map as answer_of
from dashboard.maps.layers import Atlas
from dashboard.maps.legend import legend
from dashboard.maps.look import look
from dashboard.maps.pieces import Picture
from dashboard.maps.svg import draw
from dashboard.maps.words import frame_words, source_words, stop_words
from dashboard.queries.map_data import MapData
from dashboard.share.guard import from_shared
from dashboard.share.papers import papers
from dashboard.tables import of_map as table_of
from dashboard.wording import LANGS, other, sentence

_HERE = Path(__file__).parent


def page(data: MapData, picture: Picture) -> bytes:
    """Give the file; Spanish shows first, and the other language is one tap away."""
    from_shared(data)
    drawn = draw(data, picture)
    parts = {lang: _part(data, picture, lang) for lang in LANGS}
    html = _template().render(
        drawn=drawn,
        parts=parts,
        title=" · ".join(part["answer"].sentence for part in parts.values()),
        style=_style(),
    )
    return html.encode()


def _part(data: MapData, picture: Picture, lang: str) -> dict[str, Any]:
    return {
        "answer": answer_of(data, picture, lang),
        "words": frame_words(data, lang),
        "dates": _dates(data, picture, lang),
        "layer": sentence(f"map.layer.{picture.layer}", lang),
        "demo": sentence("share.demo_short", lang) if data.is_demo else "",
        "demo_long": sentence("share.demo", lang) if data.is_demo else "",
        "legend": legend(Atlas(data), picture.layer, lang, picture),
        "alt": sentence("map.title", lang, place=data.region.name(lang)),
        "table": table_of(data, picture, lang),
        "papers": papers(data, picture, lang),
        "papers_title": sentence("share.papers", lang),
        "other": other(lang),
        "other_name": sentence("share.other", lang),
    }


def _dates(data: MapData, picture: Picture, lang: str) -> list[str]:
    """Say the period and its source; a list of ICE's says its day once."""
    source = source_words(data, picture.layer, picture, lang)
    if picture.layer == "agreements":
        return [source]
    when = stop_words(picture.layer, picture.stop, lang)
    return [when, source] if source else [when]


@cache
def _template() -> Template:
    environment = Environment(loader=FileSystemLoader(_HERE), autoescape=True, trim_blocks=True)
    return environment.get_template("page.html")


@cache
def _style() -> str:
    tokens = {name.replace("_", "-"): value for name, value in look()["colours"].items()}
    root = "".join(f"--{name}:{value};" for name, value in tokens.items())
    return f":root{{{root}}}" + (_HERE / "page.css").read_text(encoding="utf-8")
