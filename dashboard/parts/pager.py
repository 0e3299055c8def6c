"""Show a long list twenty at a time, the newest first."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from dashboard.state import remember, remembered
from dashboard.wording import sentence

SIZE = 20
Item = TypeVar("Item")


def page_of(items: Sequence[Item], name: str) -> Sequence[Item]:
    """Give the items of the page of list `name` that is open."""
    first = _first(len(items), name)
    return items[first : first + SIZE]


def turn(count: int, name: str, lang: str) -> None:
    """Draw which of `count` items are shown, and the ways to newer and older ones."""
    if count <= SIZE:
        return
    first = _first(count, name)
    with st.container(key="pager", horizontal=True, vertical_alignment="center"):
        for key, to in (("newer", first - SIZE), ("older", first + SIZE)):
            st.button(
                sentence(f"confirm.{key}", lang),
                key=f"pager-{key}",
                disabled=not 0 <= to < count,
                on_click=remember,
                args=(_key(name), to),
            )
        last = min(first + SIZE, count)
        st.caption(sentence("confirm.page", lang, first=first + 1, last=last, total=count))


def _first(count: int, name: str) -> int:
    """Give the place of the first item shown: a list may have become shorter since."""
    return min(remembered(_key(name), 0), max(0, (count - 1) // SIZE * SIZE))


def _key(name: str) -> str:
    return f"pager.{name}"
