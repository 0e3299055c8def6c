"""Show the rows that say the same as the map, made once somebody opens them."""

import streamlit as st

from dashboard.maps.pieces import Picture
from dashboard.parts.table import table
from dashboard.queries.map_data import MapData
from dashboard.tables import of_map
from dashboard.wording import sentence


def map_rows(data: MapData, drawn: Picture, lang: str) -> None:
    """Draw the table of what the map shows, in one tap."""
    opened = st.expander(sentence("map_page.table", lang), key="rows", on_change="rerun")
    if opened.open:
        with opened:
            table(of_map(data, drawn, lang), "map")
