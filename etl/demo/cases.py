"""Draw the detentions that the demo's groups follow: few, and in counties too small to be shown."""

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from typing import Any

from etl.demo.life import Actor, Row, active_months, cast

_MOST_IN_A_MONTH = 3  # in one county
_BOND_REFUSED_SINCE = date(2025, 9, 1)  # Matter of Yajure Hurtado, 5 September 2025
_MILES_TO_STEWART = 290


def cases(actor: Actor, today: date) -> Iterator[Row]:
    """Draw a group's detentions, month by month, in the shape of its template."""
    for month in active_months(actor, today):
        for fips in actor.counties:
            rng = Random(f"cases {fips} {month}")
            for _ in range(_MOST_IN_A_MONTH):
                if rng.random() < actor.cases / _MOST_IN_A_MONTH:
                    yield {"month": month, "county": fips, **_case(rng, month)}


def _case(rng: Random, month: date) -> Row:
    weights = cast()["cases"]
    is_refused = month >= _BOND_REFUSED_SINCE and rng.random() < 0.6
    bond = "not_allowed" if is_refused else _one_of(rng, weights["bond"])
    is_posted = isinstance(bond, int) and rng.random() < 0.8
    outcome = "home" if is_posted else _one_of(rng, weights["outcome"])
    is_free = outcome in ("home", "released_by_federal_court")
    trips = rng.randrange(4)
    return {
        "began": _one_of(rng, weights["began"]),
        "facility": _one_of(rng, weights["facility"]),
        "bond": bond,
        "posted": "present" if is_posted else "absent",
        "outcome": outcome,
        "days_apart": rng.randrange(2, 150) if is_free else "still_apart",
        "reunited": "present" if is_free and rng.random() < 0.7 else "absent",
        "accompaniments": trips,
        "miles": trips * _MILES_TO_STEWART,
    }


def _one_of(rng: Random, weights: Mapping[Any, float]) -> Any:
    return rng.choices([*weights], [*weights.values()])[0]
