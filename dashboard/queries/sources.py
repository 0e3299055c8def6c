"""What the release says of itself: sources, definitions, corrections, list days, law."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dashboard.queries.release import Release, rows


@dataclass(frozen=True)
class Source:
    """Hold a source's papers, and whether something newer was due."""

    id: str
    publisher: str
    url: str | None
    licence: str
    licence_url: str | None
    as_of: date | None
    is_late: bool
    expected_every_days: int | None
    title_es: str
    title_en: str
    note_es: str | None
    note_en: str | None

    def title(self, lang: str) -> str:
        """Give the title in `lang`."""
        return self.title_es if lang == "es" else self.title_en

    def note(self, lang: str) -> str | None:
        """Give the note in `lang`, or None when there is none."""
        return self.note_es if lang == "es" else self.note_en


@dataclass(frozen=True)
class Words:
    """Hold a row whose words come in both languages, read by `of`."""

    row: dict[str, Any]

    def of(self, name: str, lang: str) -> Any:
        """Give `<name>_<lang>`, or `<name>` where it belongs to no language."""
        return self.row[name] if name in self.row else self.row[f"{name}_{lang}"]


@lru_cache(maxsize=8)
def sources(release: Release) -> tuple[Source, ...]:
    """List the sources, those of the coalition last."""
    found = rows(
        release,
        """select sources.source as id, sources.publisher, sources.url, sources.licence,
            sources.licence_url, sources.as_of, coalesce(freshness.is_late, false) as is_late,
            sources.expected_every_days, sources.title_es, sources.title_en,
            sources.note_es, sources.note_en
        from mart.sources as sources
        left join mart.freshness as freshness
            on sources.source = freshness.source and freshness.group_id = 'all'
        order by sources.sensitivity <> 'public', sources.source""",
    )
    return tuple(Source(**row) for row in found)


@lru_cache(maxsize=8)
def _words(release: Release, sql: str) -> tuple[Words, ...]:
    return tuple(Words(row) for row in rows(release, sql))


def metrics(release: Release) -> tuple[Words, ...]:
    """List every metric as its own file describes it."""
    return _words(release, "select * from mart.metrics order by source, metric_id")


def caveats(release: Release) -> dict[str, Words]:
    """Give the fixed vocabulary of limits by id."""
    found = _words(release, "select * from mart.caveats order by 1")
    return {words.row["caveat_id"]: words for words in found}


def corrections(release: Release) -> tuple[Words, ...]:
    """List the corrections applied to what a source printed."""
    return _words(release, "select * from mart.corrections order by all")


def corrected_lists(release: Release) -> tuple[Words, ...]:
    """List the lists whose own day was wrong, or which repeat an older one, with the reason."""
    return _words(
        release,
        "select * from mart.agreement_lists where correction_es is not null order by listed_on",
    )


def lists(release: Release) -> tuple[Words, ...]:
    """List every list held: its day, where it comes from."""
    return _words(release, "select * from mart.agreement_lists order by listed_on desc, kind")


def disagreements(release: Release) -> tuple[Words, ...]:
    """List where the history kept as facts and the sheets say different things."""
    return _words(
        release,
        """select disagreements.*, agreements.agency_name
        from mart.disagreements as disagreements
        inner join mart.agreements as agreements
            on disagreements.agreement_id = agreements.agreement_id
        order by agreements.agency_name, disagreements.field""",
    )


def laws(release: Release) -> tuple[Words, ...]:
    """List the state laws that hold whatever was signed, the oldest first."""
    return _words(release, "select * from mart.state_law order by effective_on nulls first, law")


def groups(release: Release) -> tuple[Words, ...]:
    """List the groups and up to which day each was heard from, by source."""
    return _words(
        release,
        """select groups.group_name, freshness.source, freshness.as_of, freshness.is_late
        from mart.groups as groups
        inner join mart.freshness as freshness on groups.group_id = freshness.group_id
        order by groups.group_name, freshness.source""",
    )
