"""Everything that one map page shows: the shapes, and the one query that fills them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

LAYERS = ("agreements", "checkpoints", "events", "members", "attendance")
"""The layers by their name in the address; the first is the one shown when none is asked."""

FILLS = ("events", "members", "attendance")
"""Layers drawn as county fills from `MapData.values`, whose metric has the layer's name."""


@dataclass(frozen=True)
class Place:
    """Hold a county, a region or the state: its id, its name in both languages, its source."""

    id: str
    kind: str
    name_es: str
    name_en: str
    county_count: int
    source: str

    def name(self, lang: str) -> str:
        """Give the name in `lang`."""
        return self.name_es if lang == "es" else self.name_en


@dataclass(frozen=True)
class County:
    """Hold a county, its outline as a GeoJSON geometry (text) and the point of its label."""

    fips: str
    name: str
    population: int
    geojson: str
    label_longitude: float
    label_latitude: float
    seat_town_id: str | None = None


@dataclass(frozen=True)
class Town:
    """Hold a town; one without a point is listed, not drawn; without `min_zoom`, not labelled."""

    id: str
    name: str
    fips: str
    latitude: float | None
    longitude: float | None
    population: int | None
    is_seat: bool
    min_zoom: int | None
    dx: float
    dy: float


@dataclass(frozen=True)
class Agreement:
    """Hold one agreement (agency, model, signing), as `mart.agreements` has it."""

    agreement_id: str
    state: str
    agency_id: str
    agency_name: str
    agency_type: str
    county_fips: str | None
    town_id: str | None
    not_placed_reason_es: str | None
    not_placed_reason_en: str | None
    model: str
    signed_on: date | None
    first_listed_on: date | None
    last_listed_on: date | None
    first_missing_on: date | None
    status: str
    status_reason: str | None
    superseded_by: str | None
    agreement_url: str | None
    list_id: str | None
    row_number: int | None
    status_list_on: date | None

    def not_placed_reason(self, lang: str) -> str | None:
        """Give why it is on no county, in `lang`; None when it is on one."""
        return self.not_placed_reason_es if lang == "es" else self.not_placed_reason_en


@dataclass(frozen=True)
class EarlierSigning:
    """Hold a signing known from the literature only: its end is not known."""

    agency_name: str
    county_fips: str
    model: str
    signed_on: date
    source: str


@dataclass(frozen=True)
class Checkpoints:
    """Hold checkpoints of one day, place, operator and basis, all confirmed or all reported.

    `basis` is who confirmed them: two_people, one_person_before (before Mirador), not_said.
    """

    seen_on: date
    county_fips: str
    town_id: str | None
    road_id: str | None
    operator: str
    basis: str
    count: int


@dataclass(frozen=True)
class Road:
    """Hold a numbered road and its name in both languages."""

    id: str
    name_es: str
    name_en: str

    def name(self, lang: str) -> str:
        """Give the name in `lang`."""
        return self.name_es if lang == "es" else self.name_en


@dataclass(frozen=True)
class Period:
    """Hold a period; both days belong to it."""

    id: str
    kind: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Value:
    """Hold one figure: `value` is None wherever `status` says why there is none.

    `margin` says how far the true number may lie from a rounded one.
    """

    value: float | None
    status: str
    quality: str = "final"
    numerator: float | None = None
    denominator: float | None = None
    as_of: date | None = None
    margin: float | None = None

    @property
    def is_rounded(self) -> bool:
        """Tell whether the true number may be a little more or less."""
        return bool(self.margin)


@dataclass(frozen=True)
class Together:
    """Hold counties that the room is told together, as one place: who they are, and the figure."""

    place_id: str
    counties: tuple[tuple[str, str], ...]
    population: int
    is_with_unplaced: bool
    value: Value

    def others(self, fips: str) -> tuple[str, ...]:
        """Name the counties but one."""
        return tuple(name for other, name in self.counties if other != fips)


NOT_SHOWN = Value(None, "not_shown")
NOT_COLLECTED = Value(None, "not_collected")


@dataclass(frozen=True)
class MapData:
    """Hold all that the map page of one release, audience and region draws.

    `agreements` are those of the region and those of the state that are on no county;
    `agreement_days` how each stood (`pending`, `listed`, `missing`) on each day of `lists`;
    `values` the fills by layer, by (county, period); a layer without an entry is not shown to
    this audience. `together` holds, by the same key, the place of several counties that one is
    told in; `totals` what is told of the region as a whole, by period. `covered` are the (county,
    first day of month) pairs that somebody spoke for about checkpoints: outside them a missing
    count is no data, inside a zero. `withheld` are those of which this audience is not shown
    whether anybody spoke: there it may hide a zero. `checkpoints` are confirmed; `unconfirmed`, of
    the coalition itself alone, are not yet.
    """

    release_id: str
    audience: str
    is_demo: bool
    built_on: date
    region: Place
    counties: tuple[County, ...]
    neighbours: tuple[tuple[str, str], ...]
    towns: tuple[Town, ...]
    agreements: tuple[Agreement, ...]
    agreement_days: tuple[tuple[date, str, str], ...]
    lists: tuple[date, ...]
    checkpoints: tuple[Checkpoints, ...]
    checkpoints_as_of: date | None
    covered: frozenset[tuple[str, date]]
    values: Mapping[str, Mapping[tuple[str, str], Value]]
    periods: Mapping[str, Period]
    together: Mapping[str, Mapping[tuple[str, str], Together]] = field(default_factory=dict)
    totals: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    roads: tuple[Road, ...] = ()
    earlier_signings: tuple[EarlierSigning, ...] = ()
    line_name: str = ""
    line_number: str | None = None
    line_hours_es: str | None = None
    line_hours_en: str | None = None
    delay_midnights: int = 4
    caveats: tuple[str, ...] = field(default=())
    withheld: frozenset[tuple[str, date]] = frozenset()
    unconfirmed: tuple[Checkpoints, ...] = ()

    def county(self, fips: str) -> County:
        """Give the county of `fips`; a KeyError says that the region has none such."""
        for county in self.counties:
            if county.fips == fips:
                return county
        raise KeyError(fips)
