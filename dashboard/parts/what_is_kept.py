"""Say what Mirador keeps, table by table and column by column, and what it never does."""

import streamlit as st

from dashboard.parts.table import escape
from dashboard.queries.kept import Kept, kept
from dashboard.queries.release import Release
from dashboard.wording import sentence


def what_is_kept(release: Release, lang: str) -> None:
    """Draw every kept table folded, by its title: most readers want one of them."""
    found = kept(release)
    columns = sum(len(one.columns) for one in found)
    st.markdown(escape(sentence("kept.never", lang)))
    st.markdown(escape(sentence("kept.all", lang, tables=len(found), columns=columns)))
    for one in sorted(found, key=lambda one: one.title[lang]):
        with st.expander(escape(one.title[lang])):
            st.markdown(_said(one, lang))
    st.markdown(escape(sentence("kept.besides", lang)))


def _said(one: Kept, lang: str) -> str:
    """Say in words alone what a table keeps: its columns' own names are of no language."""
    lines = [f"- {escape(words[lang])}" for _, words in one.columns]
    return "\n".join([escape(one.keeps[lang]), "", *lines])
