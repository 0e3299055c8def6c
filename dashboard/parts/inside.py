"""Keep a page on the inside: it is for this machine alone, and never for the room."""

import streamlit as st

from dashboard.state import go
from dashboard.wording import sentence


def lead(lang: str) -> None:
    """Say that the page is not for the room, and lead to where it is."""
    st.markdown(f"### {sentence('inside.title', lang)}")
    st.markdown(sentence("inside.why", lang))
    st.button(
        sentence("inside.go", lang), type="primary", on_click=go, kwargs={"audience": "internal"}
    )
