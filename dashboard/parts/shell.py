"""Draw what stands around every page: bar, stamps, freshness above; sources below."""

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.access import Viewer
from dashboard.answers.answer import ago
from dashboard.parts.table import escape
from dashboard.queries import sources
from dashboard.queries.release import Release
from dashboard.state import View, go, written
from dashboard.wording import other, sentence, short_day

_STYLE = Path(__file__).parents[1] / "page.css"
INSIDE = ("add", "new", "confirm", "settings")
"""Pages of this machine alone: the room is not even told of them."""

_KEPT = ("lang", "audience", "region", "basket")


def style() -> None:
    """Bring in the one style sheet."""
    st.html(_STYLE)


def bar(pages: dict[str, Any], here: str, view: View, viewer: Viewer) -> None:
    """Draw the row of page links, then the choice of audience and of language.

    A row of our own: Streamlit's bar drops the address's parameters, and hides pages on phones.
    What stays on the page is a button: a link to the page that is open leaves no entry in the
    browser's history.
    """
    lang = view.lang
    kept = {name: value for name, value in written(view).items() if name in _KEPT}
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        with st.container(key="brand", width="content"):
            st.page_link(pages["home"], label="Mirador", query_params=kept)
        for name in pages:
            if name not in INSIDE:
                _link(pages, name, here, kept, lang)
        with st.container(key="switches", horizontal=True, width="content"):
            for audience in ("shared", "internal"):
                chosen = viewer.audience == audience
                st.button(
                    sentence(f"audience.{audience}", lang),
                    key=f"{'chosen' if chosen else 'choice'}-{audience}",
                    on_click=go,
                    kwargs={"audience": audience},
                )
            st.button(
                sentence("language.switch", lang),
                key="language",
                on_click=go,
                kwargs={"lang": other(lang)},
            )
    if viewer.is_internal:
        with st.container(key="inside", horizontal=True, vertical_alignment="center"):
            for name in [name for name in INSIDE if name in pages]:
                _link(pages, name, here, kept, lang)


def _link(pages: dict[str, Any], name: str, here: str, kept: dict[str, str], lang: str) -> None:
    key = f"here-{name}" if name == here else f"page-{name}"
    with st.container(key=key, width="content"):
        st.page_link(pages[name], label=sentence(f"page.{name}", lang), query_params=kept)


def stamps(release: Release, viewer: Viewer, lang: str) -> None:
    """Draw the bands that no picture of this page may be without."""
    if release.is_demo:
        with st.container(key="demo"):
            st.markdown(sentence("stamp.demo", lang))
    if viewer.is_internal:
        with st.container(key="internal"):
            st.markdown(sentence("stamp.internal", lang))


def freshness(release: Release, lang: str) -> None:
    """Say of each source up to which day it is known; what is late is said in words."""
    parts = []
    for source in sources.sources(release):
        if source.expected_every_days is None or source.as_of is None:
            continue
        text = sentence(
            "fresh.source", lang, source=source.title(lang), day=short_day(source.as_of, lang)
        )
        if source.is_late:
            text += sentence("fresh.late", lang, ago=ago(source.as_of, release.built_on, lang))
            parts.append(f":orange-background[{escape(text)}]")
        else:
            parts.append(escape(text))
    with st.container(key="freshness"):
        st.caption(sentence("fresh.title", lang) + " " + " · ".join(parts))


def foot(release: Release, lang: str) -> None:
    """Draw the footer: who the data is from, under which licence, and which release this is."""
    with st.container(key="foot"):
        st.caption(
            sentence("foot.sources", lang)
            + " "
            + escape(sentence("foot.release", lang, release=release.id, day=release.built_on))
        )


def no_release(lang: str) -> None:
    """Say that nothing has been built yet, in both languages: there is no release to ask."""
    for one in (lang, other(lang)):
        st.markdown(f"### {sentence('no_release.title', one)}")
        st.markdown(sentence("no_release.what_to_do", one))
