"""Find which period came before another: the one before it, and the same one a year before."""

from collections.abc import Iterable

from dashboard.queries.map_data import Period
from dashboard.queries.values import Point


def previous(points: Iterable[Point], period: Period) -> Point | None:
    """Give the figure of the period of the same kind that ended as `period` began."""
    return _earlier(points, period, month_count(period))


def year_before(points: Iterable[Point], period: Period) -> Point | None:
    """Give the figure of the same months a year before."""
    return _earlier(points, period, 12)


def month_count(period: Period) -> int:
    """Count the months of a period."""
    first, last = _months(period)
    return last - first + 1


def _earlier(points: Iterable[Point], period: Period, months: int) -> Point | None:
    first, last = _months(period)
    for point in points:
        if point.period.kind == period.kind and _months(point.period) == (
            first - months,
            last - months,
        ):
            return point
    return None


def _months(period: Period) -> tuple[int, int]:
    """Number the first and the last month of a period, so that they can be counted."""
    first, last = period.starts_on, period.ends_on
    return first.year * 12 + first.month, last.year * 12 + last.month
