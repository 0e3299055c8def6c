"""Say in rows and sentences what a release knows of its own sources."""

from collections.abc import Sequence
from datetime import date

from dashboard.queries.sources import Source, Words
from dashboard.tables.table import Column, Table
from dashboard.wording import day, sentence, short_day

LICENCES = {
    "Public domain": "licence.public_domain",
    "US government work": "licence.us_government_work",
    "Facts": "licence.facts",
}
"""Licences that are words; the others are names, and stand as they are."""


def source(one: Source, lang: str) -> str:
    """Say who publishes a source, under which licence, and up to which day it is known."""
    licence = sentence(LICENCES[one.licence], lang) if one.licence in LICENCES else one.licence
    parts = [sentence("sources.papers", lang, publisher=one.publisher, licence=licence)]
    if one.as_of is not None:
        parts.append(sentence("sources.as_of", lang, day=one.as_of))
    elif one.expected_every_days is not None:
        parts.append(sentence("sources.nothing_yet", lang))
    if one.is_late:
        parts.append(sentence("sources.late", lang))
    if note := one.note(lang):
        parts.append(note)
    return " ".join(parts)


def metric_title(one: Words, on: date, lang: str) -> str:
    """Name a metric; one that is past its review date says so before anybody opens it."""
    title: str = one.of("title", lang)
    is_overdue = one.row["review_again_by"] < on
    return sentence("sources.overdue", lang, title=title) if is_overdue else title


def law(one: Words, lang: str) -> str:
    """Say what a law requires, of whom, since when."""
    parts = [one.of("what_it_requires", lang)]
    parts.append(sentence("sources.law_applies", lang, whom=one.of("applies_to", lang)))
    if one.row["effective_on"] is not None:
        parts.append(sentence("sources.law_since", lang, day=one.row["effective_on"]))
    return " ".join(parts)


def corrected_lists(found: Sequence[Words], lang: str) -> Table:
    """List the lists whose printed day was not taken as it stood."""
    return _table(
        ("sources.corrected_lists", "sources.corrected_lists_none"),
        ("list_day", "named", "why"),
        [
            (
                short_day(one.row["listed_on"], lang),
                _day(one.row["named_on"], lang),
                one.of("correction", lang),
            )
            for one in found
        ],
        lang,
    )


def corrections(found: Sequence[Words], lang: str) -> Table:
    """List what was corrected: where, from what, to what, and why."""
    return _table(
        ("sources.corrections_caption", "sources.corrections_caption_none"),
        ("found_in", "was", "now", "why"),
        [
            (
                str(one.of("where_found", lang)),
                one.row["was"] or sentence("table.empty", lang),
                one.row["now"] or sentence("table.empty", lang),
                one.of("reason", lang),
            )
            for one in found
        ],
        lang,
    )


def disagreements(found: Sequence[Words], lang: str) -> Table:
    """List where the history and the sheets differ: neither is hidden."""
    return _table(
        ("sources.disagreements_caption", "sources.disagreements_caption_none"),
        ("agency", "field", "history", "sheets"),
        [
            (
                one.row["agency_name"],
                _field(one.row["field"], lang),
                str(one.row["history_value"] or "—"),
                str(one.row["sheets_value"] or "—"),
            )
            for one in found
        ],
        lang,
    )


def groups(found: Sequence[Words], known: Sequence[Source], lang: str) -> Table:
    """List up to which day each group was heard from, source by source."""
    asked = [one for one in known if any(row.row["source"] == one.id for row in found)]
    days: dict[str, dict[str, str]] = {}
    for one in found:
        row = days.setdefault(one.row["group_name"], {})
        row[one.row["source"]] = _short(one.row["as_of"], lang)
    rows = [
        (group, *(row.get(source.id, sentence("status.not_known", lang)) for source in asked))
        for group, row in days.items()
    ]
    caption = "sources.groups_caption" if rows else "sources.groups_caption_none"
    heads = (sentence("column.group", lang), *(one.title(lang) for one in asked))
    return Table(sentence(caption, lang), tuple(Column(head) for head in heads), tuple(rows))


def _table(
    captions: tuple[str, str], heads: Sequence[str], rows: list[tuple[str, ...]], lang: str
) -> Table:
    """Make a table whose caption says so where there is nothing to list."""
    columns = tuple(Column(sentence(f"column.{head}", lang)) for head in heads)
    return Table(sentence(captions[0] if rows else captions[1], lang), columns, tuple(rows))


def _short(value: object, lang: str) -> str:
    return short_day(value, lang) if isinstance(value, date) else sentence("status.not_known", lang)


def _day(value: object, lang: str) -> str:
    return day(value, lang) if isinstance(value, date) else sentence("status.not_known", lang)


def _field(name: str, lang: str) -> str:
    return sentence(f"field.{name}", lang)
