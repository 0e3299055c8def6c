"""Check a figure that somebody cited: does its identifier still stand for that number?"""

import streamlit as st

from dashboard.access import Viewer
from dashboard.answers.figure import say_one
from dashboard.answers.verify import Verdict, verdict
from dashboard.asked import is_known, short
from dashboard.figure_id import FigureId, parse
from dashboard.parts.table import escape
from dashboard.queries import history
from dashboard.queries.figures import book, lists, named
from dashboard.queries.map_data import Value
from dashboard.queries.release import Release, current
from dashboard.state import asked, box
from dashboard.wording import sentence

_BOX = "verify"


def verify(lang: str) -> None:
    """Draw the box, and what the shared release says of what was typed into it.

    Always the shared one: what is cited left the room.
    """
    release = current(Viewer())
    with st.container(key="verify"):
        st.subheader(sentence("verify.title", lang), anchor=False)
        st.caption(escape(sentence("verify.how", lang)))
        st.text_input(
            sentence("verify.label", lang),
            placeholder=f"{release.id}/events/{release.region_id}/FY2026",
            key=box(_BOX),
        )
        if typed := asked(_BOX).strip():
            found = judge(release, typed, lang)
            st.markdown(
                f"**{sentence(f'verify.verdict.{found.name}', lang)}.** {escape(found.sentence)}"
            )


def judge(release: Release, typed: str, lang: str) -> Verdict:
    """Judge an identifier by the shared release."""
    try:
        figure = parse(typed)
    except ValueError:
        return Verdict("unknown", sentence("verify.no_identifier", lang))
    if not is_known(short(figure), lists(release)):
        return Verdict("unknown", sentence("verify.unknown", lang))
    here = figure.of(release.id)
    return verdict(
        figure.release_id in history.releases(release),
        history.now(release, here),
        history.before(release, figure),
        lambda value: _said(release, here, value, lang),
        lang,
    )


def _said(release: Release, figure: FigureId, value: Value, lang: str) -> str:
    held = book(release, figure.metric_id, "fiscal_year")
    return say_one(figure, value, held, named(release, lang), lang)
