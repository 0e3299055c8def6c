"""Count in months."""

from collections.abc import Iterator
from datetime import date, timedelta


def months(first: date, last: date) -> Iterator[date]:
    """Give the first day of every month from that of `first` to that of `last`."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = later(month, 1)


def later(month: date, count: int) -> date:
    """Give the first day of the month `count` months later (earlier where negative)."""
    year, index = divmod(month.year * 12 + month.month - 1 + count, 12)
    return date(year, index + 1, 1)


def last_day(month: date) -> date:
    """Give the last day of the month."""
    return later(month, 1) - timedelta(days=1)
