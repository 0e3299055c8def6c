"""Draw the nine classes as a square: pressure upwards, presence to the right, names in each."""

import streamlit as st

from dashboard.answers.needed import Compared
from dashboard.parts.table import escape
from dashboard.tables.of_needed import code
from dashboard.wording import sentence

_CLASSES = (1, 2, 3)


def nine(found: Compared, lang: str) -> None:
    """Draw the square; a class without counties says so, and colour only repeats the code."""
    nouns = {
        "pressure": sentence(f"needed.noun.{found.pressure}", lang),
        "presence": sentence(f"needed.noun.{found.presence}", lang),
    }
    st.caption(escape(sentence("needed.axes", lang, **nouns)))
    with st.container(key="nine"):
        for pressure in reversed(_CLASSES):
            for presence in _CLASSES:
                _cell(found, pressure, presence, lang)


def _cell(found: Compared, pressure: int, presence: int, lang: str) -> None:
    names = found.named(pressure, presence)
    said = ", ".join(names) if names else sentence("needed.nobody", lang)
    with st.container(key=f"nine-{pressure}-{presence}"):
        st.markdown(f"**{code(pressure, presence)}**\n\n{escape(said)}")
