"""Ask for the passphrase once a start, where what is internal is encrypted."""

import streamlit as st

from dashboard import key
from dashboard.state import asked, box, clear, go, remember, remembered
from dashboard.wording import sentence

_BOX, _FAILED = "passphrase", "unlock-failed"


def show(lang: str) -> None:
    """Say that the key is not here; ask for the passphrase if that would open it."""
    with st.container(key="internal"):
        st.markdown(sentence("stamp.internal", lang))
    st.markdown(f"### {sentence('unlock.title', lang)}")
    if key.takes_passphrase() and key.current() is None:
        _ask(lang)
    else:
        st.markdown(sentence("unlock.no_key", lang))
    st.button(sentence("unlock.back", lang), on_click=go, kwargs={"audience": "shared"})


def _ask(lang: str) -> None:
    if remembered(_FAILED):
        st.markdown(sentence("unlock.wrong", lang))
    with st.form("unlock", border=False):
        label = sentence("unlock.passphrase", lang)
        st.text_input(label, type="password", key=box(_BOX), width=400)
        st.form_submit_button(sentence("unlock.open", lang), on_click=_try)


def _try() -> None:
    remember(_FAILED, not key.unlock(asked(_BOX)))
    clear(_BOX)
