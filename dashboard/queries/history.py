"""What an identifier stands for now, and what became of it: from the shared file alone."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.figure_id import FigureId
from dashboard.queries.figures import value
from dashboard.queries.map_data import Value
from dashboard.queries.release import Release, rows

_KEY = ("metric_id", "place_id", "period_id", "group_id", "program_id", "attribute", "category")


@dataclass(frozen=True)
class Before:
    """Hold what a figure was in an earlier release, and why it no longer is.

    `why` is superseded, corrected or withdrawn; of a withdrawn figure there is no value.
    """

    value: Value
    why: str
    last_release_id: str
    corrected_on: date | None = None
    reason_es: str | None = None
    reason_en: str | None = None

    def reason(self, lang: str) -> str | None:
        """Give the reason of a correction in `lang`, where one was said."""
        return self.reason_es if lang == "es" else self.reason_en


def now(release: Release, figure: FigureId) -> Value | None:
    """Give what a release holds under a key; None where it holds nothing."""
    found = rows(
        release,
        f"""select * from mart.metric_values
        where {" and ".join(f"{name} = ?" for name in _KEY)}""",
        *(getattr(figure, name) for name in _KEY),
    )
    return value(found[0]) if found else None


@lru_cache(maxsize=8)
def releases(release: Release) -> frozenset[str]:
    """Give the releases whose figures this one can tell of."""
    return frozenset({release.id})


def before(release: Release, figure: FigureId) -> Before | None:
    """Give what became of a figure of an earlier release; None where it stands as it was."""
    return None
