"""Ask what there is to know of one report, and hand it to the same door as a file."""

import secrets
from datetime import date, timedelta
from string import ascii_lowercase

import streamlit as st

from dashboard import commands
from dashboard.answers.reports import hour_words
from dashboard.parts.place_picker import COUNTY, ROAD, TOWN
from dashboard.parts.table import escape
from dashboard.parts.update import added
from dashboard.queries import choices
from dashboard.queries.release import Release
from dashboard.queries.reports import group_names
from dashboard.state import remember, remembered
from dashboard.tables.one_report import OneReport, as_csv
from dashboard.wording import month, sentence, short_day

ACTIVITIES = ("checkpoint", "ice_action")
OPERATORS = ("sheriff", "state_patrol", "town_police", "federal", "unknown")
SOURCES = ("line", "volunteer", "partner", "meeting", "unknown")
DAYS = ("today", "yesterday", "other")
_MONTHS = 12

_WHAT, _DAY, _DAY_OF_MONTH, _MONTH = "new-what", "new-day", "new-day-of-month", "new-month"
_HOUR, _WHO, _VIA, _GROUP = "new-hour", "new-who", "new-via", "new-group"
_SAID = "new-said"


def said() -> None:
    """Say once how the last report went."""
    if text := remembered(_SAID):
        with st.container(key="said"):
            st.markdown(escape(text))
        remember(_SAID, None)


def questions(release: Release, lang: str) -> None:
    """Draw what is asked besides the place."""
    groups = group_names(release)
    if len(groups) > 1:
        _pills("new.group", groups, _GROUP, lang)
    what = {name: sentence(f"one_report.what.{name}", lang) for name in ACTIVITIES}
    _pills("new.what", what, _WHAT, lang, usual="checkpoint")
    _pills("new.day", {name: sentence(f"new.day.{name}", lang) for name in DAYS}, _DAY, lang)
    if remembered(_DAY) == "other":
        _other_day(lang)
    st.selectbox(
        sentence("new.hour", lang),
        ["", *range(24)],
        format_func=lambda hour: (
            sentence("new.hour_unknown", lang) if hour == "" else hour_words(hour, lang)
        ),
        key=_HOUR,
        width=260,
    )
    who = {name: sentence(f"one_report.who.{name}", lang) for name in OPERATORS}
    _pills("new.who", who, _WHO, lang)
    via = {name: sentence(f"one_report.via.{name}", lang) for name in SOURCES}
    _pills("new.via", via, _VIA, lang)


def keep(release: Release, place: str | None, lang: str) -> None:
    """Draw the button that keeps the report, or what is still to say."""
    on = _seen_on(date.today())
    missing = [
        name
        for name, is_missing in (
            ("group", len(group_names(release)) > 1 and not remembered(_GROUP)),
            ("day", not remembered(_DAY)),
            ("no_such_day", bool(remembered(_DAY)) and on is None),
            ("place", place is None),
        )
        if is_missing
    ]
    if missing:
        what = [sentence(f"new.missing.{name}", lang) for name in missing]
        st.caption(escape(sentence("new.missing", lang, what=what)))
    st.button(
        sentence("new.save", lang),
        key="keep",
        type="primary",
        disabled=bool(missing) or release.is_demo,
        on_click=_keep,
        args=(release, on, place, lang),
    )


def _keep(release: Release, on: date, place: str, lang: str) -> None:
    """Add the report as a table of one row; what was kept is said, and the form is empty again."""
    county = remembered(COUNTY)
    if county is None:  # a second click: the first one kept it, and emptied the form
        return
    # Letters alone: digits could be read as somebody's number.
    key = "n-" + "".join(secrets.choice(ascii_lowercase) for _ in range(12))
    hour = remembered(_HOUR)
    report = OneReport(
        key,
        on,
        None if hour == "" else hour,
        choices.counties(release, release.region_id)[county],
        choices.towns(release, county).get(remembered(TOWN) or ""),
        choices.roads(release, county, "en").get(remembered(ROAD) or ""),
        remembered(_WHO) or "unknown",
        remembered(_WHAT),
        remembered(_VIA) or "unknown",
    )
    group = remembered(_GROUP) or next(iter(group_names(release)))
    answer = commands.run(
        ["add", "-", "--group", group, "--covers", "rows", "--json", "--lang", lang],
        as_csv(report),
    )
    [result] = answer.json or [{"messages": [{"text": answer.error_text}]}]
    if answer.is_done and not result["refused"]:
        added()
        remember(_SAID, _kept(report, place, lang))
        _empty()
        return
    why = " ".join(message["text"] for message in result["messages"])
    remember(_SAID, sentence("new.refused", lang, why=why))


def _kept(report: OneReport, place: str, lang: str) -> str:
    """Say what was kept, in the words of the form, and what comes next."""
    parts = [
        sentence(f"one_report.what.{report.activity}", lang),
        f"{short_day(report.seen_on, lang)}, {hour_words(report.seen_hour, lang)}",
        place,
        sentence(f"one_report.who.{report.operator}", lang),
        sentence(f"one_report.via.{report.reported_via}", lang),
    ]
    kept = sentence("new.kept", lang, what=" · ".join(parts))
    return f"{kept} {sentence('new.then', lang)}"


def _empty() -> None:
    for key in (_WHAT, _DAY, _WHO, _VIA, COUNTY, TOWN, ROAD, "new-tap-said"):
        remember(key, None)
    remember(_HOUR, "")


def _pills(
    label: str, words: dict[str, str], key: str, lang: str, usual: str | None = None
) -> None:
    if remembered(key) is None:
        remember(key, usual)
    st.pills(sentence(label, lang), list(words), format_func=words.__getitem__, key=key)


def _other_day(lang: str) -> None:
    """Ask for another day by its number and its month."""
    this = date.today().replace(day=1)
    months = [this]
    while len(months) < _MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    with st.container(key="other-day", horizontal=True):
        st.selectbox(
            sentence("new.day_of_month", lang), range(1, 32), index=None, width=120,
            placeholder=sentence("new.choose", lang), key=_DAY_OF_MONTH,
        )  # fmt: skip
        st.selectbox(
            sentence("new.month", lang), months, width=260,
            format_func=lambda first: month(first, lang), key=_MONTH,
        )  # fmt: skip


def _seen_on(today: date) -> date | None:
    """Give the day that was chosen; None for one that does not exist or has not come."""
    chosen = remembered(_DAY)
    if chosen in ("today", "yesterday"):
        return today - timedelta(days=chosen == "yesterday")
    first, day = remembered(_MONTH), remembered(_DAY_OF_MONTH)
    if not first or not day:
        return None
    try:
        on = first.replace(day=day)
    except ValueError:  # the 31st of a month of thirty
        return None
    return on if on <= today else None
