"""Draw one figure large, with how far it may be off, and what it is compared with."""

from collections.abc import Sequence

import streamlit as st

from dashboard.answers.asking import Found
from dashboard.answers.comparing import Change
from dashboard.answers.figure_words import number_words, value_words
from dashboard.parts.table import escape
from dashboard.queries.figure_data import Metric, is_number
from dashboard.queries.map_data import Value
from dashboard.wording import sentence


def figure_number(
    found: Found, metric: Metric, cut_off: Sequence[str], change: Change | None, lang: str
) -> None:
    """Draw the number, or the two of a selection that cuts a figure, or the words of a blank.

    `cut_off` names what of the cut figure was asked for.
    """
    shown: list[tuple[str, Value]] = [("value", found.value)]
    if found.with_all is not None:
        both = (("without", found.without), ("with", found.with_all))
        shown = [(name, value) for name, value in both if value is not None]
    if not found.is_published:
        with st.container(key="figure-blank-value"):
            st.markdown(f"**{sentence('figure.not_published', lang)}**")
        shown = []
    with st.container(key="numbers", horizontal=True):
        for name, value in shown:
            of = sentence(f"figures.{name}", lang, names=list(cut_off)) if name != "value" else ""
            _one(name, value, metric, of, lang)
    if change is not None:
        said = [change.words[:1].upper() + change.words[1:] + "."] if change.words else []
        st.markdown(escape(" ".join([*said, *change.said_of_it])))


def _one(name: str, value: Value, metric: Metric, of: str, lang: str) -> None:
    has_number = is_number(value) and value.value is not None
    with st.container(key=f"figure-{'number' if has_number else 'blank'}-{name}", width="content"):
        if not has_number:
            st.markdown(f"**{escape(value_words(metric, value, lang))}**")
        else:
            st.markdown(f"**{escape(number_words(metric, value.value or 0, lang))}**")
        if value.is_rounded:
            margin = number_words(metric, value.margin or 0, lang)
            st.caption(escape(sentence("figures.margin", lang, margin=margin)))
        elif has_number:
            st.caption(sentence("figures.exact", lang))
        if of:
            st.caption(escape(of))
