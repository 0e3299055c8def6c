"""Draw three years in the life of a coalition that does not exist: pure, and always the same.

What happens in a county in a month depends on that county and month alone, so tomorrow's demo
is today's and one day more.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from etl.catalog import read_yml
from etl.periods import months
from etl.reference import rows_of

YEARS = 3
_BUSY_SINCE = date(2025, 2, 1)  # there are more checkpoints in the story from then on
_CAST_KEYS = {"groups", "statuses", "operators", "programs", "hours", "checkpoint_seasons",
              "gathering_seasons", "activities", "reasons", "languages", "referrals",
              "leader_shares", "reached", "milestones", "plan", "cases"}  # fmt: skip
Row = dict[str, Any]


@dataclass(frozen=True)
class Actor:
    """Hold one fictional group: who it is, where it works, and how it sends its files."""

    id: str
    name: str
    language: str
    counties: tuple[str, ...]
    pressure: float
    gatherings: float
    members: int
    files: str = "xlsx"
    log: str | None = None
    late: float = 0.0
    cases: float = 0.0
    starts: int = 0
    gap: tuple[int, int] | None = None
    counts_leaders: bool = True
    uncounted: tuple[str, ...] = field(default=())


@cache
def cast() -> dict[str, Any]:
    """Read the groups and the weights of `cast.yml`."""
    return read_yml(Path(__file__).with_name("cast.yml"), _CAST_KEYS)


@cache
def actors() -> tuple[Actor, ...]:
    """List the fictional groups, their counties as FIPS."""
    fips = {row["county"]: row["county_fips"] for row in rows_of("counties")}
    made = []
    for given in cast()["groups"]:
        places = {name: tuple(fips[c] for c in given.get(name, ()))
                  for name in ("counties", "uncounted")}  # fmt: skip
        gap = tuple(given["gap"]) if "gap" in given else None
        made.append(Actor(**{**given, **places, "gap": gap}))
    return tuple(made)


def first_month(today: date) -> date:
    """Give the month that the demo starts in."""
    return date(today.year - YEARS, today.month, 1)


def active_months(actor: Actor, today: date) -> list[date]:
    """List the months of which a group sends files: after its start, and not in its gap."""
    all_months = months(first_month(today), today)
    silent = range(*actor.gap) if actor.gap else range(0)
    return [m for n, m in enumerate(all_months) if n >= actor.starts and n not in silent]


def checkpoints(actor: Actor, today: date, scale: float = 1) -> Iterator[Row]:
    """Draw a group's checkpoint reports, month by month."""
    for month in active_months(actor, today):
        season = cast()["checkpoint_seasons"][month.month - 1]
        season *= 1.6 if month >= _BUSY_SINCE else 1.0
        for fips in actor.counties:
            rng = Random(f"checkpoints {fips} {month}")
            for n in range(_how_many(rng, scale * actor.pressure * season * _size(fips))):
                seen_on = _day_in(rng, month)
                row = _checkpoint(rng, fips)
                if seen_on <= today:
                    yield {"report_id": f"DEMO-R-{fips}-{month:%y%m}-{n}", "seen_on": seen_on,
                           "county_fips": fips, **row}  # fmt: skip


def _checkpoint(rng: Random, fips: str) -> Row:
    towns, roads = _towns(fips), _roads(fips)
    operator = _one_of(rng, cast()["operators"])
    in_town = bool(towns) and (operator == "town_police" or rng.random() < 0.62)
    return {
        "seen_hour": _one_of(rng, cast()["hours"]) if rng.random() < 0.88 else None,
        "town": _one_of(rng, towns) if in_town else None,
        "road": rng.choice(roads) if roads and rng.random() < 0.55 else None,
        "operator": operator,
        "status": _one_of(rng, cast()["statuses"]),
        "activity": "ice_action" if rng.random() < 0.04 else "checkpoint",
    }


def calls(actor: Actor, today: date) -> Iterator[Row]:
    """Draw the calls to a group's line that are no reports, month by month."""
    for month in active_months(actor, today):
        for fips in actor.counties:
            rng = Random(f"calls {fips} {month}")
            for n in range(_how_many(rng, 2.2 * actor.pressure * _size(fips))):
                called_on = _day_in(rng, month)
                if called_on <= today:
                    yield {"report_id": f"DEMO-C-{fips}-{month:%y%m}-{n}", "seen_on": called_on,
                           "seen_hour": None, "county_fips": fips,
                           "reason": _one_of(rng, cast()["reasons"]),
                           "language": _one_of(rng, cast()["languages"]),
                           "referred_to": _one_of(rng, cast()["referrals"])}  # fmt: skip


