"""List every metric with its plain definition, how it is shared, and whether it is overdue."""

import streamlit as st

from dashboard.answers.definition import is_overdue
from dashboard.parts.how_we_know import definition
from dashboard.parts.table import escape
from dashboard.queries import sources
from dashboard.queries.release import Release
from dashboard.wording import sentence


def catalogue(release: Release, lang: str) -> None:
    """Draw the list once somebody opens it: each metric folded, by its title."""
    opened = st.expander(sentence("catalogue.title", lang), key="catalogue", on_change="rerun")
    if not opened.open:
        return
    found = sorted(sources.metrics(release), key=lambda one: one.of("title", lang))
    with opened:
        st.caption(escape(sentence("catalogue.intro", lang, n=len(found))))
        for metric in found:
            title = metric.of("title", lang)
            if is_overdue(metric, release.built_on):
                title = sentence("catalogue.overdue", lang, title=title)
            with st.expander(escape(title)):
                st.markdown(definition(release, metric, lang))
                st.markdown("- " + escape(rule(metric, lang)))


def rule(metric: sources.Words, lang: str) -> str:
    """Say in words how a metric is shared."""
    how = metric.row["publish"]
    return sentence(f"publish.{how}", lang)
