"""How many, where, when, and how do you know? One figure that can be checked, and taken along."""

import streamlit as st

from dashboard.access import Viewer
from dashboard.answers.figure import cut_off, say
from dashboard.answers.plan import against_plan, period_of
from dashboard.parts import basket, export, gather
from dashboard.parts.ask import ask
from dashboard.parts.catalogue import catalogue
from dashboard.parts.figure_number import figure_number
from dashboard.parts.figure_periods import figure_periods
from dashboard.parts.how_we_know import how_we_know, in_short
from dashboard.parts.table import escape, table
from dashboard.parts.take import take
from dashboard.parts.verify import verify
from dashboard.queries.figures import book
from dashboard.queries.plan import targets
from dashboard.queries.release import Release
from dashboard.state import View
from dashboard.tables.of_figures import of_figures
from dashboard.wording import sentence

_YEAR = "fiscal_year"


def show(release: Release, viewer: Viewer, view: View) -> None:
    """Draw the question, the answer, the number, the chart, the rows, and how we know."""
    lang, asked = view.lang, gather.gather(release, view)
    ask(release, view, asked)
    answer = say(asked.question, asked.found, asked.book, asked.named, lang)
    change = gather.change(asked, lang)
    with st.container(key="answer"):
        st.header(escape(answer.sentence), anchor=False)
        st.caption(escape(answer.limit))
    cut = cut_off(asked.question, asked.found, asked.named, lang)
    figure_number(asked.found, asked.book.metric, cut, change, lang)
    figure_periods(asked, release.built_on, lang)
    keys = gather.rows(asked)
    lines = export.lines(release, keys, lang)
    table(of_figures(lines, sentence("figures.table", lang), lang, viewer.may_save), "figures")
    in_short(release, asked.question.metric_id, lang)
    how_we_know(release, asked.question.metric_id, lang)
    if viewer.may_save:
        take(release, viewer, view, asked, answer, change)
        basket.basket(release, viewer, view)
    else:
        _plan(release, asked, lang)
    verify(lang)
    catalogue(release, lang)


def _plan(release: Release, asked: gather.Asked, lang: str) -> None:
    """Hold the metric against what grants ask for: inside only, where the plan is known."""
    st.subheader(sentence("plan.title", lang), anchor=False)
    wanted = targets(release, asked.question.metric_id)
    if not wanted:
        st.markdown(sentence("plan.none", lang))
        return
    kinds = {one: period_of(one, asked.book.periods) for one in wanted}
    held = [(one, book(release, asked.question.metric_id, period.kind if period else _YEAR))
            for one, period in kinds.items()]  # fmt: skip
    table(against_plan(held, asked.named, lang), "plan")
