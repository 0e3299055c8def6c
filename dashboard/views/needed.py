"""Where are we needed? What counties face beside what we have there; no score, no ranking."""

import streamlit as st

from dashboard.access import Viewer
from dashboard.answers.needed import compare, finding
from dashboard.answers.needed_map import frame, shades
from dashboard.maps.nine import svg
from dashboard.parts.how_we_know import definitions
from dashboard.parts.nine import nine
from dashboard.parts.pair import pair
from dashboard.parts.picture import picture
from dashboard.parts.table import escape, table
from dashboard.queries.map_query import map_data
from dashboard.queries.needed import needed
from dashboard.queries.release import Release
from dashboard.state import View
from dashboard.tables.of_needed import breaks, notes, of_needed, signers
from dashboard.wording import sentence


def show(release: Release, viewer: Viewer, view: View) -> None:
    """Draw the finding, the choice of measures, the nine classes, and the figures behind them."""
    lang = view.lang
    data = needed(release, view.region)
    if data is None:
        st.header(sentence("needed.too_soon", lang), anchor=False)
        return
    # An address that asks for what this audience is not shown is answered with the usual one.
    presence = view.presence if view.presence in data.measures else View().presence
    found = compare(data, view.pressure, presence, lang)
    answer = finding(data, found, release.built_on, lang)
    st.header(escape(answer.sentence), anchor=False)
    st.caption(escape(answer.limit))
    pair(release, data, view, presence)
    counties = map_data(release, view.region)
    if any(row.code for row in found.rows):
        where, classes = st.columns(2)
        with where:
            words = frame(counties, data, found, lang)
            alt = sentence("map_page.alt", lang, answer=answer.sentence)
            picture(svg(counties, shades(found), words, alt), alt)
        with classes:
            nine(found, lang)
            for measure in (view.pressure, presence):
                st.caption(escape(breaks(found, measure, lang)))
    table(of_needed(data, found, lang), "needed")
    said = [*notes(data, lang), signers(counties, data.list_on, lang)]
    st.caption(escape(" ".join(said)))
    definitions(release, (view.pressure, presence), lang)
