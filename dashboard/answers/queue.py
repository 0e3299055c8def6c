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
    _, own = _since_reopened(report.id, newer)
    return _settled(own) or report.status


def waiting(queue: Iterable[Waiting], newer: Sequence[Decision]) -> tuple[Waiting, ...]:
    """Give what waits after `newer` decisions: what they settle leaves its list at once.

    A report that was reopened comes back with the next release, which reads its files again.
    """
    after = {one: _list_of(one, newer) for one in queue}
    return tuple(replace(one, queue=name) for one, name in after.items() if name is not None)


def _list_of(one: Waiting, newer: Sequence[Decision]) -> str | None:
    """Give the list that a report is in after `newer` decisions; None where it left them."""
    is_reopened, own = _since_reopened(one.report_id, newer)
    if one.queue == "near_duplicate":
        _, others = _since_reopened(one.other_id or "", newer)
        is_one = "retracted" in (_settled(own), _settled(others))
        return None if is_one or _are_told_apart(one, newer) else one.queue
    if one.queue == "odd":
        is_right = any(each.decision == "accepted" and not each.other_id for each in own)
        return None if is_right or _settled(own) == "retracted" else one.queue
    if _settled(own):
        return None
    if any(each.decision == "confirmed_once" for each in own):
        return "waiting_for_second"
    return "new" if is_reopened else one.queue


def _since_reopened(report_id: str, newer: Sequence[Decision]) -> tuple[bool, list[Decision]]:
    """Tell whether a report was reopened, and give what was decided of it since then."""
    own = [one for one in newer if one.report_id == report_id]
    reopened = [at for at, one in enumerate(own) if one.decision == "reopened"]
    return bool(reopened), own[reopened[-1] + 1 :] if reopened else own


def _settled(own: Sequence[Decision]) -> str | None:
    """Give the status that the newest of the decisions settles; None where none does."""
    return next((_SETTLES[d.decision] for d in reversed(own) if d.decision in _SETTLES), None)


def _are_told_apart(pair: Waiting, newer: Sequence[Decision]) -> bool:
    """Tell whether somebody said that two reports are two, which reopening does not take back."""
    other = (pair.other_id or "").partition("/")[2]
    return any(
        (one.decision, one.report_id, one.other_id) == ("accepted", pair.report_id, other)
        for one in newer
    )
