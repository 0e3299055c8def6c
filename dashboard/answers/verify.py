"""Say whether an identifier still stands for what it stood for. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

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
    if before is not None and is_known:
        return _changed(before, now, say, lang)
    if not is_known or now is None:
        return Verdict("unknown", sentence("verify.unknown", lang))
    return Verdict("matches", sentence("verify.matches", lang, figure=say(now)))


def _changed(before: Before, now: Value | None, say: Callable[[Value], str], lang: str) -> Verdict:
    if before.why == "withdrawn":
        return Verdict("withdrawn", sentence("verify.withdrawn", lang))
    was, stands = say(before.value), say(now or Value(None, "not_shown"))
    if before.why == "corrected" and before.corrected_on and (reason := before.reason(lang)):
        text = sentence(
            "verify.corrected",
            lang,
            was=was,
            now=stands,
            day=before.corrected_on,
            reason=reason,
        )
        return Verdict("corrected", text)
    text = sentence("verify.superseded", lang, was=was, now=stands, release=before.last_release_id)
    return Verdict("superseded", text)
