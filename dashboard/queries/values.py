"""Figures of one metric: one query serves every metric, place and period."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.queries.map_data import Period, Value
from dashboard.queries.map_query import periods
from dashboard.queries.release import Release, rows


@dataclass(frozen=True)
class Point:
    """Hold a figure and the period that it speaks for."""

    period: Period
    value: Value


@lru_cache(maxsize=256)
def series(
    release: Release, metric_id: str, place_id: str, kind: str, category: str = "all"
) -> tuple[Point, ...]:
    """List a metric's figures of a place, oldest first; empty when it was never asked for."""
    found = rows(
        release,
        """select cells.period_id, cells.value, cells.status, cells.quality, cells.numerator,
            cells.denominator, cells.as_of, cells.margin
        from mart.metric_values as cells
        inner join mart.periods as periods
            on cells.period_id = periods.period_id and periods.kind = ?
        where
            cells.metric_id = ? and cells.place_id = ? and cells.category = ?
            and cells.group_id = 'all' and cells.program_id = 'all'
        order by periods.starts_on""",
        kind,
        metric_id,
        place_id,
        category,
    )
    known = periods(release)
    return tuple(
        Point(
            known[row["period_id"]],
            Value(
                row["value"],
                row["status"],
                row["quality"] or "",
                row["numerator"],
                row["denominator"],
                row["as_of"],
                row["margin"],
            ),
        )
        for row in found
    )


def last_ended(points: tuple[Point, ...], today: date) -> tuple[Point, ...]:
    """Give the points whose period had ended on `today`: a running one cannot say "none"."""
    return tuple(point for point in points if point.period.ends_on < today)
