"""Save the view as it is: its rows, and one page that needs nothing. In the room only."""

import streamlit as st

from dashboard import share
from dashboard.maps.pieces import Picture
from dashboard.queries.map_data import MapData
from dashboard.wording import sentence


def save(data: MapData, drawn: Picture, lang: str) -> None:
    """Offer both files, each made when it is asked for."""
    if data.audience != "shared":
        raise PermissionError("only what may leave the room is saved")
    name = f"mirador-{data.release_id}-{drawn.layer}-{drawn.stop.on.isoformat()}"
    with st.container(key="save", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{sentence('save.title', lang)}**", width="content")
        st.download_button(
            sentence("save.page", lang),
            lambda: share.page(data, drawn),
            f"{name}.html",
            "text/html",
            on_click="ignore",
        )
        st.download_button(
            sentence("save.rows", lang),
            lambda: share.rows(data, drawn, lang),
            f"{name}-{lang}.csv",
            "text/csv",
            on_click="ignore",
        )
