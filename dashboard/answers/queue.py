"""Say what still waits for a decision, with those counted that no release knows yet. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.queries.reports import Report, Waiting

QUEUES = ("new", "waiting_for_second", "near_duplicate", "odd")
"""Why a report waits, in the order in which a coordinator works through them."""

_SETTLES = {
    "confirmed_twice": "confirmed",
    "false_alarm": "false_alarm",
    "unable_to_verify": "unable_to_verify",
    "retracted": "retracted",
}


@dataclass(frozen=True)
class Decision:
    """Hold one decision on record; `other_id` is a fingerprint without its group."""

    number: int
    report_id: str
    decided_on: date
    decision: str
    reason: str | None
    other_id: str | None


def read(listed: Iterable[Mapping[str, Any]]) -> tuple[Decision, ...]:
    """Read what `decisions --json` printed, the newest first as it was."""
    return tuple(
        Decision(
            row["decision_id"],
            f"{row['group_id']}/{row['report_id']}",
            date.fromisoformat(row["decided_on"]),
            row["decision"],
            row["reason"],
            row["other_report_id"],
        )
        for row in listed
    )


def since(decisions: Sequence[Decision], number: int) -> tuple[Decision, ...]:
    """Give the decisions after decision `number`, the oldest first."""
    return tuple(reversed([one for one in decisions if one.number > number]))


def status(report: Report, newer: Sequence[Decision]) -> str:
    """Give how a report stands after `newer` decisions, which the release does not know."""
    standing = report.status
    for one in newer:
        if one.report_id == report.id:
            standing = _SETTLES.get(one.decision, standing)
    return standing


def waiting(queue: Iterable[Waiting], newer: Sequence[Decision]) -> tuple[Waiting, ...]:
    """Give what waits after `newer` decisions: what they settle leaves its list at once.

    A report that was reopened comes back with the next release, which reads its files again.
    """
    after = {
        one: _after(one, [d for d in newer if d.report_id in (one.report_id, one.other_id)])
        for one in queue
    }
    return tuple(replace(one, queue=name) for one, name in after.items() if name is not None)


def _after(one: Waiting, own: Sequence[Decision]) -> str | None:
    """Give the list that a report is in after its `own` decisions; None where it left them."""
    name: str | None = one.queue
    for each in own:
        if each.decision == "retracted" or _answers(each, one):
            name = None
        elif each.decision == "reopened":
            name = "new" if one.queue in ("new", "waiting_for_second") else one.queue
        elif each.decision == "confirmed_once" and one.queue == "new":
            name = "waiting_for_second"
    return name


def _answers(decision: Decision, one: Waiting) -> bool:
    """Tell whether a decision is what its list waits for."""
    if one.queue == "near_duplicate":
        other = (one.other_id or "").partition("/")[2]
        is_same = (decision.report_id, decision.other_id) == (one.report_id, other)
        return decision.decision == "accepted" and is_same
    if one.queue == "odd":
        return decision.decision == "accepted" and decision.other_id is None
    return decision.decision in _SETTLES
