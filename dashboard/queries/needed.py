"""What counties face and what the coalition has there, over the same twelve closed months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dashboard.queries import places
from dashboard.queries.map_data import NOT_COLLECTED, NOT_SHOWN, Period, Place, Value
from dashboard.queries.map_query import list_days, periods
from dashboard.queries.release import Release, rows

PRESSURES = ("checkpoints_confirmed", "agreements_listed")
PRESENCES = ("events", "members", "leaders")
INTERNAL_ONLY = ("leaders",)
SUMMED = ("checkpoints_confirmed", "events")
"""Measures that are added over four quarters; the others are as they stood at the end."""

QUARTERS = 4
CLOSED_AFTER_DAYS = 30
"""After a period's last day: until then what comes late may still come."""


@dataclass(frozen=True)
class Figure:
    """Hold a figure over the twelve months.

    Where there is none: for how many quarters there is one, or which of its counties have none.
    """

    value: Value
    quarters: int = 0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Joined:
    """Hold counties whose figure is shown as one: its place, their FIPS, the figure."""

    place: Place
    counties: tuple[str, ...]
    figure: Figure


@dataclass(frozen=True)
class Needed:
    """Hold what is known of a region's counties between two days.

    `figures` are by measure and county; `together` by measure, only those that lie whole in the
    region. Agreements are those of the list of `list_on`, with their models by county.
    """

    region: Place
    starts_on: date
    ends_on: date
    counties: Mapping[str, str]
    figures: Mapping[str, Mapping[str, Figure]]
    together: Mapping[str, tuple[Joined, ...]]
    list_on: date | None
    models: Mapping[str, tuple[str, ...]]
    measures: tuple[str, ...]


@lru_cache(maxsize=16)
def needed(release: Release, region_id: str | None = None) -> Needed | None:
    """Read the last four closed quarters of a region; None before four have closed."""
    region_id = region_id or release.region_id
    quarters = _closed_quarters(release)
    if len(quarters) < QUARTERS:
        return None
    last = quarters[-1]
    is_inside = release.audience == "internal"
    measures = tuple(m for m in (*PRESSURES, *PRESENCES) if is_inside or m not in INTERNAL_ONLY)
    counties = places.county_names(release, region_id)
    listed = _list_period(release)
    figures = {}
    for measure in measures:
        asked = quarters if measure in SUMMED else (last,)
        if measure == "agreements_listed":
            asked = (listed,) if listed else ()
        cells = _cells(release, measure, asked)
        figures[measure] = {fips: _over(cells, fips, asked) for fips in counties}
    return Needed(
        places.place(release, region_id),
        quarters[0].starts_on,
        last.ends_on,
        counties,
        figures,
        {m: _together(release, m, last, counties) for m in measures if m not in SUMMED},
        days[-1] if (days := list_days(release)) else None,
        _models(release, listed),
        measures,
    )


def _closed_quarters(release: Release) -> tuple[Period, ...]:
    ended = release.built_on - timedelta(days=CLOSED_AFTER_DAYS)
    known = periods(release).values()
    closed = [one for one in known if one.kind == "quarter" and one.ends_on <= ended]
    return tuple(closed[-QUARTERS:])


def _cells(
    release: Release, metric_id: str, asked: tuple[Period, ...]
) -> dict[tuple[str, str], Figure]:
    """Give a metric's figures by place and period, for the coalition as a whole."""
    found = rows(
        release,
        """select place_id, period_id, value, status, quality, as_of, margin
        from mart.metric_values
        where metric_id = ? and period_id in (select unnest(?))
            and group_id = 'all' and program_id = 'all' and attribute = 'all'""",
        metric_id,
        [period.id for period in asked],
    )
    return {
        (row["place_id"], row["period_id"]): Figure(
            Value(
                row["value"],
                row["status"],
                row["quality"] or "",
                as_of=row["as_of"],
                margin=row["margin"],
            )
        )
        for row in found
    }


def _over(
    cells: Mapping[tuple[str, str], Figure], place_id: str, asked: tuple[Period, ...]
) -> Figure:
    """Add a place's figures up: a sum only where every period has its own."""
    parts = [cells.get((place_id, period.id), Figure(NOT_SHOWN)) for period in asked]
    known = [part for part in parts if part.value.value is not None]
    if not parts:
        return Figure(NOT_COLLECTED)
    if len(known) < len(parts):
        blank = next(part.value for part in parts if part.value.value is None)
        return Figure(blank, quarters=len(known))
    return added(parts)


def added(parts: Sequence[Figure]) -> Figure:
    """Add figures up that all have a number, and their margins."""
    total = sum(part.value.value or 0 for part in parts)
    is_partial = any(part.value.quality == "partial_period" for part in parts)
    status = "reported" if total else "none_reported"
    quality = "partial_period" if is_partial else "final"
    margin = sum(part.value.margin or 0 for part in parts)
    return Figure(Value(total, status, quality, margin=margin))


def _together(
    release: Release, metric_id: str, period: Period, counties: Mapping[str, str]
) -> tuple[Joined, ...]:
    """List the figures that counties of the region are shown together in."""
    asked = (period,)
    cells = _cells(release, metric_id, asked)
    inside: dict[str, list[str]] = {}
    for row in rows(release, "select * from mart.shown_together order by all"):
        inside.setdefault(row["place_id"], []).append(row["county_fips"])
    return tuple(
        Joined(places.place(release, place_id), tuple(held), _over(cells, place_id, asked))
        for place_id, held in inside.items()
        if (place_id, period.id) in cells and set(held) <= set(counties)
    )


def _list_period(release: Release) -> Period | None:
    """Give the month of the newest list: after it nobody knows what is on one."""
    days = list_days(release)
    months = [one for one in periods(release).values() if one.kind == "month"]
    return next((one for one in months if days and one.starts_on <= days[-1] <= one.ends_on), None)


def _models(release: Release, period: Period | None) -> dict[str, tuple[str, ...]]:
    """Give the models of the agreements listed in each county."""
    found = rows(
        release,
        """select place_id, category from mart.metric_values
        where metric_id = 'agreements_listed' and period_id = ? and attribute = 'model'
            and group_id = 'all' and program_id = 'all' and value > 0
        order by category""",
        period.id if period else "",
    )
    models: dict[str, tuple[str, ...]] = {}
    for row in found:
        models[row["place_id"]] = (*models.get(row["place_id"], ()), row["category"])
    return models
