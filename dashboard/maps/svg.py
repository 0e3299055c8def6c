"""Draw a picture of one layer at one stop: the map page's drawing, without a browser.

It holds no words of either language, so that one picture serves both; whoever shows it writes
title, legend and dates around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from dashboard.maps.encode import figure
from dashboard.maps.look import colour, look, radius_of
from dashboard.maps.outline import outline
from dashboard.maps.patterns import defs, fill_of
from dashboard.maps.pieces import CountyView, Letter, Picture, Symbol
from dashboard.maps.place import Box, Sheet, rings, width_of
from dashboard.maps.project import Projection
from dashboard.queries.map_data import County, MapData

WIDTH, EDGE = 360, 8
"""Units; one is a pixel on the smallest phone."""
BADGE, NAME = 14, 5.6


@dataclass(frozen=True)
class Drawn:
    """Hold a picture's size and its parts: shapes and patterns to refer to, and the drawing."""

    width: float
    height: float
    defs: str
    body: str


def draw(data: MapData, picture: Picture) -> Drawn:
    """Draw `picture`; ids begin with `map-` and `f-`, names of places have the class `map-name`."""
    project = Projection((county.geojson for county in data.counties), WIDTH, EDGE)
    shapes = "".join(
        f'<path id="map-{county.fips}" d="{project.path(county.geojson)}"/>'
        for county in data.counties
    )
    around = "".join(project.path(shape) for _, shape in data.neighbours)
    body = (
        f'<rect width="{project.width}" height="{project.height}" fill="{colour("muted")}"/>'
        f'<path d="{around}" fill="none" stroke="{colour("muted_line")}" stroke-width="0.8"/>'
        f'<use href="#map-land" fill="none" stroke="{colour("ridge")}" stroke-width="3.5" '
        f'stroke-linejoin="round"/>{"".join(_counties(picture))}'
        f"{''.join(_together(data, picture, project))}"
        f"{''.join(_Labels(data, picture, project).draw())}"
    )
    return Drawn(
        project.width,
        project.height,
        f'{defs()}<defs><g id="map-land">{shapes}</g></defs>',
        f'<g stroke-linejoin="round">{body}</g>',
    )


def _counties(picture: Picture) -> Iterator[str]:
    """Give all fills, then the edges: else a neighbour's fill would eat half of an edge.

    Inside a place of several counties there is no edge: its fill is its own edge.
    """
    plain = look()["edges"]["plain"]
    for fips, view in picture.counties.items():
        paint = fill_of(view.fill)
        line = paint if view.together else plain["color"]
        yield f'<use href="#map-{fips}" fill="{paint}" stroke="{line}" stroke-width="0.7"/>'
    for fips, view in picture.counties.items():
        if view.edge not in ("plain", "together"):
            edge = look()["edges"][view.edge]
            dash = f' stroke-dasharray="{edge["dashArray"]}"' if edge["dashArray"] else ""
            yield (
                f'<use href="#map-{fips}" fill="none" stroke="{edge["color"]}" '
                f'stroke-width="{edge["weight"] * 0.8:g}" stroke-linecap="round"{dash}/>'
            )


def _together(data: MapData, picture: Picture, project: Projection) -> Iterator[str]:
    """Give the outline of each place of several counties."""
    shapes: dict[str, list[str]] = {}
    for county in data.counties:
        if place := picture.counties[county.fips].together:
            shapes.setdefault(place.place_id, []).append(county.geojson)
    edge = look()["edges"]["together"]
    for inside in shapes.values():
        lines = "".join(
            "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (project(*point) for point in line))
            for line in outline(inside)
        )
        yield (
            f'<path d="{lines}" fill="none" stroke="{edge["color"]}" '
            f'stroke-width="{edge["weight"]:g}"/>'
        )