def gatherings(actor: Actor, today: date) -> Iterator[Row]:
    """Draw a group's gatherings; care for access, and for writing it down, grows with time."""
    for month in active_months(actor, today):
        season = cast()["gathering_seasons"][month.month - 1]
        habit = min(1.0, 0.55 + 0.02 * _months_since(today, month))
        for fips in actor.counties:
            rng = Random(f"gatherings {fips} {month}")
            often = actor.gatherings * season * (0.25 + 0.75 * _size(fips))
            for n in range(_how_many(rng, often)):
                held_on = _day_in(rng, month)
                row = _gathering(rng, fips, habit)
                if held_on <= today:
                    yield {"event_id": f"DEMO-E-{fips}-{month:%y%m}-{n}", "held_on": held_on,
                           "county_fips": fips, **row}  # fmt: skip


def _gathering(rng: Random, fips: str, habit: float) -> Row:
    towns = _towns(fips)
    came = max(4, round(rng.lognormvariate(2.9, 0.45)))
    first_time = round(came * rng.uniform(0.05, 0.35))
    counted, asked = rng.random() < 0.94, rng.random() < 0.7

    def there(chance: float) -> str:
        if rng.random() > habit:
            return "not_recorded"
        return "present" if rng.random() < chance else "absent"

    return {
        "town": _one_of(rng, towns) if towns and rng.random() < 0.8 else None,
        "program_id": _one_of(rng, cast()["programs"]),
        "attendance_count": came if counted else None,
        "first_time_any_count": first_time if counted and asked else None,
        "interpretation": there(0.8),
        "meals": there(0.75),
        "transportation": there(0.45),
        "childcare": there(0.6),
    }


def members(actor: Actor, today: date) -> Iterator[Row]:
    """Draw a group's members by county in the months that are over: most stay, some leave."""
    sending = set(active_months(actor, today))
    total = sum(_size(fips) for fips in actor.counties)
    for fips in actor.counties:
        held = round(actor.members * _size(fips) / total)
        most = held * 4
        for month in months(first_month(today), today)[actor.starts : -1]:
            rng = Random(f"members {fips} {month}")
            new = _how_many(rng, 0.02 + 0.07 * held * (1 - held / max(most, 1)))
            lapsed = min(held, _how_many(rng, 0.018 * held))
            held += new - lapsed
            if month in sending and fips not in actor.uncounted:
                yield {"county_fips": fips, "month": month, "member_count": held,
                       "new_count": new, "lapsed_count": lapsed}  # fmt: skip


def _months_since(today: date, month: date) -> int:
    start = first_month(today)
    return (month.year - start.year) * 12 + month.month - start.month


@cache
def _size(fips: str) -> float:
    """Weigh a county by the root of its people, so that small ones are heard too."""
    people = {row["county_fips"]: int(row["population_count"]) for row in rows_of("population")}
    return math.sqrt(people[fips] / 116_000)


@cache
def _towns(fips: str) -> dict[str, float]:
    """Weigh the towns of a county that have a point by the root of their people."""
    return {
        row["town"]: math.sqrt(int(row["population_count"]))
        for row in rows_of("towns")
        if row["county_fips"] == fips
    }


@cache
def _roads(fips: str) -> tuple[str, ...]:
    return tuple(
        row["road"]
        for row in rows_of("roads")
        if row["county_fips"] == fips and row["kind"] != "blue_ridge_parkway"
        and row["certainty"] == "certain"
    )  # fmt: skip


def _how_many(rng: Random, mean: float) -> int:
    """Draw from Poisson's law; for a large mean, from the bell that it becomes."""
    if mean > 30:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    limit, product, n = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        n += 1
    return n


def _one_of(rng: Random, weights: Mapping[Any, float]) -> Any:
    choices: Sequence[Any] = list(weights)
    return rng.choices(choices, list(weights.values()))[0]


def _day_in(rng: Random, month: date) -> date:
    """Pick a day of a month, Thursdays to Sundays three times as often."""
    return rng.choices(*_days(month))[0]


@cache
def _days(month: date) -> tuple[list[date], list[int]]:
    days = [month + timedelta(n) for n in range(31)]
    inside = [day for day in days if day.month == month.month]
    return inside, [3 if day.weekday() >= 3 else 1 for day in inside]
