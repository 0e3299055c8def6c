"""Draw where the rows of a file would be kept: by town or county, and nothing finer. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard.figures.drawing import Drawing, drawing
from dashboard.maps.look import colour, radius_of
from dashboard.maps.place import Box, Sheet, rings, width_of
from dashboard.maps.project import Projection
from dashboard.queries.map_data import MapData

_WIDTH, _EDGE, _NAME = 360, 8, 7


@dataclass(frozen=True)
class Spot:
    """Hold how many reports are drawn at a town, or at a county known without one."""

    name: str
    longitude: float
    latitude: float
    count: int


def spots(data: MapData, places: Iterable[Mapping[str, Any]]) -> tuple[Spot, ...]:
    """Gather the places of a file at towns and counties of the map; those elsewhere are left."""
    towns = {town.id: town for town in data.towns if town.latitude is not None}
    counties = {county.fips: county for county in data.counties}
    counts: dict[str, int] = {}
    for one in places:
        where = one["town_id"] if one["town_id"] in towns else one["county_fips"]
        if one["county_fips"] in counties:
            counts[where] = counts.get(where, 0) + one["count"]
    found = []
    for where, count in counts.items():
        if where in towns:
            town = towns[where]
            point = (town.longitude or 0.0, town.latitude or 0.0)
            found.append(Spot(town.name, *point, count))
        else:
            county = counties[where]
            point = (county.label_longitude, county.label_latitude)
            found.append(Spot(county.name.upper(), *point, count))
    return tuple(sorted(found, key=lambda spot: (-spot.count, spot.name)))


def kept_map(data: MapData, drawn: Iterable[Spot], title: str, alt: str) -> Drawing:
    """Draw the region's counties with a circle and its count at each spot."""
    project = Projection((county.geojson for county in data.counties), _WIDTH, _EDGE)
    around = "".join(project.path(shape) for _, shape in data.neighbours)
    shapes = "".join(project.path(county.geojson) for county in data.counties)
    body = (
        f'<rect width="{project.width}" height="{project.height}" fill="{colour("muted")}"/>'
        f'<path d="{around}" fill="none" stroke="{colour("muted_line")}" stroke-width="0.8"/>'
        f'<path d="{shapes}" fill="{colour("paper")}" stroke="{colour("soft")}" '
        f'stroke-width="0.5" stroke-linejoin="round"/>{"".join(_circles(drawn, project))}'
    )
    return drawing(project.width, project.height, title, alt, body)


def _circles(drawn: Iterable[Spot], project: Projection) -> Iterator[str]:
    sheet = Sheet(project.width, project.height)
    placed = []
    for spot in drawn:
        radius = radius_of(spot.count) * 0.85
        box = Box(*project(spot.longitude, spot.latitude), 2 * radius + 2, 2 * radius + 2)
        box = sheet.place(rings(box, 5, 6), must=True) or box
        placed.append((spot, box))
        yield (
            f'<circle cx="{box.x:.1f}" cy="{box.y:.1f}" r="{radius:.1f}" '
            f'fill="{colour("marigold")}" stroke="{colour("marigold_edge")}"/>'
            f'<text x="{box.x:.1f}" y="{box.y + 3.4:.1f}" font-size="9.5" font-weight="700" '
            f'text-anchor="middle" fill="{colour("ink")}">{spot.count}</text>'
        )
    for spot, mark in placed:
        away = (mark.height + _NAME) / 2 + 1
        size = width_of(spot.name, _NAME), _NAME + 1
        name = sheet.place([Box(mark.x, mark.y + side * away, *size) for side in (-1, 1)])
        if name:
            yield (
                f'<text x="{name.x:.1f}" y="{name.y + _NAME * 0.36:.1f}" font-size="{_NAME}" '
                f'text-anchor="middle" fill="{colour("ink")}" stroke="{colour("card")}" '
                f'stroke-width="1.4" paint-order="stroke">{escape(spot.name)}</text>'
            )
