"""Choose which pressure stands beside which presence, and of which region."""

import streamlit as st

from dashboard.parts.controls import region_choice
from dashboard.queries.needed import PRESENCES, PRESSURES, Needed
from dashboard.queries.release import Release
from dashboard.state import View, control
from dashboard.wording import sentence


def pair(release: Release, data: Needed, view: View, presence: str) -> None:
    """Draw the two choices, each under its own heading, and the region."""
    with st.container(key="pair", horizontal=True, vertical_alignment="bottom"):
        _measure("pressure", PRESSURES, view.lang, control(view, "pressure"))
        shown = tuple(name for name in PRESENCES if name in data.measures)
        _measure("presence", shown, view.lang, control(view.with_(presence=presence), "presence"))
        region_choice(release, view)


def _measure(side: str, measures: tuple[str, ...], lang: str, tied: dict) -> None:
    with st.container(key=f"measure-{side}", width="content"):
        st.pills(
            sentence(f"needed.{side}", lang),
            measures,
            required=True,
            format_func=lambda measure: sentence(f"needed.choice.{measure}", lang),
            **tied,
        )
