"""Name the pieces of which a map is drawn: what `layers` says and page and picture draw."""

from dataclasses import dataclass
from datetime import date

from dashboard.queries.map_data import MapData, Together, Town, Value

PEOPLE = ("members", "attendance")


@dataclass(frozen=True)
class Stop:
    """Hold a place of the range: the day it is named by, and the days it speaks for."""

    on: date
    starts_on: date
    period_id: str | None = None


@dataclass(frozen=True)
class Letter:
    """Hold one model's letter and how the agreement stands (listed, pending, missing)."""

    letter: str
    status: str


@dataclass(frozen=True)
class CountyView:
    """Hold how one county is drawn: names of a fill and an edge, letters, and its figure.

    `value` is None on the agreements layer, which counts nothing by county. `unconfirmed` are the
    checkpoints reported there that nobody has confirmed yet. `together` is the place of several
    counties that it is told in; of them, one `is_labelled` with the number of all.
    """

    fill: str
    edge: str = "plain"
    letters: tuple[Letter, ...] = ()
    value: Value | None = None
    unconfirmed: int = 0
    together: Together | None = None
    is_labelled: bool = True

    @property
    def told(self) -> Value | None:
        """Give the figure that stands for the county: its own, or that of its place of several."""
        return self.together.value if self.together else self.value


@dataclass(frozen=True)
class Symbol:
    """Hold a symbol: a town's checkpoints, those of a county known by road, a town's police.

    The kinds are `town`, `road` and `police`, and with ` unconfirmed` after it what is hollow.
    """

    id: str
    kind: str
    county_fips: str
    town_id: str | None
    latitude: float
    longitude: float
    count: int = 0
    road_ids: tuple[str, ...] = ()
    letters: tuple[Letter, ...] = ()


@dataclass(frozen=True)
class Picture:
    """Hold a layer at a stop; `list_on` is the list whose agreements are drawn, never a later one.

    `beside` names the agreements of that list that no place on the map can show.
    """

    layer: str
    stop: Stop
    list_on: date | None
    counties: dict[str, CountyView]
    symbols: tuple[Symbol, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """Hold a place as tables name it: its id, its counties, its figure; of several, `together`."""

    place_id: str
    names: tuple[str, ...]
    value: Value | None
    together: Together | None = None


def shown(data: MapData, picture: Picture) -> list[Shown]:
    """List what a picture tells, by place: each county, those that are told together once."""
    found: dict[str, Shown] = {}
    for county in data.counties:
        view = picture.counties[county.fips]
        if view.together is None:
            found[county.fips] = Shown(county.fips, (county.name,), view.value)
        else:
            place = view.together
            names = tuple(name for _, name in place.counties)
            found.setdefault(place.place_id, Shown(place.place_id, names, place.value, place))
    return list(found.values())


def is_hidden(data: MapData, layer: str) -> bool:
    """Tell whether `layer` counts people, and its figures are not for this audience."""
    return layer in PEOPLE and layer not in data.values


def point_of(town: Town) -> tuple[float, float]:
    """Give latitude and longitude of a town that has a point."""
    if town.latitude is None or town.longitude is None:
        raise ValueError(f"{town.id} has no point")
    return town.latitude, town.longitude
