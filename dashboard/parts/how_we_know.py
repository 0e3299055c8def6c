"""Say how a figure is known: what it counts, what it does not, from where, and its limits."""

from collections.abc import Sequence

import streamlit as st

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


def definition(release: Release, metric: sources.Words, lang: str) -> str:
    """Write a metric's definition as a list."""
    [source] = [s for s in sources.sources(release) if s.id == metric.row["source"]]
    lines = [
        sentence("how.counts", lang, what=metric.of("one_unit_is", lang)),
        sentence("how.does_not_count", lang, what=metric.of("does_not_count", lang)),
        sentence("how.why", lang, what=metric.of("why_it_matters", lang)),
        sentence("how.source", lang, source=source.title(lang), publisher=source.publisher),
    ]
    if denominator := metric.of("denominator", lang):
        lines.insert(2, sentence("how.denominator", lang, what=denominator))
    if source.as_of is not None:
        lines.append(sentence("how.as_of", lang, day=source.as_of))
    known = sources.caveats(release)
    caveats = [name.strip() for name in (metric.row["caveats"] or "").split(",") if name.strip()]
    lines += [known[name].of("text", lang) for name in caveats]
    overdue = metric.row["review_again_by"] < release.built_on
    key = "how.review_overdue" if overdue else "how.review"
    lines.append(sentence(key, lang, day=metric.row["review_again_by"]))
    return "\n".join(f"- {escape(line)}" for line in lines)
