"""Draw one page: who asks, which release, which view; the shell around it; the page itself."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

# Streamlit runs this file by itself: see app.py.
ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st  # noqa: E402
from streamlit.navigation.page import StreamlitPage  # noqa: E402

from dashboard import access, state  # noqa: E402
from dashboard.parts import inside, shell, unlock  # noqa: E402
from dashboard.parts.words import words  # noqa: E402
from dashboard.queries.figures import lists  # noqa: E402
from dashboard.queries.places import known_ids  # noqa: E402
from dashboard.queries.release import Locked, NoRelease, current  # noqa: E402
from dashboard.views import (  # noqa: E402
    add,
    confirm,
    figures,
    home,
    map,
    needed,
    new,
    settings,
    sources,
)
from dashboard.web.gate import PAGES  # noqa: E402
from dashboard.wording import sentence  # noqa: E402


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title="Mirador", layout="wide", initial_sidebar_state="collapsed")
    shell.style()
    view = state.read()
    words(view.lang)
    viewer = access.viewer(view.audience)
    try:
        release = current(viewer)
    except NoRelease:
        _instead(lambda: shell.no_release(view.lang), view.lang)
        return
    except Locked:
        _instead(lambda: unlock.show(view.lang), view.lang)
        return
    view = state.read(known_ids(release, view.region), lists(release))

    def home_page() -> None:
        home.show(release, viewer, view, pages["map"])

    def map_page() -> None:
        map.show(release, viewer, view)

    def needed_page() -> None:
        needed.show(release, viewer, view)

    def figures_page() -> None:
        figures.show(release, viewer, view)

    def sources_page() -> None:
        sources.show(release, viewer, view)

    def only_inside(show: Callable[..., None]) -> Callable[[], None]:
        def draw() -> None:
            if viewer.is_internal:
                show(release, viewer, view)
            else:
                inside.lead(view.lang)

        return draw

    pages = _pages(
        {
            "home": home_page,
            "map": map_page,
            "needed": needed_page,
            "figures": figures_page,
            "sources": sources_page,
            "add": only_inside(add.show),
            "new": only_inside(new.show),
            "confirm": only_inside(confirm.show),
            "settings": only_inside(settings.show),
        },
        view.lang,
    )
    chosen = st.navigation(list(pages.values()), position="hidden")
    [here] = [name for name, page in pages.items() if page == chosen]
    above = st.container(key="above")
    # The page before what stands above it: a map starts to load while the rest is written.
    chosen.run()
    with above:
        shell.bar(pages, here, view, viewer)
        shell.stamps(release, viewer, view.lang)
    shell.freshness(release, view.lang)
    shell.foot(release, view.lang)


def _pages(draw: Mapping[str, Callable[[], None]], lang: str) -> dict[str, StreamlitPage]:
    """Give the page of each name, at the address of that name; Home has none of its own."""
    return {
        name: st.Page(
            show,
            title=sentence(f"page.{name}", lang),
            url_path=None if name == "home" else name,
            default=name == "home",
        )
        for name, show in draw.items()
    }


def _instead(show: Callable[[], None], lang: str) -> None:
    """Draw one thing at every address, so that the page asked for is there once it is over."""
    names = [address.strip("/") or "home" for address in PAGES]
    st.navigation(list(_pages(dict.fromkeys(names, show), lang).values()), position="hidden").run()


main()
