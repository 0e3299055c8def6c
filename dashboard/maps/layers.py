"""Say what each layer shows at each stop: the one truth for map, sentence, table and picture."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from dashboard.maps.look import class_of, fill_of_status, is_rate
from dashboard.maps.months import last_day, later, months
from dashboard.maps.pieces import PEOPLE, CountyView, Picture, Stop, Symbol, is_hidden, point_of
from dashboard.maps.standing import Standing, agreement_view, standing
from dashboard.queries.map_data import (
    NOT_COLLECTED,
    NOT_SHOWN,
    Agreement,
    Checkpoints,
    County,
    MapData,
    Together,
    Town,
    Value,
)

WINDOW_MONTHS = 12
_SPOKEN = ("reported", "none_reported", "shown_together")
UNCONFIRMED = " unconfirmed"
"""What stands after the kind of a symbol that is hollow."""


class Atlas:
    """Answer what a `MapData` shows, indexing it once."""

    def __init__(self, data: MapData) -> None:
        self.data = data
        self._inside = {county.fips: county for county in data.counties}

    def stops(self, layer: str) -> tuple[Stop, ...]:
        """Give the stops of `layer`, oldest first."""
        if layer == "agreements":
            return tuple(Stop(day, day) for day in self.data.lists)
        return self._windows if layer == "checkpoints" else self._periods(layer)

    def stop(self, layer: str, on: date | None) -> Stop | None:
        """Give the last stop on or before `on`; the newest for None, the first for an older day."""
        stops = self.stops(layer)
        if not stops:
            return None
        if on is None:
            return stops[-1]
        return next((stop for stop in reversed(stops) if stop.on <= on), stops[0])

    def picture(self, layer: str, stop: Stop) -> Picture:
        """Give what `layer` shows at `stop`."""
        list_on = max((day for day in self.data.lists if day <= stop.on), default=None)
        held = self._standing(list_on)
        symbols = held.police
        if layer == "agreements":
            views = {fips: agreement_view(letters) for fips, letters in held.counties.items()}
        elif layer == "checkpoints":
            reports = _within(self.data.checkpoints, stop)
            waiting = _within(self.data.unconfirmed, stop)
            symbols = (*self._places(reports), *self._places(waiting, UNCONFIRMED), *symbols)
            hollow = Counter[str]()
            for report in waiting:
                hollow[report.county_fips] += report.count
            views = {
                fips: CountyView(
                    _window_fill(value), "plain", held.counties[fips], value, hollow[fips]
                )
                for fips, value in self._window_values(stop, reports).items()
            }
        else:
            views = self._filled(layer, stop, held)
        return Picture(layer, stop, list_on, views, symbols, held.beside)

    # Agreements

    def _standing(self, list_on: date | None) -> Standing:
        agreements = [
            (self._agreements[agreement_id], status)
            for agreement_id, status in (self._days[list_on] if list_on else ())
        ]
        return standing(agreements, self._towns, self._inside)

    @cached_property
    def _agreements(self) -> dict[str, Agreement]:
        return {a.agreement_id: a for a in self.data.agreements}

    @cached_property
    def _days(self) -> dict[date, list[tuple[str, str]]]:
        days: dict[date, list[tuple[str, str]]] = defaultdict(list)
        for day, agreement_id, status in self.data.agreement_days:
            days[day].append((agreement_id, status))
        return days

    @cached_property
    def _towns(self) -> dict[str, Town]:
        """Give the towns that can be drawn."""
        return {town.id: town for town in self.data.towns if town.latitude is not None}

    # Checkpoints

    @cached_property
    def _windows(self) -> tuple[Stop, ...]:
        """Give the windows of twelve months that end at a month's end.

        The last is the last month whose own last day has been published, whether or not
        anybody spoke for it: silence since then is to be seen. The first starts with the first
        month that somebody spoke for. Inside, the running month has a window of its own, up to
        today: what waits to be confirmed is of these days.
        """
        spoken = self.data.covered | self.data.withheld
        if not spoken:
            return ()
        first = min(month for _, month in spoken)
        published = self.data.built_on - timedelta(days=self.data.delay_midnights)
        is_inside = self.data.audience == "internal"
        ends = [m for m in months(first, published) if is_inside or last_day(m) <= published]
        return tuple(
            Stop(min(last_day(end), published), later(end, 1 - WINDOW_MONTHS))
            for end in ends[WINDOW_MONTHS - 1 :] or ends[-1:]
        )

    def _window_values(self, stop: Stop, reports: list[Checkpoints]) -> dict[str, Value]:
        counts: Counter[str] = Counter()
        for report in reports:
            counts[report.county_fips] += report.count
        window = list(months(stop.starts_on, stop.on))
        values = {}
        for fips in self._inside:
            known = sum((fips, month) in self.data.covered for month in window)
            hides = any((fips, month) in self.data.withheld for month in window)
            values[fips] = NOT_SHOWN if hides else NOT_COLLECTED
            if known or counts[fips]:
                values[fips] = Value(
                    float(counts[fips]),
                    "reported" if counts[fips] else "none_reported",
                    "final" if known == len(window) else "partial_period",
                )
        return values

    def _places(self, reports: list[Checkpoints], kind: str = "") -> Iterator[Symbol]:
        """Give a symbol for each town, and one for each county's checkpoints known by road.

        No geometry of roads is held, so those stand at the county's own point, in another shape.
        """
        towns: Counter[str] = Counter()
        counties: Counter[str] = Counter()
        road_ids: dict[str, set[str]] = defaultdict(set)
        for report in reports:
            if report.town_id and report.town_id in self._towns:
                towns[report.town_id] += report.count
            elif report.county_fips in self._inside:
                counties[report.county_fips] += report.count
                road_ids[report.county_fips] |= {report.road_id} if report.road_id else set()
        for town_id, count in sorted(towns.items()):
            town = self._towns[town_id]
            yield Symbol(
                f"town{kind}-{town_id}", f"town{kind}", town.fips, town_id, *point_of(town), count
            )
        for fips, count in sorted(counties.items()):
            county = self._inside[fips]
            at = county.label_latitude, county.label_longitude
            ids = tuple(sorted(road_ids[fips]))
            yield Symbol(f"road{kind}-{fips}", f"road{kind}", fips, None, *at, count, ids)

    # Fills

    def _periods(self, layer: str) -> tuple[Stop, ...]:
        """Give the periods of a layer that have ended, from the first that anybody spoke for.

        One still running has none: it could not say that nothing happened. Neither has one of
        which the room is not told any people yet. A layer that is hidden as a whole has the
        periods of another.
        """
        shown = next(iter(self.data.values), layer) if is_hidden(self.data, layer) else layer
        cells = self.data.values.get(shown, {})
        is_waited_for = shown in PEOPLE
        told = {
            id for (_, id), value in cells.items()
            if value.status != "not_shown" or not is_waited_for
        }  # fmt: skip
        spoken = {id for (_, id), value in cells.items() if value.status in _SPOKEN}
        first = min((self.data.periods[id].starts_on for id in spoken), default=date.max)
        periods = (self.data.periods[id] for id in told)
        return tuple(
            Stop(period.ends_on, period.starts_on, period.id)
            for period in sorted(periods, key=lambda period: period.starts_on)
            if period.starts_on >= first and period.ends_on < self.data.built_on
        )

    def _filled(self, layer: str, stop: Stop, held: Standing) -> dict[str, CountyView]:
        """Give the counties of a layer of figures; those told together are drawn as one."""
        views = {}
        labelled = self._labelled(layer, stop)
        for fips, county in self._inside.items():
            value, place = self._value(layer, fips, stop), self._together(layer, fips, stop)
            if layer in PEOPLE and self.data.audience == "shared":
                value = _as_region(value)
                place = replace(place, value=_as_region(place.value)) if place else None
            told = place.value if place else value
            people = place.population if place else county.population
            views[fips] = CountyView(
                _fill(layer, told, people),
                "together" if place else "plain",
                held.counties[fips],
                value,
                together=place,
                is_labelled=place is None or fips in labelled,
            )
        return views

    def _labelled(self, layer: str, stop: Stop) -> frozenset[str]:
        """Give of each place of several the county that lies nearest to its middle."""
        members: dict[str, list[County]] = defaultdict(list)
        for fips, county in self._inside.items():
            if place := self._together(layer, fips, stop):
                members[place.place_id].append(county)
        return frozenset(_middle(counties).fips for counties in members.values())

    def _together(self, layer: str, fips: str, stop: Stop) -> Together | None:
        return self.data.together.get(layer, {}).get((fips, stop.period_id or ""))

    def _value(self, layer: str, fips: str, stop: Stop) -> Value:
        if is_hidden(self.data, layer):
            return NOT_SHOWN
        held = self.data.values.get(layer, {})
        return held.get((fips, stop.period_id or ""), NOT_COLLECTED)


def _as_region(value: Value) -> Value:
    """Leave it to the region to say that something is missing: of which county is not told."""
    return replace(value, quality="as_region") if value.quality == "partial_period" else value


def _middle(counties: list[County]) -> County:
    """Give the county whose label is nearest to the middle of all their labels."""
    east = sum(county.label_longitude for county in counties) / len(counties)
    north = sum(county.label_latitude for county in counties) / len(counties)
    return min(
        counties,
        key=lambda one: (one.label_longitude - east) ** 2 + (one.label_latitude - north) ** 2,
    )


def _within(reports: tuple[Checkpoints, ...], stop: Stop) -> list[Checkpoints]:
    return [report for report in reports if stop.starts_on <= report.seen_on <= stop.on]


def _window_fill(value: Value) -> str:
    if value.value is None:
        return fill_of_status(value.status)
    return "partial" if value.quality == "partial_period" else "paper"


def _fill(layer: str, value: Value, population: int) -> str:
    if value.value is None:
        return fill_of_status(value.status)
    partial = value.quality == "partial_period"
    if value.value == 0:
        return "partial" if partial else "paper"
    size = value.value / population * 10_000 if is_rate(layer) else value.value
    return f"{'partial' if partial else 'class'}-{class_of(layer, size)}"
