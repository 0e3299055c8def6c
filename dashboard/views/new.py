"""One report, written down in a few taps: what, when, where, who, and how it reached us."""

import streamlit as st

from dashboard.access import Viewer
from dashboard.parts import decide, report_form
from dashboard.parts.place_picker import place_picker
from dashboard.parts.table import escape
from dashboard.parts.update import update
from dashboard.queries.map_query import map_data
from dashboard.queries.release import Release
from dashboard.state import View
from dashboard.wording import sentence


def show(release: Release, viewer: Viewer, view: View) -> None:
    """Draw the questions, then what will be kept, then the one button."""
    lang = view.lang
    st.header(sentence("new.title", lang), anchor=False)
    st.caption(sentence("new.limit", lang))
    if release.is_demo:
        st.caption(sentence("confirm.demo", lang))
    left, right = st.columns(2)
    with left, st.container(key="questions"):
        report_form.questions(release, lang)
    with right:
        place = place_picker(release, map_data(release, view.region), lang)
        if place:
            st.markdown(escape(sentence("new.place_kept", lang, place=place)))
        report_form.keep(release, place, lang)
        report_form.said()
        update(len(decide.newer(release)), lang)
