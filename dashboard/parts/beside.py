"""List what the map cannot show, each with its reason."""

import streamlit as st

from dashboard.maps.look import letter_of
from dashboard.maps.pieces import Picture
from dashboard.naming import agency
from dashboard.parts.table import escape
from dashboard.queries.map_data import MapData
from dashboard.wording import sentence


def beside(data: MapData, drawn: Picture | None, lang: str) -> None:
    """List the agreements of the list that stand on no county and no town's point."""
    if drawn is None or not drawn.beside:
        return
    by_id = {one.agreement_id: one for one in data.agreements}
    lines = []
    for agreement_id in drawn.beside:
        one = by_id[agreement_id]
        reason = one.not_placed_reason(lang) or sentence("beside.no_point", lang)
        lines.append(
            sentence(
                "beside.line",
                lang,
                agency=agency(one, data, lang),
                letter=letter_of(one.model),
                reason=reason,
            )
        )
    st.markdown(
        f"**{sentence('beside.title', lang)}**\n\n"
        + "\n".join(f"- {escape(line)}" for line in lines)
    )
