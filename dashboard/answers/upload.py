"""Say what a file holds and what became of it. Pure: what the command said in, words out."""

from datetime import date
from typing import Any

from dashboard.answers.reports import hour_words
from dashboard.queries.names import Names
from dashboard.wording import names as listed
from dashboard.wording import sentence, short_day

COUNTS = ("rows_in", "added", "merged", "unchanged", "counted", "refused")
_DAYS = {"seen_date", "seen_datetime", "received_date", "received_datetime"}
_HOURS = {"seen_hour", "received_hour"}
_WORDS = {"operator": "who", "activity": "what", "status": "status", "source": "via"}


def accounting(sheet: dict[str, Any], lang: str) -> str:
    """Write the sentence that adds up: rows read are the sum of the other five."""
    return sentence("add.accounting", lang, **{name: sheet[name] for name in COUNTS})


def sample(field: str, value: str, known: Names, lang: str) -> str:
    """Write one value of a column as it was read: a day, a place, a word of ours."""
    if field in _DAYS:
        return short_day(date.fromisoformat(value), lang)
    if field in _HOURS:
        return hour_words(int(value.partition(":")[0]), lang)
    if field in _WORDS:
        kind = _WORDS[field]
        words = [sentence(f"one_report.{kind}.{one}", lang) for one in value.split()]
        return listed(words, lang)
    return place(value, known, lang) or value


def place(value: str, known: Names, lang: str) -> str | None:
    """Give the name of a county, town, road or exit; None for what is none of them."""
    found = known.counties.get(value) or known.towns.get(value) or known.road(value, lang)
    if found is None and "-" in value:
        road, _, number = value.rpartition("-")
        name = known.road(road, lang)
        found = sentence("one_report.exit", lang, number=number, road=name) if name else None
    return found


def kept_at(places: list[dict[str, Any]], drawn: int, lang: str) -> str:
    """Say how many reports the map shows, and how many are kept outside of it."""
    count = sum(one["count"] for one in places)
    said = sentence("add.kept_at", lang, n=count)
    if count > drawn:
        said += " " + sentence("add.kept_outside", lang, n=count - drawn)
    return said
