"""Put words and rows on the clipboard, of what may leave the room alone."""

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.access import Viewer
from dashboard.wording import sentence

_HERE = Path(__file__).parent


def copy(texts: Sequence[tuple[str, str]], key: str, viewer: Viewer, lang: str) -> None:
    """Draw a button for each of `texts`, a name under `copy.*` and what it puts there.

    Text with tabs is put there as a table besides. Raises `PermissionError` inside: the clipboard
    leaves the room.
    """
    if not viewer.may_save:
        raise PermissionError("only what may leave the room is copied")
    told = [
        {"label": sentence(f"copy.{name}", lang), "text": text, "html": _html(text)}
        for name, text in texts
    ]
    words = {name: sentence(f"copy.{name}", lang) for name in ("copied", "refused")}
    _component()(key=f"copy-{key}", data={"texts": told, **words}, height="content")


def _html(text: str) -> str:
    """Write tabbed rows as a table; nothing for text that is no table."""
    if "\t" not in text:
        return ""
    rows = [line.split("\t") for line in text.split("\n")]
    cells = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


@cache
def _component() -> Any:
    return st.components.v2.component(
        "mirador_copy",
        js=(_HERE / "copy.js").read_text(encoding="utf-8"),
        css=(_HERE / "copy.css").read_text(encoding="utf-8"),
    )
