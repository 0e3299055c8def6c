"""Show what each column of a file was taken for, and let it be changed."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.answers.upload import sample
from dashboard.parts.table import escape
from dashboard.queries.names import Names
from dashboard.state import remembered
from dashboard.upload import LEFT_OUT, letter
from dashboard.wording import sentence


def columns(
    sheets: list[dict[str, Any]], known: Names, lang: str, on_change: Callable[[int, str], None]
) -> None:
    """Draw one line a column: its letter, a choice of fields, a few values as they were read.

    Open where the layout is new. A column of a person is named by its kind and cannot be chosen.
    `on_change` is called with the column's number and the field that was chosen.
    """
    told = [(column, sheet["fields"]) for sheet in sheets for column in sheet.get("columns", ())]
    if not told:
        return
    is_known = all(sheet["is_known_layout"] for sheet in sheets if sheet["source"])
    with st.expander(sentence("add.columns", lang), expanded=not is_known):
        for column, fields in told:
            if not _is_personal(column):
                _changeable(column, fields, known, lang, on_change)
        for column in (column for column, _ in told if _is_personal(column)):
            line = sentence("add.column_dropped", lang, column=letter(column["column"]),
                            kind=column["dropped_text"])  # fmt: skip
            st.markdown(escape(line))


def _is_personal(column: dict[str, Any]) -> bool:
    return column["field"] is None and column["dropped_as"] != "other"


def _changeable(
    column: dict[str, Any], fields: dict[str, str], known: Names, lang: str,
    on_change: Callable[[int, str], None],
) -> None:  # fmt: skip
    number, field = column["column"], column["field"]
    name = sentence("add.column_named", lang, column=letter(number))
    key = f"add-column-{number}-{field}"

    def changed() -> None:
        on_change(number, remembered(key))

    with st.container(key=f"column-{number}", horizontal=True, vertical_alignment="center"):
        st.markdown(escape(name), width=84)
        st.selectbox(
            name, (LEFT_OUT, *fields), index=[*fields].index(field) + 1 if field else 0,
            format_func=lambda one: fields.get(one) or sentence("add.left_out", lang),
            key=key, on_change=changed,
            label_visibility="collapsed", filter_mode=None, width=200,
        )  # fmt: skip
        read = [sample(field, value, known, lang) for value in column["samples"]]
        words = " · ".join(read) if read else sentence("add.no_samples", lang)
        if not column["is_certain"]:
            words = f"{sentence('add.not_certain', lang)} {words}"
        st.caption(escape(words if field else ""), width="stretch")
