"""Draw counties by their class of pressure and presence, with frame and legend in the picture.

Colour only repeats the code that is printed on each county; the palette was measured for every kind
of colour vision, and has no order in grey.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from dashboard.maps.look import colour, look
from dashboard.maps.outline import outline
from dashboard.maps.patterns import defs, fill_of
from dashboard.maps.place import Box, Sheet, rings, width_of
from dashboard.maps.project import Projection
from dashboard.queries.map_data import County, MapData

WIDTH, EDGE = 360, 8
"""Units; one is a pixel on the smallest phone."""
CODE, NAME, NOTE = 9, 6, 10
_SWATCH, _LINE = 16, 13


@dataclass(frozen=True)
class Shade:
    """Hold how a county is drawn: its code, or the fill of why it has none and who is with it."""

    code: tuple[int, int] | None = None
    fill: str = "no_data"
    together: str = ""


@dataclass(frozen=True)
class Frame:
    """Hold the words in the picture: two axes, what else is drawn (fill to words), lines below."""

    pressure: str
    presence: str
    others: Mapping[str, str]
    lines: Sequence[str]
    stamp: str = ""


def colour_of(code: tuple[int, int]) -> str:
    """Give the colour of a class, pressure first."""
    return look()["nine"][code[0] - 1][code[1] - 1]


def svg(data: MapData, shades: Mapping[str, Shade], frame: Frame, alt: str) -> str:
    """Write the whole picture as an SVG text; `alt` is its finding."""
    project = Projection((county.geojson for county in data.counties), WIDTH, EDGE)
    below = list(_below(frame, project.height))
    height = project.height + 3 * _SWATCH + 34 + _LINE * len(frame.lines)
    body = (
        f'<rect width="{WIDTH}" height="{height}" fill="{colour("paper")}"/>'
        f"{''.join(_fills(data, shades, project))}{''.join(_joined(data, shades, project))}"
        f"{''.join(_marks(data, shades, project))}{''.join(below)}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" '
        f'width="{WIDTH}" height="{height:g}" role="img" '
        "font-family=\"'Source Sans', 'Source Sans 3', system-ui, sans-serif\">"
        f"<title>{escape(alt)}</title>{defs()}{body}</svg>"
    )


def _fills(data: MapData, shades: Mapping[str, Shade], project: Projection) -> Iterator[str]:
    for county in data.counties:
        shade = shades[county.fips]
        paint = colour_of(shade.code) if shade.code else fill_of(shade.fill)
        line = paint if shade.together else colour("card")
        yield (
            f'<path d="{project.path(county.geojson)}" fill="{paint}" stroke="{line}" '
            'stroke-width="0.8" stroke-linejoin="round"/>'
        )


def _joined(data: MapData, shades: Mapping[str, Shade], project: Projection) -> Iterator[str]:
    """Give one outline around counties that are shown together, and one around the region."""
    shapes: dict[str, list[str]] = {"": [county.geojson for county in data.counties]}
    for county in data.counties:
        if place := shades[county.fips].together:
            shapes.setdefault(place, []).append(county.geojson)
    edge = look()["edges"]["together"]
    for place, inside in shapes.items():
        lines = "".join(
            "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (project(*point) for point in line))
            for line in outline(inside)
        )
        color = edge["color"] if place else colour("ridge")
        yield f'<path d="{lines}" fill="none" stroke="{color}" stroke-width="1.4"/>'


def _marks(data: MapData, shades: Mapping[str, Shade], project: Projection) -> Iterator[str]:
    """Give each county's code on paper, and its name where there is room."""
    sheet = Sheet(project.width, project.height)
    marks: list[tuple[County, Box]] = []
    for county in data.counties:
        at = project(county.label_longitude, county.label_latitude)
        code = shades[county.fips].code
        if code is None:
            marks.append((county, Box(*at, 0, 0)))
            continue
        said = f"{code[0]}·{code[1]}"
        box = Box(*at, width_of(said, CODE) + 6, CODE + 4)
        box = sheet.place(rings(box, 4, 5), must=True) or box
        marks.append((county, box))
        yield _badge(said, box)
    for county, box in marks:
        yield from _name(county.name.upper(), box, sheet)


def _badge(said: str, box: Box) -> str:
    return (
        f'<rect x="{box.x - box.width / 2:.1f}" y="{box.y - box.height / 2:.1f}" rx="4" '
        f'width="{box.width:.1f}" height="{box.height}" fill="{colour("card")}"/>'
        f"{_text(said, box.x, box.y + CODE * 0.36, CODE, 'middle', 700)}"
    )


def _name(name: str, mark: Box, sheet: Sheet) -> Iterator[str]:
    away = (mark.height + NAME) / 2 + 1
    size = width_of(name, NAME), NAME + 1
    wanted = [
        Box(mark.x, mark.y + side * away, *size) for side in ((-1, 1) if mark.height else (0,))
    ]
    if placed := sheet.place(wanted):
        yield (
            f'<text x="{placed.x:.1f}" y="{placed.y + NAME * 0.36:.1f}" font-size="{NAME}" '
            f'font-weight="600" text-anchor="middle" fill="{colour("ink")}" '
            f'stroke="{colour("card")}" stroke-width="1.8" paint-order="stroke">'
            f"{escape(name)}</text>"
        )


def _below(frame: Frame, top: float) -> Iterator[str]:
    """Give the legend, its two axes named, and the lines that no picture may be without."""
    left, first = EDGE, top + 16
    yield _text(f"↑ {frame.pressure}", left, first - 4, NOTE)
    for row in range(3):
        for column in range(3):
            paint = look()["nine"][2 - row][column]
            yield (
                f'<rect x="{left + column * _SWATCH}" y="{first + row * _SWATCH}" '
                f'width="{_SWATCH}" height="{_SWATCH}" fill="{paint}"/>'
            )
    bottom = first + 3 * _SWATCH
    yield _text(f"→ {frame.presence}", left, bottom + 11, NOTE)
    for number, (fill, said) in enumerate(frame.others.items()):
        y = first + number * _SWATCH
        edge = look()["edges"]["together"]["color"] if fill == "paper" else colour("line")
        yield (
            f'<rect x="{left + 70}" y="{y + 2}" width="16" height="11" fill="{fill_of(fill)}" '
            f'stroke="{edge}"/>{_text(said, left + 92, y + 11, NOTE)}'
        )
    for number, line in enumerate(frame.lines):
        yield _text(line, left, bottom + 14 + _LINE * (number + 1), NOTE - 1.5)
    if frame.stamp:
        width = width_of(frame.stamp, NOTE) * 1.2 + 10
        yield (
            f'<rect x="{EDGE}" y="{EDGE}" width="{width:.0f}" height="15" fill="{colour("demo")}"/>'
            f'<text x="{EDGE + 5}" y="{EDGE + 11}" font-size="{NOTE}" font-weight="700" '
            f'fill="{colour("card")}">{escape(frame.stamp)}</text>'
        )


def _text(
    said: str, x: float, y: float, size: float, anchor: str = "start", weight: int = 400
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{colour("ink")}">{escape(said)}</text>'
    )
