"""Draw a table: the one part that every page's rows go through."""

import streamlit as st

from dashboard.tables import Table


def table(data: Table, key: str) -> None:
    """Draw `data` with its caption, numbers on the right, scrolling inside its own box.

    Not Streamlit's data frame: that one draws on a canvas, cannot be read by a screen reader in
    Spanish, and brings a toolbar of English words.
    """
    head = "| " + " | ".join(escape(column.label) for column in data.columns) + " |"
    rule = "|" + "|".join("---:" if column.is_number else ":---" for column in data.columns) + "|"
    body = ["| " + " | ".join(escape(text) for text in row) + " |" for row in data.rows]
    with st.container(key=f"table-{key}"):
        if data.caption:
            st.caption(escape(data.caption))
        if not data.rows:
            return
        st.markdown("\n".join([head, rule, *body]))


def escape(text: str) -> str:
    """Keep words from being read as marks: a release's text is shown as it stands."""
    for mark in ("\\", "|", "*", "_", "[", "]", "`", "$", "<", ">", "~", "#"):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", " ").replace(":", "&#58;")
