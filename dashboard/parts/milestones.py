"""Have sentences about what was won read back by a person before any of them is shared."""

import streamlit as st

from dashboard import commands
from dashboard.parts.table import escape
from dashboard.queries.milestones import Milestone, unread
from dashboard.queries.release import Release
from dashboard.state import remember, remembered
from dashboard.wording import month, sentence

_READ, _SAID, _SHOWN = "milestones.read", "milestones.said", 12


def to_read(release: Release, may: bool, lang: str) -> None:
    """Draw the sentences that nobody has read back, each with what reading it back means."""
    known: set[str] = remembered(_READ, set())
    waiting = [one for one in unread(release) if one.id not in known]
    if text := remembered(_SAID):
        st.markdown(escape(text))
        remember(_SAID, None)
    if not waiting:
        return
    with st.expander(sentence("milestones.title", lang, n=len(waiting))):
        st.caption(sentence("milestones.limit", lang))
        for one in waiting[:_SHOWN]:
            _one(one, may, lang)


def read_since(release: Release) -> int:
    """Count the sentences that were read back after the release was built."""
    known: set[str] = remembered(_READ, set())
    return len({one.id for one in unread(release)} & known)


def _one(one: Milestone, may: bool, lang: str) -> None:
    with st.container(key=f"milestone-{one.id.replace('/', '-')}"):
        kind = sentence(f"milestones.kind.{one.kind}", lang)
        where = " · ".join((month(one.month, lang), one.place(lang), kind, one.group))
        st.markdown(f"“{escape(one.sentence)}”")
        st.caption(escape(where))
        if may:
            st.button(sentence("milestones.read", lang), key=f"read-{one.id}", on_click=_read,
                      args=(one.id, lang))  # fmt: skip


def _read(milestone: str, lang: str) -> None:
    answer = commands.run(["read-back", milestone, "--lang", lang])
    if answer.is_done:
        remember(_READ, remembered(_READ, set()) | {milestone})
    else:
        remember(_SAID, answer.error_text)
