"""Bring decisions and new reports into the figures: one build for all of them, when asked."""

import streamlit as st

from dashboard import commands
from dashboard.parts.table import escape
from dashboard.state import remember, remembered
from dashboard.wording import sentence

_ADDED, _SAID = "update.added", "update.said"


def added() -> None:
    """Remember that something was added which stands in no release yet."""
    remember(_ADDED, remembered(_ADDED, 0) + 1)


def update(decided: int, lang: str) -> None:
    """Say how much is not in the figures yet (`decided` decisions among it); offer to build."""
    count = decided + remembered(_ADDED, 0)
    with st.container(key="update", horizontal=True, vertical_alignment="center"):
        if said := remembered(_SAID):
            st.markdown(escape(sentence(said, lang)))
            remember(_SAID, None)
        if not count:
            return
        st.markdown(escape(sentence("update.waiting", lang, n=count)), width="content")
        if not st.button(sentence("update.do", lang), type="primary"):
            return
    with st.spinner(sentence("update.working", lang)):
        is_done = commands.run(["build"]).is_done
    if is_done:
        remember(_ADDED, 0)
    remember(_SAID, "update.done" if is_done else "update.failed")
    st.rerun()
