"""Ask for the coalition's choices, one short form each; the command keeps them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard import commands
from dashboard.parts.choices import choices, forget
from dashboard.parts.table import escape
from dashboard.parts.update import added
from dashboard.queries.map_data import Place
from dashboard.queries.places import fold
from dashboard.state import remember, remembered
from dashboard.wording import month_name, sentence

_SAID = "settings.said"
_NEW = ""
_FIRST_YEAR = 2020


def said() -> None:
    """Say once what became of the form that was sent."""
    if words := remembered(_SAID):
        st.markdown(escape(words))
        remember(_SAID, None)


def groups(counties: Mapping[str, str], offered: Iterable[str], lang: str) -> None:
    """Ask for a group's name and counties; a new one gets its id from its name.

    `counties` are the names of all by FIPS, `offered` those of the region.
    """
    held = {group["id"]: group for group in choices()["groups"]}
    chosen = st.selectbox(
        sentence("settings.which_group", lang), (*held, _NEW), key="settings-group",
        format_func=lambda id: held[id]["name"] if id else sentence("settings.new_group", lang),
        filter_mode=None, width=400,
    )  # fmt: skip
    group = held.get(chosen, {"id": _NEW, "name": "", "counties": []})
    with st.form(f"group-{chosen}", border=False):
        name = st.text_input(sentence("settings.group_name", lang), group["name"], width=400)
        inside = st.pills(
            sentence("settings.group_counties", lang),
            sorted({*offered, *group["counties"]}, key=counties.__getitem__),
            selection_mode="multi", default=group["counties"],
            format_func=counties.__getitem__,
        )  # fmt: skip
        if st.form_submit_button(sentence("settings.keep", lang)):
            new = {"id": chosen or id_of(name), "name": name.strip(), "counties": list(inside)}
            _keep({"groups": [*({**held, new["id"]: new}.values())]}, lang)


def line(lang: str) -> None:
    """Ask for the help line's name, number and hours in both languages."""
    held = choices()["line"]
    with st.form("line", border=False):
        given = {
            key: st.text_input(sentence(f"settings.line.{key}", lang), held[key] or "", width=400)
            for key in ("name", "number", "hours_es", "hours_en")
        }
        if st.form_submit_button(sentence("settings.keep", lang)):
            hours = {"es": given["hours_es"].strip(), "en": given["hours_en"].strip()}
            if any(hours.values()) and not all(hours.values()):
                _tell(sentence("settings.both_hours", lang))
            told: dict[str, Any] = {"name": given["name"].strip()}
            told["number"] = given["number"].strip() or None
            told["hours"] = hours if all(hours.values()) else None
            _keep({"line": told}, lang)


def region(regions: Sequence[Place], lang: str) -> None:
    """Ask for the root region, beside which every shared figure is printed."""
    known = {place.id: place for place in regions}
    ids = list(known)
    held = choices()["region"]
    with st.form("region", border=False):
        chosen = st.selectbox(
            sentence("settings.region", lang), ids, ids.index(held) if held in ids else None,
            format_func=lambda id: known[id].name(lang), filter_mode=None, width=400,
        )  # fmt: skip
        st.caption(sentence("settings.region_limit", lang))
        if st.form_submit_button(sentence("settings.keep", lang)):
            _keep({"region": chosen}, lang)


def meeting(today: date, lang: str) -> None:
    """Ask for the day of the last meeting."""
    text = choices()["last_meeting"]
    held = date.fromisoformat(text) if text else today
    months = range(1, 13)
    years = range(today.year, _FIRST_YEAR - 1, -1)
    if text is None:
        st.caption(sentence("settings.no_meeting", lang))
    with st.form("meeting", border=False):
        with st.container(horizontal=True):
            day = st.selectbox(sentence("settings.day", lang), range(1, 32), held.day - 1, width=90)
            month = st.selectbox(
                sentence("settings.month", lang), months, held.month - 1, width=180,
                format_func=lambda number: month_name(date(2000, number, 1), lang),
            )  # fmt: skip
            year = st.selectbox(sentence("settings.year", lang), years, today.year - held.year,
                                width=110)  # fmt: skip
        if st.form_submit_button(sentence("settings.keep", lang)):
            _keep({"last_meeting": f"{year}-{month:02}-{day:02}"}, lang, is_built=False)


def backup(lang: str) -> None:
    """Ask where to write a copy of all, and write it there."""
    with st.form("backup", border=False):
        path = st.text_input(sentence("settings.backup_path", lang), width=400,
                             placeholder=sentence("settings.backup_example", lang))  # fmt: skip
        if not st.form_submit_button(sentence("settings.backup_do", lang)):
            return
        if not path.strip():
            _tell(sentence("settings.backup_where", lang))
        with st.spinner(sentence("settings.backup_working", lang)):
            answer = commands.run(["backup", "--lang", lang, "--", path.strip()])
        _tell(answer.output.decode() if answer.is_done else answer.error_text)


def id_of(name: str) -> str:
    """Make a group's id from its name: small letters without accents, joined by low lines."""
    return "_".join(fold(name).split())


def _keep(given: dict[str, Any], lang: str, is_built: bool = True) -> None:
    answer = commands.run(["settings", "--set", "-", "--lang", lang], json.dumps(given).encode())
    if answer.is_done:
        forget()
        if is_built:
            added()
    _tell(sentence("settings.kept", lang) if answer.is_done else answer.error_text)


def _tell(words: str) -> None:
    remember(_SAID, words)
    st.rerun()
