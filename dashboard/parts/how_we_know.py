"""Say how a figure is known: what it counts, what it does not, from where, and its limits."""

from collections.abc import Sequence

import streamlit as st

from dashboard.answers.definition import definition as lines_of
from dashboard.answers.definition import in_short as short_of
from dashboard.parts.table import escape
from dashboard.queries import sources
from dashboard.queries.release import Release
from dashboard.wording import sentence


def how_we_know(release: Release, metric_id: str, lang: str) -> None:
    """Draw the definition of one metric, as its own file has it, once somebody opens it."""
    opened = st.expander(sentence("how.title", lang), key="how", on_change="rerun")
    if opened.open:
        [metric] = [m for m in sources.metrics(release) if m.row["metric_id"] == metric_id]
        with opened:
            st.markdown(definition(release, metric, lang))


def definitions(release: Release, metric_ids: Sequence[str], lang: str) -> None:
    """Draw the definitions of several metrics, each under its title, once somebody opens them."""
    opened = st.expander(sentence("how.title", lang), key="how-each", on_change="rerun")
    if opened.open:
        known = {metric.row["metric_id"]: metric for metric in sources.metrics(release)}
        with opened:
            for metric_id in metric_ids:
                metric = known[metric_id]
                st.markdown(f"**{escape(metric.of('title', lang))}**")
                st.markdown(definition(release, metric, lang))


def in_short(release: Release, metric_id: str, lang: str) -> None:
    """Draw what stands under every figure, whether or not somebody opens its definition."""
    [metric] = [m for m in sources.metrics(release) if m.row["metric_id"] == metric_id]
    [source] = [s for s in sources.sources(release) if s.id == metric.row["source"]]
    lines = short_of(metric, source, sources.caveats(release), release.built_on, lang)
    st.caption(escape(" ".join(lines)))


def definition(release: Release, metric: sources.Words, lang: str) -> str:
    """Write a metric's definition as a list."""
    [source] = [s for s in sources.sources(release) if s.id == metric.row["source"]]
    lines = lines_of(metric, source, sources.caveats(release), release.built_on, lang)
    return "\n".join(f"- {escape(line)}" for line in lines)
