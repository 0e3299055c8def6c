"""Draw what the demo's groups say besides: leaders, what a gathering needs told, the plan.

Pure; each draw has a seed of its own, so that what `life` draws stays as it is.
"""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from etl import periods
from etl.demo import life
from etl.demo.life import Actor, Row, cast

_JOINT = 0.07  # of the gatherings of a group, those that it holds with the next one
_STEPS = ("in_training", "active", "trains_others")


def gatherings(actor: Actor, today: date) -> Iterator[Row]:
    """Give a group's gatherings with all that is told of them, and those that it joined."""
    for row in life.gatherings(actor, today):
        is_joint = _is_joint(row) and _sends(_partner(actor), row["held_on"], today)
        yield row | _told(row) | {"is_joint": is_joint}
    for host in life.actors():
        if _partner(host) is actor:
            for row in life.gatherings(host, today):
                if _is_joint(row) and _sends(actor, row["held_on"], today):
                    yield _joined(row)


def members(actor: Actor, today: date) -> Iterator[Row]:
    """Give a group's members with its leaders by step; one group counts no leaders."""
    shares = cast()["leader_shares"]
    for row in life.members(actor, today):
        counts = {
            f"leaders_{step}_count": round(row["member_count"] * shares[step])
            if actor.counts_leaders else None
            for step in _STEPS
        }  # fmt: skip
        yield row | counts


def reached(actor: Actor, today: date) -> Iterator[Row]:
    """Give whom a group reached in each quarter that is over, by one dimension at a time."""
    months = set(life.active_months(actor, today))
    for quarter in periods.periods(life.first_month(today), today):
        inside = set(periods.months(quarter.starts_on, quarter.ends_on))
        if quarter.kind != "quarter" or quarter.ends_on >= today or not inside <= months:
            continue
        rng = Random(f"reached {actor.id} {quarter.period_id}")
        people = rng.randint(12, 18) + round(actor.gatherings * 14)
        for dimension, weights in cast()["reached"].items():
            said = rng.choices(list(weights), list(weights.values()), k=people)
            for category in weights:
                if category in said:
                    yield {
                        "period_id": quarter.period_id, "dimension": dimension,
                        "category": category, "person_count": said.count(category),
                        "answers": "several" if dimension == "race_ethnicity" else "one",
                        "on": quarter.ends_on,
                    }  # fmt: skip


def milestones(actor: Actor, today: date) -> Iterator[Row]:
    """Give what a group has won, in its own language."""
    all_months = periods.months(life.first_month(today), today)
    for number, given in enumerate(cast()["milestones"], start=1):
        if given["group"] == actor.id:
            yield {"milestone_id": f"DEMO-M-{number}", "month": all_months[-given["months_ago"]],
                   "place_id": given["place"], "kind": given["kind"],
                   "sentence": given[actor.language]}  # fmt: skip


def plan(actor: Actor, today: date) -> Iterator[Row]:
    """Give what a group's grants ask for in the fiscal year of `today`."""
    year = periods.fiscal_year(today)
    for given in cast()["plan"]:
        if given["group"] == actor.id:
            yield {"period": year.period_id, "due_on": year.ends_on, **given}


def _told(row: Row) -> Row:
    """Draw what a gathering's first template had no column for."""
    rng = Random(f"told {row['event_id']}")
    came, new = row["attendance_count"], row["first_time_any_count"]
    is_interpreted = row["interpretation"] == "present"
    told: Row = {
        "first_time_program_count": min(came, new + rng.randint(0, 3)) if new is not None else None,
        "interpretation_languages": rng.choice([["english"], ["english"], ["mam", "english"]])
        if is_interpreted else None,
        "volunteer_hours": rng.randint(4, 40) / 2 if rng.random() < 0.7 else None,
        "grant_code": "DEMO-F1" if rng.random() < 0.3 else None,
    }  # fmt: skip
    if came is not None and rng.random() < 0.4:
        asked = rng.randint(came // 2, came)
        told |= {"tally_1_question": "ready", "tally_1_asked_count": asked,
                 "tally_1_yes_count": round(asked * rng.uniform(0.2, 0.8))}  # fmt: skip
    return told


def _joined(row: Row) -> Row:
    """Give the row of the group that joined: it counted fewer, and did not write the rest down."""
    came = row["attendance_count"]
    blank: dict[str, Any] = dict.fromkeys(
        ("interpretation", "meals", "transportation", "childcare"), "not_recorded"
    )
    return {**row, **blank, "event_id": row["event_id"].replace("DEMO-E-", "DEMO-J-"),
            "attendance_count": came - came // 5 if came is not None else None,
            "first_time_any_count": None, "volunteer_hours": 3.5, "is_joint": True}  # fmt: skip


def _is_joint(row: Row) -> bool:
    return Random(f"joint {row['event_id']}").random() < _JOINT


def _partner(actor: Actor) -> Actor:
    """Give the group that one holds gatherings with: the next of the cast."""
    all_groups = life.actors()
    return all_groups[(all_groups.index(actor) + 1) % len(all_groups)]


def _sends(actor: Actor, day: date, today: date) -> bool:
    return day.replace(day=1) in life.active_months(actor, today)
