"""Say whether an identifier still stands for what it stood for. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.queries.figure_data import is_number
from dashboard.queries.history import Before
from dashboard.queries.map_data import Value
from dashboard.wording import sentence

VERDICTS = ("matches", "superseded", "corrected", "withdrawn", "unknown")


@dataclass(frozen=True)
class Verdict:
    """Hold one of `VERDICTS`, and what it says in a sentence."""

    name: str
    sentence: str


def verdict(
    is_known: bool, now: Value | None, before: Before | None, say: Callable[[Value], str], lang: str
) -> Verdict:
    """Judge a figure by what it was and what it is; `say` writes it with a value.

    `is_known` tells whether its release is one that can be told of.
    """
    if not is_known or (before is not None and before.why == "added"):
        return Verdict("unknown", sentence("verify.unknown", lang))
    if before is not None and before.why == "withdrawn":
        why = before.reason(lang) or sentence("verify.no_reason", lang)
        return Verdict("withdrawn", sentence("verify.withdrawn", lang, reason=why))
    said = before.value if before is not None else now
    if said is None:
        return Verdict("unknown", sentence("verify.unknown", lang))
    if not is_number(said):
        return Verdict("unknown", sentence("verify.no_number", lang, figure=say(said)))
    if before is None or (now is not None and _is_same(said, now)):
        return Verdict("matches", sentence("verify.matches", lang, figure=say(said)))
    return _changed(before, now or Value(None, "not_shown"), say, lang)


def _is_same(said: Value, now: Value) -> bool:
    return (said.value, said.margin) == (now.value, now.margin)


def _changed(before: Before, now: Value, say: Callable[[Value], str], lang: str) -> Verdict:
    was, stands = say(before.value), say(now)
    if before.why == "corrected" and before.decided_on is not None:
        why = before.reason(lang) or sentence("verify.no_reason", lang)
        day = before.decided_on
        text = sentence("verify.corrected", lang, was=was, now=stands, day=day, reason=why)
        return Verdict("corrected", text)
    release = before.last_release_id
    text = sentence("verify.superseded", lang, was=was, now=stands, release=release)
    return Verdict("superseded", text)
