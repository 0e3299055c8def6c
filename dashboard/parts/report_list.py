"""Draw reports as a list to mark, two beside each other, and what was decided of them."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.answers import reports as say
from dashboard.answers.queue import Decision, status
from dashboard.parts import decide
from dashboard.parts.pager import page_of, turn
from dashboard.parts.table import escape
from dashboard.queries.reports import Report, Waiting
from dashboard.state import remember, remembered
from dashboard.wording import sentence, short_day

Newer = Sequence[Decision]


def markable(name: str, reports: Sequence[Report], newer: Newer, may: bool, lang: str) -> None:
    """Draw one page of a list, each report with a box to mark it; `may`: something is decided."""
    shown = page_of(reports, name)
    marks = {report.id: f"mark-{name}-{report.id}" for report in shown}
    if may:
        marked = [id for id, key in marks.items() if remembered(key)]
        decide.acts(name, marked, lang)
        st.button(
            sentence("confirm.mark_all", lang, n=len(marks)),
            key="mark-all",
            type="tertiary",
            on_click=_mark,
            args=(tuple(marks.values()),),
        )
    for report in shown:
        with st.container(key=f"report-{report.id.replace('/', '-')}"):
            if may:
                st.checkbox(escape(say.line(report, lang)), key=marks[report.id])
            else:
                st.markdown(escape(say.line(report, lang)))
            _details(report, newer, lang)
    turn(len(reports), name, lang)


def pairs(
    found: Sequence[Waiting], held: Mapping[str, Report], newer: Newer, may: bool, lang: str
) -> None:
    """Draw reports that may be the same one side by side, with the three answers."""
    shown = page_of(found, "near_duplicate")
    for number, one in enumerate(shown):
        both = [held[id] for id in (one.report_id, one.other_id) if id]
        with st.container(key=f"pair-{number}"):
            for column, report, twin in zip(st.columns(2), both, reversed(both), strict=True):
                with column:
                    st.markdown(escape(say.line(report, lang)))
                    _details(report, newer, lang)
                    if may:
                        st.button(
                            sentence("confirm.keep", lang),
                            key=f"keep-{number}-{report.id}",
                            on_click=decide.record,
                            args=("retracted", [twin.id], lang, "said_twice"),
                        )
            if may:
                st.button(
                    sentence("confirm.two", lang),
                    key=f"two-{number}",
                    on_click=decide.record,
                    args=("accepted", [one.report_id], lang, None, both[1].id.partition("/")[2]),
                )
    turn(len(found), "near_duplicate", lang)


def history(
    decisions: Sequence[Decision], held: Mapping[str, Report], may: bool, lang: str
) -> None:
    """List the decisions, the newest first; what stands last of a report can be reopened."""
    last: dict[str, int] = {}
    for one in decisions:
        last.setdefault(one.report_id, one.number)
    for one in page_of(decisions, "decisions"):
        with st.container(key=f"decision-{one.number}", horizontal=True):
            with st.container():
                st.markdown(escape(_decision(one, lang)))
                report = held.get(one.report_id)
                gone = sentence("confirm.gone", lang)
                st.caption(escape(say.line(report, lang) if report else gone))
            if may and report and last[one.report_id] == one.number and one.decision != "reopened":
                st.button(
                    sentence("confirm.act.reopened", lang),
                    key=f"reopen-{one.number}",
                    on_click=decide.record,
                    args=("reopened", [one.report_id], lang),
                )
    turn(len(decisions), "decisions", lang)


def _details(report: Report, newer: Newer, lang: str) -> None:
    st.caption(escape(say.details(report, status(report, newer), lang)))
    if report.doubts:
        st.caption(f":orange-background[{escape(say.doubts(report, lang))}]")


def _decision(one: Decision, lang: str) -> str:
    """Say one decision: its day, what was decided, and why."""
    what = sentence(f"confirm.did.{'told_apart' if one.other_id else one.decision}", lang)
    if one.reason:
        what += f" ({sentence(f'confirm.reason.{one.reason}', lang)})"
    return sentence("confirm.line", lang, day=short_day(one.decided_on, lang), what=what)


def _mark(keys: Sequence[str]) -> None:
    """Mark all, or none where all are marked."""
    are_marked = all(remembered(key) for key in keys)
    for key in keys:
        remember(key, not are_marked)
