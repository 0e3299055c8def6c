"""Decide of reports, and know what was decided: by the same command as at a terminal."""

from collections.abc import Sequence

import streamlit as st

from dashboard import commands
from dashboard.answers.queue import Decision, read, since
from dashboard.parts.table import escape
from dashboard.queries.release import Release
from dashboard.queries.reports import last_decision
from dashboard.state import remember, remembered
from dashboard.wording import sentence

REASONS = ("said_twice", "another_place", "no_checkpoint", "privacy")
"""Why a person retracts a report; that its file no longer has it, `add` says by itself."""

_SAID, _HELD = "decide.said", "decide.held"


def held(release: Release) -> tuple[Decision, ...]:
    """Give every decision, the newest first; asked again after each one and after each build."""
    known = remembered(_HELD)
    if known is None or known[0] != release.file:
        listed = commands.run(["decisions", "--json"])
        if not listed.is_done:
            remember(_SAID, listed.error_text)
            return ()
        known = (release.file, read(listed.json))
        remember(_HELD, known)
    return known[1]


def newer(release: Release) -> tuple[Decision, ...]:
    """Give the decisions that stand in no release yet, the oldest first."""
    return since(held(release), last_decision(release))


def record(
    decision: str,
    reports: Sequence[str],
    lang: str,
    reason: str | None = None,
    other: str | None = None,
) -> None:
    """Put one decision of each report on record, from a callback; `said` then says how it went."""
    options = [*(("--reason", reason) if reason else ()), *(("--other", other) if other else ())]
    answer = commands.run(["decide", decision, *reports, *options, "--json", "--lang", lang])
    what = sentence(f"confirm.did.{'told_apart' if other else decision}", lang)
    done = sentence("confirm.kept", lang, what=what, n=len(reports))
    remember(_SAID, done if answer.is_done else answer.error_text)
    remember(_HELD, None)


def said() -> None:
    """Say once how the last decision went."""
    if text := remembered(_SAID):
        with st.container(key="said"):
            st.markdown(escape(text))
        remember(_SAID, None)


def acts(queue: str, marked: Sequence[str], lang: str) -> None:
    """Draw what can be decided of the marked reports of a list."""
    with st.container(key="acts", horizontal=True, vertical_alignment="center"):
        words = sentence("confirm.marked" if marked else "confirm.mark_first", lang, n=len(marked))
        st.markdown(words, width="content")
        is_another = True
        if queue == "waiting_for_second":
            is_another = st.checkbox(sentence("confirm.another", lang), key="another")
        for decision in _ACTS[queue]:
            if decision == "retracted":
                _retract(marked, lang)
                continue
            st.button(
                sentence(f"confirm.act.{decision}", lang),
                key=f"act-{decision}",
                disabled=not marked or (decision == "confirmed_twice" and not is_another),
                on_click=record,
                args=(decision, marked, lang),
            )


def _retract(marked: Sequence[str], lang: str) -> None:
    with st.popover(sentence("confirm.act.retracted", lang), disabled=not marked):
        reason = st.radio(
            sentence("confirm.why", lang),
            REASONS,
            format_func=lambda code: sentence(f"confirm.reason.{code}", lang),
            key="reason",
        )
        st.button(
            sentence("confirm.act.retracted_now", lang),
            key="act-retracted",
            type="primary",
            on_click=record,
            args=("retracted", marked, lang, reason),
        )


_ACTS = {
    "new": ("confirmed_once", "false_alarm", "unable_to_verify", "retracted"),
    "waiting_for_second": ("confirmed_twice", "false_alarm", "unable_to_verify", "retracted"),
    "odd": ("accepted", "false_alarm", "retracted"),
    "all": ("false_alarm", "unable_to_verify", "retracted", "reopened"),
}
"""What can be decided in each list."""
