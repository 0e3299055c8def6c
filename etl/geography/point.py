"""Find the county and the nearest town of a point, so that the point itself can be dropped (law 2).

Plain Python over the Census boundaries, read once per process: the door's child process is small,
and a geometry library would cost more to import than the few points of a file cost to place. The
file's layout is the ESRI Shapefile Technical Description of 1998.
"""

import struct
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from etl.geography.borders import STATE, folder
from etl.reference import rows_of

NEAR_KM = 8.0
_EARTH_KM = 6371.0088  # mean radius, IUGG
_FILE = "cb_2016_us_county_500k"
_SHP_HEADER, _RECORD_HEADER, _DBF_FIELD = 100, 8, 32

Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class _County:
    county_fips: str
    box: tuple[float, float, float, float]
    rings: list[Ring]


def county_at(longitude: float, latitude: float) -> str | None:
    """Find the county of the state that a point lies in; on a border, the first in FIPS order."""
    for county in _counties():
        west, south, east, north = county.box
        if west <= longitude <= east and south <= latitude <= north:
            sides = [_side(ring, longitude, latitude) for ring in county.rings]
            if None in sides or sum(bool(side) for side in sides) % 2:
                return county.county_fips
    return None


def town_near(longitude: float, latitude: float, county_fips: str) -> str | None:
    """Find the nearest town of a county within 8 km; a town across the line is another county's."""
    distances = [
        (kilometres(longitude, latitude, float(row["longitude"]), float(row["latitude"])),
         row["town_id"])
        for row in rows_of("towns") if row["county_fips"] == county_fips
    ]  # fmt: skip
    distance, town_id = min(distances, default=(NEAR_KM + 1, ""))
    return town_id if distance <= NEAR_KM else None


def kilometres(east_1: float, north_1: float, east_2: float, north_2: float) -> float:
    """Give the great-circle distance of two points in degrees (haversine formula)."""
    half = sin(radians(north_2 - north_1) / 2) ** 2
    half += cos(radians(north_1)) * cos(radians(north_2)) * sin(radians(east_2 - east_1) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def _side(ring: Ring, x: float, y: float) -> bool | None:
    """Say whether a point is inside a ring (even-odd rule); None where it is on the ring itself."""
    is_inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y):
            cross = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
            if cross == 0:
                return None
            is_inside ^= (cross > 0) == (y2 > y1)
        elif y1 == y2 == y and min(x1, x2) <= x <= max(x1, x2) or (x, y) in ((x1, y1), (x2, y2)):
            return None
    return is_inside


@cache
def _counties() -> list[_County]:
    codes = _codes((folder() / f"{_FILE}.dbf").read_bytes())
    shapes = (folder() / f"{_FILE}.shp").read_bytes()
    found, at = [], _SHP_HEADER
    for code in codes:
        (words,) = struct.unpack_from(">i", shapes, at + 4)
        if code.startswith(STATE):
            found.append(_county(code, shapes, at + _RECORD_HEADER))
        at += _RECORD_HEADER + 2 * words
    return sorted(found, key=lambda county: county.county_fips)


def _county(code: str, shapes: bytes, at: int) -> _County:
    box = struct.unpack_from("<4d", shapes, at + 4)
    parts, points = struct.unpack_from("<2i", shapes, at + 36)
    starts = [*struct.unpack_from(f"<{parts}i", shapes, at + 44), points]
    numbers = struct.unpack_from(f"<{2 * points}d", shapes, at + 44 + 4 * parts)
    corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    return _County(code, box, [corners[first:last] for first, last in pairwise(starts)])


def _codes(table: bytes) -> list[str]:
    count, header, width = struct.unpack_from("<IHH", table, 4)
    offset = 1  # each record begins with a deletion mark
    for field in range(_DBF_FIELD, header - 1, _DBF_FIELD):
        name, length = table[field : field + 11].rstrip(b"\0"), table[field + 16]
        if name == b"GEOID":
            starts = (header + row * width + offset for row in range(count))
            return [table[start : start + length].decode() for start in starts]
        offset += length
    raise ValueError(f"{_FILE}.dbf has no GEOID")
