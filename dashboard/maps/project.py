"""Turn longitudes and latitudes into a picture's own units."""

import json
from collections.abc import Iterable, Iterator
from math import cos, radians
from typing import Any


class Projection:
    """Fit some shapes into a width, keeping their proportions at their middle latitude."""

    def __init__(self, geojsons: Iterable[str], width: float, edge: float) -> None:
        points = [point for text in geojsons for ring in rings_of(text) for point in ring]
        self._west = min(x for x, _ in points)
        self._north = max(y for _, y in points)
        south, east = min(y for _, y in points), max(x for x, _ in points)
        self._squeeze = cos(radians((south + self._north) / 2))
        self._scale = (width - 2 * edge) / ((east - self._west) * self._squeeze)
        self._edge = edge
        self.width = width
        self.height = round((self._north - south) * self._scale + 2 * edge, 1)

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = (longitude - self._west) * self._squeeze * self._scale + self._edge
        y = (self._north - latitude) * self._scale + self._edge
        return x, y

    def path(self, geojson: str) -> str:
        """Give a shape as SVG path data, to a tenth of a unit, points that fall together once."""
        return "".join(self._ring(ring) for ring in rings_of(geojson))

    def _ring(self, ring: list[list[float]]) -> str:
        # Tenths as whole numbers, so that rounded steps add up to the rounded point.
        tenths = [tuple(round(v * 10) for v in self(*point[:2])) for point in ring]
        x, y = tenths[0]
        parts = [f"M{_tenth(x)} {_tenth(y)}l"]
        for right, down in tenths[1:]:
            if (right, down) != (x, y):
                parts.append(f"{_tenth(right - x)} {_tenth(down - y)} ")
                x, y = right, down
        return "".join(parts).rstrip() + "z"


def rings_of(geojson: str) -> Iterator[list[list[float]]]:
    """Give every ring of a polygon or multipolygon."""
    shape: dict[str, Any] = json.loads(geojson)
    parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    for part in parts:
        yield from part


def _tenth(value: int) -> str:
    text = f"{value / 10:g}"
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text
