"""What has the coalition chosen: groups, help line, region, meeting; is there a key, a copy?"""

from datetime import date

import streamlit as st

from dashboard import key
from dashboard.access import Viewer
from dashboard.parts import settings_forms as forms
from dashboard.parts.choices import choices
from dashboard.parts.update import update
from dashboard.queries import places
from dashboard.queries.names import names
from dashboard.queries.release import Release
from dashboard.state import View
from dashboard.wording import sentence


def show(release: Release, viewer: Viewer, view: View) -> None:
    """Draw one section a choice; what is kept here is printed on every page."""
    lang = view.lang
    st.header(sentence("settings.title", lang), anchor=False)
    forms.said()
    update(0, lang)
    if not choices():
        st.markdown(sentence("settings.unreadable", lang))
        return
    _section("groups", lang)
    inside = places.county_names(release, release.region_id)
    forms.groups(names(release).counties, inside, lang)
    _section("line", lang)
    forms.line(lang)
    _section("region", lang)
    forms.region(places.regions(release), lang)
    _section("meeting", lang)
    forms.meeting(date.today(), lang)
    _section("key", lang)
    st.markdown(sentence(f"settings.key_{key.kind()}", lang))
    _section("backup", lang)
    forms.backup(lang)


def _section(name: str, lang: str) -> None:
    st.subheader(sentence(f"settings.section.{name}", lang), anchor=False)
