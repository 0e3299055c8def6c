"""Say which counties have an agreement on a list, and since when nobody knows."""

from datetime import date

from dashboard.answers.answer import Answer, ago
from dashboard.queries.map_data import MapData
from dashboard.wording import month, sentence

LATE_DAYS = 30
"""A list older than this no longer says how things stand today."""


def counties_listed(data: MapData, list_on: date | None) -> list[str]:
    """Name the region's counties with an agency on the list of `list_on`, a town's police too."""
    placed = {a.agreement_id: a.county_fips for a in data.agreements}
    found = {
        placed[agreement_id]
        for day, agreement_id, status in data.agreement_days
        if day == list_on and status == "listed"
    }
    return [county.name for county in data.counties if county.fips in found]


def on_map(data: MapData, list_on: date | None, lang: str) -> Answer:
    """Answer for the list that was the last on the day asked for."""
    if list_on is None:
        return Answer(sentence("answer.agreements.no_list", lang))
    names = counties_listed(data, list_on)
    is_newest = bool(data.lists) and list_on == data.lists[-1]
    is_today = is_newest and (data.built_on - list_on).days <= LATE_DAYS
    tense = "now" if is_today else "then"
    total = len(data.counties)
    if not names:
        text = sentence(f"answer.agreements.none_{tense}", lang, total=total, day=list_on)
    else:
        text = sentence(
            f"answer.agreements.some_{tense}",
            lang,
            n=len(names),
            total=total,
            day=list_on,
            names=names,
        )
    if is_newest and not is_today:
        return Answer(text, (unknown_since(list_on, data.built_on, lang),))
    return Answer(text)


def on_home(data: MapData, lang: str) -> Answer:
    """Answer for the newest list, beside the list of a year before."""
    if not data.lists:
        return Answer(sentence("answer.agreements.no_list", lang))
    newest = data.lists[-1]
    year_before = newest.replace(year=newest.year - 1, day=min(newest.day, 28))
    before = max((day for day in data.lists if day <= year_before), default=None)
    now = len(counties_listed(data, newest))
    is_today = (data.built_on - newest).days <= LATE_DAYS
    tense = "now" if is_today else "then"
    text = sentence(
        f"home.agreements.{tense}",
        lang,
        n=now,
        total=len(data.counties),
        day=newest,
    )
    if before is not None:
        then = len(counties_listed(data, before))
        key = "same" if then == now else "was"
        text += sentence(f"home.agreements.{key}", lang, n=then, month=month(before, lang))
    names = counties_listed(data, newest)
    limits = [sentence("home.agreements.names", lang, names=names)] if names else []
    if not is_today:
        limits.append(unknown_since(newest, data.built_on, lang))
    return Answer(text + ".", tuple(limits))


def unknown_since(list_on: date, today: date, lang: str) -> str:
    """Say that nothing is known since the newest list."""
    return sentence("answer.agreements.unknown", lang, day=list_on, ago=ago(list_on, today, lang))