class _Labels:
    """Place badges, numbers and names, and draw them where they found room."""

    def __init__(self, data: MapData, picture: Picture, project: Projection) -> None:
        self._data, self._picture, self._project = data, picture, project
        self._sheet = Sheet(project.width, project.height)
        self._towns = {town.id: town.name for town in data.towns}

    def draw(self) -> Iterator[str]:
        """Give the police of towns, then the counties' marks, then names where there is room."""
        police = [symbol for symbol in self._picture.symbols if symbol.kind == "police"]
        named: list[tuple[str, Box]] = []
        for symbol in police:
            box = self._box(symbol.longitude, symbol.latitude, BADGE + 4, BADGE + 4)
            placed = self._sheet.place(rings(box, 5, 6), must=True)
            if placed:
                yield _police(symbol, placed)
                named.append((self._towns[symbol.town_id or ""], placed))
        for county in self._data.counties:
            parts = list(_mark(self._picture.layer, self._picture.counties[county.fips]))
            box = self._at(county, sum(width for width, _ in parts), 16 if parts else 0)
            if parts:
                box = self._sheet.place(rings(box, 5, 6), must=True) or box
                yield from _row(parts, box)
            named.append((county.name.upper(), box))
        for name, mark in named:
            yield from self._name(name, mark)

    def _name(self, name: str, mark: Box) -> Iterator[str]:
        away = (mark.height + NAME) / 2 + 1
        size = width_of(name, NAME), NAME + 1
        boxes = [Box(mark.x, mark.y + side * away, *size) for side in (-1, 1)]
        if not mark.height:
            boxes.insert(0, Box(mark.x, mark.y, *size))
        placed = self._sheet.place(boxes)
        if placed:
            yield (
                f'<text class="map-name" x="{placed.x:.1f}" y="{placed.y + NAME * 0.36:.1f}" '
                f'font-size="{NAME}" font-weight="600" text-anchor="middle" '
                f'fill="{colour("ink")}" stroke="{colour("card")}" stroke-width="1.4" '
                f'paint-order="stroke">{escape(name)}</text>'
            )

    def _at(self, county: County, width: float, height: float) -> Box:
        return self._box(county.label_longitude, county.label_latitude, width, height)

    def _box(self, longitude: float, latitude: float, width: float, height: float) -> Box:
        return Box(*self._project(longitude, latitude), width, height)


def _mark(layer: str, view: CountyView) -> Iterator[tuple[float, str]]:
    """Give the parts of a county's mark with their widths, each drawn around 0, 0."""
    count = view.value.value if view.value else None
    if layer == "checkpoints" and count:
        radius = radius_of(int(count)) * 0.85
        yield (
            2 * radius + 2,
            f'<circle r="{radius + 1.5:.1f}" fill="{colour("card")}"/>'
            f'<circle r="{radius:.1f}" fill="{colour("marigold")}" '
            f'stroke="{colour("marigold_edge")}"/>{_text(f"{count:.0f}", 10)}',
        )
    printed = figure(layer, view)
    if printed:
        width = width_of(printed, 10) + 6
        yield (
            width,
            f'<rect x="{-width / 2:.1f}" y="-7" width="{width:.1f}" height="14" rx="7" '
            f'fill="{colour("card")}"/>{_text(printed, 10)}',
        )
    for letter in view.letters:
        yield BADGE + 1.5, _badge(letter)


def _row(parts: list[tuple[float, str]], box: Box) -> Iterator[str]:
    left = box.x - sum(width for width, _ in parts) / 2
    for width, part in parts:
        yield f'<g transform="translate({left + width / 2:.1f} {box.y:.1f})">{part}</g>'
        left += width


def _badge(letter: Letter) -> str:
    edge = look()["edges"][letter.status]
    dash = {"pending": ' stroke-dasharray="3 2"', "missing": ' stroke-dasharray="0.1 2.6"'}
    return (
        f'<circle r="{BADGE / 2}" fill="{colour("card")}" stroke="{edge["color"]}" '
        f'stroke-width="1.3" stroke-linecap="round"{dash.get(letter.status, "")}/>'
        f"{_text(letter.letter, 10)}"
    )


def _police(symbol: Symbol, box: Box) -> str:
    letters = "".join(letter.letter for letter in symbol.letters)
    status = symbol.letters[0].status
    edge = look()["models"]["P"]["base"] if status == "listed" else colour("ink")
    dash = {"pending": ' stroke-dasharray="3 2"', "missing": ' stroke-dasharray="0.1 3"'}
    return (
        f'<g transform="translate({box.x:.1f} {box.y:.1f})">'
        f'<path d="M0-11 11 0 0 11-11 0z" fill="{colour("card")}"/>'
        f'<path d="M0-9 9 0 0 9-9 0z" fill="{colour("card")}" stroke="{edge}" stroke-width="2.2" '
        f'stroke-linecap="round"{dash.get(status, "")}/>{_text(letters, 9.5)}</g>'
    )


def _text(text: str, size: float) -> str:
    return (
        f'<text y="{size * 0.36:.1f}" font-size="{size:g}" font-weight="700" '
        f'text-anchor="middle" fill="{colour("ink")}">{escape(text)}</text>'
    )
