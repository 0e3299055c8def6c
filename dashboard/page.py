"""Draw one page: who asks, which release, which view; the shell around it; the page itself."""

import sys
from collections.abc import Callable
from pathlib import Path

# Streamlit runs this file by itself: see app.py.
ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st  # noqa: E402

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
        st.navigation([st.Page(lambda: None, title="Mirador", url_path="home")], position="hidden")
        shell.no_release(view.lang)
        return
    except Locked:
        st.navigation([st.Page(lambda: None, title="Mirador", url_path="home")], position="hidden")
        unlock.show(view.lang)
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

    pages = {
        name: st.Page(draw, title=sentence(f"page.{name}", view.lang), **place)
        for name, draw, place in (
            ("home", home_page, {"default": True}),
            ("map", map_page, {"url_path": "map"}),
            ("needed", needed_page, {"url_path": "needed"}),
            ("figures", figures_page, {"url_path": "figures"}),
            ("sources", sources_page, {"url_path": "sources"}),
            ("add", only_inside(add.show), {"url_path": "add"}),
            ("new", only_inside(new.show), {"url_path": "new"}),
            ("confirm", only_inside(confirm.show), {"url_path": "confirm"}),
            ("settings", only_inside(settings.show), {"url_path": "settings"}),
        )
    }
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


main()
