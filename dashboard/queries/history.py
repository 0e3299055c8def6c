"""What an identifier stands for now, and what became of it: from the shared file alone."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dashboard.figure_id import FigureId
from dashboard.queries.figures import value
from dashboard.queries.map_data import Value
from dashboard.queries.release import Release, rows

_KEY = ("metric_id", "place_id", "period_id", "group_id", "program_id", "attribute", "category")


@dataclass(frozen=True)
class Before:
    """Hold what a figure was in an earlier release, and why it no longer is.

    `why` is added (that release did not have it yet), superseded, corrected or withdrawn; of what
    was withdrawn there is no value.
    """

    value: Value
    why: str
    last_release_id: str
    decided_on: date | None
    reason_es: str | None
    reason_en: str | None

    def reason(self, lang: str) -> str | None:
        """Give the reason in `lang`, where one was said."""
        return self.reason_es if lang == "es" else self.reason_en


def now(release: Release, figure: FigureId) -> Value | None:
    """Give what a release holds under a key; None where it holds nothing."""
    found = rows(release, f"select * from mart.metric_values where {_same()}", *_key(figure))
    return value(found[0]) if found else None


@lru_cache(maxsize=8)
def releases(release: Release) -> frozenset[str]:
    """Give the releases whose figures this one can tell of: itself, and those before it."""
    earlier = rows(release, "select release_id from mart.releases")
    return frozenset({release.id, *(row["release_id"] for row in earlier)})


def before(release: Release, figure: FigureId) -> Before | None:
    """Give what became of a figure of an earlier release; None where it stands as it was.

    A withdrawal counts whichever release is cited: the number may not be told in any.
    """
    found = rows(
        release,
        f"""with earlier as (
            select releases.release_id, releases.position from mart.releases as releases
        )
        select
            history.*,
            cited.position between first.position and last.position as spans
        from mart.figure_history as history
        left join earlier as first on history.first_release_id = first.release_id
        left join earlier as last on history.last_release_id = last.release_id
        left join earlier as cited on cited.release_id = ?
        where {_same()}
        order by last.position""",
        figure.release_id,
        *_key(figure),
    )
    withdrawn = [row for row in found if row["why"] == "withdrawn"]
    spanning = [row for row in found if row["spans"]]
    row = next(iter([*reversed(withdrawn), *spanning]), None)
    return _before(row) if row else None


def _before(row: dict[str, Any]) -> Before:
    said = row | {"status": row["status"] or "not_collected", "numerator": None}
    return Before(
        value(said | {"denominator": None}),
        row["why"],
        row["last_release_id"],
        row["decided_on"],
        row["reason_es"],
        row["reason_en"],
    )


def _same() -> str:
    return " and ".join(f"{name} = ?" for name in _KEY)


def _key(figure: FigureId) -> tuple[str, ...]:
    return tuple(getattr(figure, name) for name in _KEY)
