"""Let a figure leave the room: copied, cited, as a file, or put in the list of figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard import print as files
from dashboard.access import Viewer
from dashboard.parts.copy import copy
from dashboard.parts.table import escape
from dashboard.print import Export
from dashboard.tables.of_figures import Line, tabbed
from dashboard.wording import sentence

_CSV = "text/csv"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Leaving:
    """Hold what can be taken along: the sentence (empty for a list), citations, rows, files.

    `made` is called when a file is asked for.
    """

    name: str
    said: str
    cited: Mapping[str, str]
    lines: Sequence[Line]
    made: Callable[[], Export]


def leave(what: Leaving, viewer: Viewer, lang: str) -> None:
    """Draw the ways out of one view.

    Raises `PermissionError` inside: what is internal is neither copied nor saved.
    """
    if not viewer.may_save:
        raise PermissionError("only what may leave the room is saved")
    texts = [("sentence", what.said)] if what.said else []
    copy([*texts, ("table", tabbed(what.lines, lang))], what.name, viewer, lang)
    if what.cited:
        st.markdown(f"**{sentence('cite.title', lang)}**")
        for form, text in what.cited.items():
            st.caption(f"**{sentence(f'cite.form.{form}', lang)}.** {escape(text)}")
        copy(list(what.cited.items()), f"{what.name}-cite", viewer, lang)
    with st.container(key=f"save-{what.name}", horizontal=True, vertical_alignment="center"):
        _file("csv", _CSV, lambda: files.rows(what.made()), what.name, lang)
        _file("xlsx", _SHEET, lambda: files.workbook(what.made()), what.name, lang)


def _file(kind: str, mime: str, write: Callable[[], bytes], name: str, lang: str) -> None:
    st.download_button(
        sentence(f"figures.save.{kind}", lang),
        write,
        f"{name}-{lang}.{kind}",
        mime,
        key=f"{name}-{kind}",
        on_click="ignore",
    )
