"""Keep a list of figures in the address: several metrics and counties in one table and one file."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.access import Viewer
from dashboard.asked import short
from dashboard.figure_id import FigureId
from dashboard.parts import export, gather
from dashboard.parts.leave import Leaving, leave
from dashboard.parts.table import table
from dashboard.queries.release import Release
from dashboard.state import View, asked, box, go
from dashboard.tables.of_figures import Line, of_figures
from dashboard.wording import sentence

_BOX = "basket"


def add(keys: Sequence[FigureId], kept: Sequence[str], lang: str) -> None:
    """Draw the button that puts the figures on the screen into the list."""
    new = [one for one in map(short, keys) if one not in kept]
    st.button(
        sentence("basket.add", lang, n=len(new)) if new else sentence("basket.has_them", lang),
        key="basket-add",
        disabled=not new,
        on_click=go,
        kwargs={"basket": ",".join([*kept, *new])},
    )


def kept(view: View) -> list[str]:
    """List the identifiers of the list, without their release."""
    return view.basket.split(",") if view.basket else []


def basket(release: Release, viewer: Viewer, view: View) -> None:
    """Draw the list, the way to take a figure out, and the ways out for all of it."""
    lang, keys = view.lang, gather.from_basket(release, kept(view))
    lines = export.lines(release, keys, lang)
    with st.container(key="basket"):
        st.subheader(sentence("basket.title", lang, n=len(lines)), anchor=False)
        if not lines:
            st.caption(sentence("basket.empty", lang))
            return
        table(of_figures(lines, sentence("basket.caption", lang), lang, with_ids=True), "basket")
        _take_out(dict(zip(kept(view), lines, strict=True)), lang)
        name = sentence("basket.file", lang, release=release.id)
        what = Leaving(name, "", {}, lines, lambda: export.export(release, keys, (), {}, lang))
        leave(what, viewer, lang)


def _take_out(lines: Mapping[str, Line], lang: str) -> None:
    """Draw the way to take one figure out, or all of them."""
    with st.container(key="basket-out", horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            sentence("basket.take_out", lang),
            list(lines),
            format_func=lambda one: " · ".join(
                part for part in (lines[one].metric, lines[one].part, lines[one].place,
                                  lines[one].period) if part
            ),
            key=box(_BOX),
            filter_mode=None,
        )  # fmt: skip
        st.button(sentence("basket.take", lang), on_click=_take, args=(list(lines),))
        st.button(sentence("basket.clear", lang), on_click=go, kwargs={"basket": None})


def _take(ids: Sequence[str]) -> None:
    go(basket=",".join(one for one in ids if one != asked(_BOX)) or None)
