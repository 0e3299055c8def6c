"""What waits for somebody's decision? The lists, the decisions, and what was decided."""

import streamlit as st

from dashboard.access import Viewer
from dashboard.answers.queue import QUEUES, waiting
from dashboard.parts import decide, milestones, report_list
from dashboard.parts.table import escape
from dashboard.parts.update import update
from dashboard.queries import reports as query
from dashboard.queries.release import Release
from dashboard.state import View, asked, box
from dashboard.wording import number, sentence

_LIST = "list"
_LISTS = (*QUEUES, "all", "decisions")


def show(release: Release, viewer: Viewer, view: View) -> None:
    """Draw the list that is chosen, with what can be decided of it."""
    lang = view.lang
    held, decisions = query.reports(release), decide.held(release)
    newer = decide.newer(release)
    still = [one for one in waiting(query.queue(release), newer) if one.report_id in held]
    inside = {name: [one for one in still if one.queue == name] for name in QUEUES}
    count = len({one.report_id for one in still})
    key = "confirm.title" if count else "confirm.title_none"
    st.header(sentence(key, lang, n=count), anchor=False)
    st.caption(sentence("confirm.demo" if release.is_demo else "confirm.limit", lang))
    decide.said()
    update(len(newer) + milestones.read_since(release), lang)
    counts = {name: len(found) for name, found in inside.items()}
    counts |= {"all": len(held), "decisions": len(decisions)}
    chosen = _choose(counts, lang)
    st.caption(escape(sentence(f"confirm.about.{chosen}", lang)))
    may = not release.is_demo
    if not counts[chosen]:
        st.markdown(sentence("confirm.nothing", lang))
    elif chosen == "decisions":
        report_list.history(decisions, held, may, lang)
    elif chosen == "near_duplicate":
        report_list.pairs(inside[chosen], held, newer, may, lang)
    else:
        ids = held if chosen == "all" else {one.report_id for one in inside[chosen]}
        listed = [report for id, report in held.items() if id in ids]
        report_list.markable(chosen, listed, newer, may, lang)
    milestones.to_read(release, may, lang)


def _choose(counts: dict[str, int], lang: str) -> str:
    """Draw the choice of a list, each with how many are in it; the first that has any is open."""
    usual = next((name for name in _LISTS if counts[name]), _LISTS[0])
    st.pills(
        sentence("confirm.lists", lang),
        _LISTS,
        default=None if asked(_LIST) else usual,
        required=True,
        format_func=lambda name: (
            f"{sentence(f'confirm.queue.{name}', lang)} ({number(counts[name], lang)})"
        ),
        label_visibility="collapsed",
        key=box(_LIST),
    )
    return asked(_LIST) or usual
