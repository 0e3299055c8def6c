"""Choose where the name of each town stands, and from which zoom on, so that none is covered.

County names are obstacles. Each name is tried at eight places around its town, seats first,
then by population; it is kept at the widest zoom from which it meets no other name at any
closer zoom. Nothing is measured in a browser: text sizes come from Pillow's own font, widened
to those of the widest usual fallback (DejaVu Sans).
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

ZOOMS = tuple(z / 2 for z in range(14, 24))  # Leaflet's 7 to 11.5, half steps too
WIDEST = 7
COUNTY_NAMES_FROM = 8  # wider out county names stand on one another and are not drawn
COUNTY_SIZE, TOWN_SIZE = 12, 12  # pixels
SPACED = 1.1  # small capitals are set with some space between them
WIDER = 1.18  # DejaVu Sans beside Pillow's Aileron: at most 1.173 over all names of the state
LINE = 15  # pixels: the height of one line of a name
APART = 3  # pixels kept free around a name
GAP = 7  # pixels between a town's point and its name
TILE = 256
LETTERS = 20  # pixels under a county's name, where the letters of its agreements stand


@dataclass(frozen=True)
class Box:
    """Hold a text's box in pixels relative to a point on the map that does not move."""

    longitude: float
    latitude: float
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Named:
    """Hold a town or county: id, name, and the point it belongs to."""

    id: str
    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Label:
    """Hold where a town's name stands: pixels from its point to the middle of the name."""

    town_id: str
    min_zoom: int
    dx: int
    dy: int


def place(towns: Iterable[Named], counties: Iterable[Named]) -> list[Label]:
    """Place the names of `towns`, given in order of importance, around those of `counties`."""
    grid = _Grid()
    for county in counties:
        half = width(county.name.upper(), COUNTY_SIZE) * SPACED / 2
        box = Box(county.longitude, county.latitude, -half, -LINE / 2, half, LINE / 2 + LETTERS)
        grid.add(box, COUNTY_NAMES_FROM)
    waiting = list(towns)
    labels = []
    for zoom in range(WIDEST, math.ceil(ZOOMS[-1])):
        left = []
        for town in waiting:
            spot = _free_spot(town, zoom, grid)
            if spot is None:
                left.append(town)
            else:
                labels.append(Label(town.id, zoom, *spot))
        waiting = left
    return sorted(labels, key=lambda label: label.town_id)


@cache
def width(text: str, size: int) -> float:
    """Measure a text in pixels, as wide as a browser may draw it."""
    from PIL import ImageFont

    return ImageFont.load_default(size).getlength(text) * WIDER


def _free_spot(town: Named, zoom: int, grid: "_Grid") -> tuple[int, int] | None:
    half = width(town.name, TOWN_SIZE) / 2
    for dx, dy in _spots(half):
        box = Box(town.longitude, town.latitude, dx - half, dy - LINE / 2, dx + half, dy + LINE / 2)
        if grid.is_free(box, zoom):
            grid.add(box, zoom)
            return dx, dy
    return None


def _spots(half: float) -> list[tuple[int, int]]:
    """List the middles of a name around its point: right, left, above, below, corners."""
    aside, up = round(GAP + half), round(GAP + LINE / 2)
    corner = round(GAP * 0.7 + half)
    return [(aside, 0), (-aside, 0), (0, -up), (0, up), (corner, -up + 4), (corner, up - 4),
            (-corner, -up + 4), (-corner, up - 4)]  # fmt: skip


class _Grid:
    """Know the boxes drawn at each zoom, by tile, so that only near ones are compared."""

    def __init__(self) -> None:
        self._tiles: dict[tuple[float, int, int], list[tuple[float, ...]]] = defaultdict(list)

    def add(self, box: Box, from_zoom: int) -> None:
        for zoom in _from(from_zoom):
            at = _at(box, zoom)
            for tile in _tiles(at):
                self._tiles[zoom, *tile].append(at)

    def is_free(self, box: Box, from_zoom: int) -> bool:
        for zoom in _from(from_zoom):
            at = _at(box, zoom)
            near = (other for tile in _tiles(at) for other in self._tiles.get((zoom, *tile), ()))
            if any(_meet(at, other) for other in near):
                return False
        return True


def _from(zoom: int) -> Iterable[float]:
    return (z for z in ZOOMS if z >= zoom)


def _at(box: Box, zoom: float) -> tuple[float, float, float, float]:
    """Give a box in pixels of Leaflet's map at one zoom (spherical Mercator)."""
    world = TILE * 2**zoom
    x = (box.longitude + 180) / 360 * world
    sine = math.sin(math.radians(box.latitude))
    y = (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * world
    return (x + box.left, y + box.top, x + box.right, y + box.bottom)


def _tiles(at: tuple[float, ...]) -> Iterable[tuple[int, int]]:
    left, top, right, bottom = (math.floor(v / TILE) for v in at)
    # One tile more on each side of a border keeps the free space around names whole.
    return ((x, y) for x in range(left - 1, right + 2) for y in range(top - 1, bottom + 2))


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return (
        a[0] < b[2] + APART and b[0] < a[2] + APART and a[1] < b[3] + APART and b[1] < a[3] + APART
    )
