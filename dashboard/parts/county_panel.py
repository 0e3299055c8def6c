"""Draw what is known of the county that was chosen: who signed, since when, and what else."""

import streamlit as st

from dashboard import figures
from dashboard.access import Viewer
from dashboard.answers import county as say
from dashboard.answers import reports as one_report
from dashboard.answers.basis import basis
from dashboard.maps.layers import Atlas
from dashboard.maps.pieces import Stop
from dashboard.parts.picture import picture
from dashboard.parts.table import escape
from dashboard.queries.map_data import FILLS, MapData
from dashboard.queries.release import Release
from dashboard.queries.reports import reports
from dashboard.queries.values import series
from dashboard.state import View, go
from dashboard.wording import number, sentence

_LATEST = 8


def county_panel(release: Release, data: MapData, atlas: Atlas, view: View, viewer: Viewer) -> None:
    """Draw the panel of `view.county`, or say how to choose one."""
    lang = view.lang
    with st.container(key="panel"):
        if view.county is None:
            st.markdown(sentence("county.choose", lang))
            return
        county = data.county(view.county)
        with st.container(key="panel-head", horizontal=True, vertical_alignment="bottom"):
            st.subheader(sentence("county.name", lang, name=county.name), anchor=False)
            st.button(
                sentence("county.close", lang),
                on_click=go,
                kwargs={"county": None},
                type="tertiary",
            )
        _agreements(data, county.fips, lang)
        _figures(data, atlas, view, county.fips)
        if viewer.is_internal:
            _reports(release, data, atlas, view, county.fips)
        _people(data, view, lang)


def _agreements(data: MapData, fips: str, lang: str) -> None:
    lines = say.agreement_lines(data, fips, lang)
    earlier = say.earlier_lines(data, fips, lang)
    if not lines:
        newest = data.lists[-1] if data.lists else data.built_on
        st.markdown(sentence("county.no_agreement", lang, day=newest))
    for line in lines:
        link = f" [{sentence('county.memorandum', lang)}]({line.url})" if line.url else ""
        st.markdown(escape(line.text) + link)
    for text in earlier:
        st.caption(escape(text))
    if lines or earlier:
        drawn = figures.timeline(data, fips, lang)
        if drawn is not None:
            picture(drawn.svg, drawn.alt)


def _figures(data: MapData, atlas: Atlas, view: View, fips: str) -> None:
    """Draw the counts side by side, each with the time that it speaks for."""
    found = []
    for layer in ("checkpoints", *FILLS):
        stop = atlas.stop(layer, view.on)
        if stop is None or (layer in FILLS and layer not in data.values):
            continue
        drawn = atlas.picture(layer, stop)
        how = say.checkpoints_figure if layer == "checkpoints" else say.fill_figure
        found.append(how(drawn, fips, view.lang))
    with st.container(key="panel-figures", horizontal=True):
        for index, figure in enumerate(found):
            kind = "number" if figure.is_number else "blank"
            with st.container(key=f"figure-{kind}-{index}", width="content"):
                st.markdown(f"**{escape(figure.value)}**")
                st.caption(escape(figure.what))


def _reports(release: Release, data: MapData, atlas: Atlas, view: View, fips: str) -> None:
    """Say how every report of those months stands, who confirmed it, and each of the latest."""
    stop = atlas.stop("checkpoints", view.on)
    if stop is None:
        return
    months = {
        status: series(release, "checkpoint_reports", fips, "month", status)
        for status in say.REPORT_STATUSES
    }
    st.caption(escape(say.reports_line(months, stop, view.lang)))
    if said := basis(data, stop, view.lang, fips):
        st.caption(escape(said))
    _latest(release, stop, fips, view.lang)


def _latest(release: Release, stop: Stop, fips: str, lang: str) -> None:
    """List the latest reports of those months that stand, each with its hour."""
    said = [
        f"{one_report.line(one, lang)} · {one_report.details(one, one.status, lang)}"
        for one in reports(release).values()
        if one.county_fips == fips
        and one.status in ("confirmed", "reported")
        and stop.starts_on <= one.seen_on <= stop.on
    ]
    if said:
        lines = "".join(f"\n- {escape(text)}" for text in said[:_LATEST])
        st.caption(escape(sentence("county.reports_last", lang)) + lines)


def _people(data: MapData, view: View, lang: str) -> None:
    county = data.county(view.county or "")
    # The largest first, as the query gives them: a county has up to forty.
    towns = [town.name for town in data.towns if town.fips == county.fips][:12]
    chosen = [town.name for town in data.towns if town.id == view.town]
    if chosen:
        st.markdown(sentence("county.town", lang, town=chosen[0], county=county.name))
    st.caption(sentence("county.population", lang, count=number(county.population, lang)))
    if towns:
        st.caption(sentence("county.towns", lang, names=towns))
