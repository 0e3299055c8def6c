"""List what was added last, each with a way back."""

from collections.abc import Callable

import streamlit as st

from dashboard import commands
from dashboard.parts.choices import group_names
from dashboard.parts.table import escape
from dashboard.state import remember, remembered
from dashboard.tables.of_upload import batch_words
from dashboard.wording import sentence

_HELD, _ASKED, _SAID = "batches.held", "batches.asked", "batches.said"
_SHOWN = 8


def forget() -> None:
    """Ask the command for the batches anew, the next time."""
    remember(_HELD, None)


def batches(lang: str, on_undone: Callable[[], None]) -> None:
    """Draw the newest batches; undoing one is asked about once, and the figures follow."""
    if remembered(_HELD) is None:
        remember(_HELD, commands.run(["batches", "--json"]).json or [])
    st.subheader(sentence("add.batches", lang), anchor=False)
    if said := remembered(_SAID):
        st.markdown(escape(said))
        remember(_SAID, None)
    if not remembered(_HELD):
        st.markdown(sentence("add.no_batches", lang))
    for batch in remembered(_HELD)[:_SHOWN]:
        number = batch["batch_id"]
        with st.container(key=f"batch-{number}", horizontal=True, vertical_alignment="center"):
            st.markdown(escape(batch_words(batch, group_names(), lang)), width="stretch")
            if not batch["undone_on"]:
                label = sentence("add.undo", lang)
                st.button(label, key=f"undo-{number}", on_click=remember, args=(_ASKED, number))
        if remembered(_ASKED) == number:
            _ask(number, lang, on_undone)


def _ask(number: int, lang: str, on_undone: Callable[[], None]) -> None:
    with st.container(key="undo-sure", horizontal=True, vertical_alignment="center"):
        st.markdown(sentence("add.undo_sure", lang, batch=number), width="content")
        is_sure = st.button(sentence("add.undo_yes", lang), type="primary")
        st.button(sentence("add.undo_no", lang), on_click=remember, args=(_ASKED, None))
    if not is_sure:
        return
    with st.spinner(sentence("add.undoing", lang)):
        undone = commands.run(["undo", str(number), "--lang", lang])
        built = undone.is_done and commands.run(["build"]).is_done
        key = "add.undone" if built else "add.undone_not_built"
        said = sentence(key, lang, batch=number) if undone.is_done else undone.error_text
        remember(_SAID, said)
        remember(_ASKED, None)
        forget()
        if undone.is_done:
            on_undone()
    st.rerun()
