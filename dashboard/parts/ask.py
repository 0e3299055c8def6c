"""Choose a figure: the metric, the places, the period, the part, and what it is compared with."""

from collections.abc import Mapping

import streamlit as st

from dashboard.answers.figure_words import cut_name, part_name, period_name
from dashboard.asked import COMPARISONS
from dashboard.parts.gather import Asked
from dashboard.queries import places
from dashboard.queries.choices import counties
from dashboard.queries.release import Release
from dashboard.state import View, control, several
from dashboard.wording import sentence


def ask(release: Release, view: View, asked: Asked) -> None:
    """Draw the question in six choices."""
    lang = view.lang
    with st.container(key="ask"):
        what, when, beside = st.columns([2, 2, 1])
        with what:
            _metric(view, asked)
        with when:
            _period(view, asked)
        with beside:
            compared = {name: sentence(f"figures.beside.{name}", lang) for name in COMPARISONS}
            _choice("beside", view, compared, sentence("figures.no.beside", lang))
        region, inside, cut = st.columns([2, 2, 1])
        with region:
            _region(release, view)
        with inside:
            _counties(release, view)
        with cut:
            _cut(view, asked)


def _metric(view: View, asked: Asked) -> None:
    titles = {metric.id: metric.title(view.lang) for metric in asked.offered}
    usual = asked.question.metric_id
    _usually("metric", view, titles | {usual: asked.book.metric.title(view.lang)}, usual)


def _period(view: View, asked: Asked) -> None:
    known, usual = asked.book.periods, asked.question.period_id
    shown = dict.fromkeys((*asked.shown, usual))
    _usually("period", view, {one: period_name(known[one], view.lang) for one in shown}, usual)


def _region(release: Release, view: View) -> None:
    known = {place.id: place for place in places.regions(release)}
    # The release's own region is written by leaving it out of the address.
    st.selectbox(
        sentence("figures.ask.region", view.lang),
        ["", *[name for name in known if name != release.region_id]],
        format_func=lambda name: known[name or release.region_id].name(view.lang),
        filter_mode=None,
        **control(view, "region"),
    )


def _counties(release: Release, view: View) -> None:
    known = counties(release, view.region or release.region_id)
    st.multiselect(
        sentence("figures.ask.counties", view.lang),
        list(known),
        format_func=lambda fips: known[fips],
        placeholder=sentence("figures.ask.all_counties", view.lang),
        select_all=False,
        **several(view, "places"),
    )


def _cut(view: View, asked: Asked) -> None:
    named, lang, labels = asked.named, view.lang, {}
    for name in asked.book.metric.cuts:
        labels[name] = sentence("figures.each", lang, cut=cut_name(name, named, lang))
        for cut, part in named.parts:
            if cut == name and part != "all":
                labels[f"{name}={part}"] = part_name(name, part, named, lang)
    if view.cut and view.cut not in labels:
        labels[view.cut] = part_name(asked.question.cut, asked.question.part, named, lang)
    usual = asked.question.cut
    none = sentence("figures.no.cut", lang) if view.cut or usual == "all" else labels[usual]
    _choice("cut", view, labels, none)


def _usually(name: str, view: View, labels: Mapping[str, str], usual: str) -> None:
    """Draw a choice that always has an answer: without one in the address, the usual one."""
    options = (
        list(labels) if getattr(view, name) else ["", *(one for one in labels if one != usual)]
    )
    st.selectbox(
        sentence(f"figures.ask.{name}", view.lang),
        options,
        format_func=lambda one: labels[one or usual],
        filter_mode=None,
        **control(view, name),
    )


def _choice(name: str, view: View, labels: Mapping[str, str], none: str) -> None:
    """Draw a choice that may be left open, which `none` says."""
    st.selectbox(
        sentence(f"figures.ask.{name}", view.lang),
        ["", *labels],
        format_func=lambda one: labels[one] if one else none,
        filter_mode=None,
        **control(view, name),
    )
