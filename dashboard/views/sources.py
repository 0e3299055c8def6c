"""How do we know? Sources, definitions, corrections and gaps, all read from the release."""

import streamlit as st

from dashboard.access import Viewer
from dashboard.parts.how_we_know import definition
from dashboard.parts.table import escape, table
from dashboard.parts.what_is_kept import what_is_kept
from dashboard.queries import sources
from dashboard.queries.map_query import list_days
from dashboard.queries.release import Release
from dashboard.state import View
from dashboard.tables import of_sources as rows
from dashboard.wording import sentence


def show(release: Release, viewer: Viewer, view: View) -> None:
    """Draw everything that the release says of itself, in the order in which people ask."""
    lang = view.lang
    held = sources.sources(release)
    days = list_days(release)
    st.header(sentence("sources.title", lang, n=len(held), day=release.built_on), anchor=False)
    st.markdown(escape(sentence("sources.intro", lang, release=release.id)))

    _section("sources.where", lang)
    for source in held:
        _source(source, lang)

    _section("sources.definitions", lang)
    for metric in sources.metrics(release):
        with st.expander(escape(rows.metric_title(metric, release.built_on, lang))):
            st.markdown(definition(release, metric, lang))

    _section("sources.kept", lang)
    what_is_kept(release, lang)

    _section("sources.law", lang)
    for law in sources.laws(release):
        st.markdown(f"**{escape(law.of('title', lang))}.** {escape(rows.law(law, lang))}")

    _section("sources.lists", lang)
    if days:
        st.markdown(
            escape(sentence("sources.lists_held", lang, n=len(days), first=days[0], last=days[-1]))
        )
    table(rows.corrected_lists(sources.corrected_lists(release), lang), "corrected-lists")

    _section("sources.corrections", lang)
    table(rows.corrections(sources.corrections(release), lang), "corrections")

    _section("sources.disagreements", lang)
    table(rows.disagreements(sources.disagreements(release), lang), "disagreements")

    _section("sources.missing", lang)
    st.markdown(escape(sentence("sources.missing_why", lang)))
    if groups := sources.groups(release):  # how far each group's data reach is not for the room
        table(rows.groups(groups, sources.sources(release), lang), "groups")
    st.markdown(escape(sentence("sources.delay", lang, n=release.delay_midnights)))


def _section(key: str, lang: str) -> None:
    st.subheader(sentence(key, lang), anchor=False)


def _source(source: sources.Source, lang: str) -> None:
    """Say one source's papers in a paragraph."""
    text = f"**{escape(source.title(lang))}.** {escape(rows.source(source, lang))}"
    if source.url:
        text += f" [{sentence('sources.open', lang)}]({source.url})"
    st.markdown(text)
