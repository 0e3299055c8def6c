"""Show the map page and talk to it: the page is never reloaded, only told what to show."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.maps.page import MapPage
from dashboard.queries.map_data import LAYERS
from dashboard.state import remember, remembered

_HEIGHT = 600
_STAMP = "map_frame.stamp"
_bridge = st.components.v2.component(
    "mirador_map_bridge", js=Path(__file__).with_name("bridge.js").read_text(encoding="utf-8")
)


def map_frame(
    page: MapPage,
    *,
    layer: str,
    on: str | None,
    county: str | None,
    alt: str,
    on_act: Callable[[Mapping[str, str]], None],
) -> None:
    """Show `page` at a layer, a stop's ISO day and a chosen county.

    `on_act` is called before the rerun with what the reader did in the map: one of `county`
    (FIPS), `town` (id) and `on` (ISO day). The frame grows to the height that its page says.
    """
    # Keyed by content: another page is another frame, which adds no history entry of its own.
    with st.container(key=f"m-{page.digest}"):
        st.iframe(f"/mapa/{page.digest}", height=_HEIGHT, alt=alt)

    def acted() -> None:
        act = remembered("map_bridge").act
        if not isinstance(act, Mapping):
            return
        # What is sent back as `ack`: an answer older than the reader's last move is ignored.
        remember(_STAMP, int(act["stamp"]))
        on_act({name: str(act[name]) for name in ("county", "town", "on") if name in act})

    shown: dict[str, Any] = {
        "digest": page.digest,
        "layer": layer,
        "usual": LAYERS[0],
        "on": on,
        "county": county,
        "ack": remembered(_STAMP, 0),
    }
    _bridge(key="map_bridge", data=shown, height=1, on_act_change=acted)
