"""Name the periods that figures are asked for: months, quarters, years, windows of months."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

KINDS = ("month", "quarter", "fiscal_year", "calendar_year", "window")
FISCAL_YEAR_STARTS = 7  # 1 July; FY2026 runs to 30 June 2026


@dataclass(frozen=True)
class Period:
    """Hold one period: its id, its kind, its first and its last day."""

    period_id: str
    kind: str
    starts_on: date
    ends_on: date


def months(first: date, last: date) -> list[date]:
    """List the first days of the months from the month of `first` to that of `last`."""
    count = (last.year - first.year) * 12 + last.month - first.month
    return [_month(first.year, first.month + offset) for offset in range(count + 1)]


def periods(first: date, last: date) -> list[Period]:
    """List every period but windows that holds a month between `first` and `last`, by kind."""
    found: dict[str, Period] = {}
    for month in months(first, last):
        for period in (_of_month(month), quarter(month), fiscal_year(month), _year(month)):
            found[period.period_id] = period
    return sorted(found.values(), key=lambda p: (p.kind, p.starts_on))


def quarter(day: date) -> Period:
    """Give the calendar quarter that `day` lies in (`2026-Q1`)."""
    number = (day.month - 1) // 3 + 1
    return _span(f"{day.year}-Q{number}", "quarter", _month(day.year, 3 * number - 2), 3)


def fiscal_year(day: date) -> Period:
    """Give the fiscal year that `day` lies in, named by the year it ends in (`FY2026`)."""
    start = day.year if day.month >= FISCAL_YEAR_STARTS else day.year - 1
    return _span(f"FY{start + 1}", "fiscal_year", date(start, FISCAL_YEAR_STARTS, 1), 12)


def window(first: date, last: date) -> Period:
    """Give the window from the month of `first` to that of `last` (`2025-08..2026-07`)."""
    count = len(months(first, last))
    return _span(f"{first:%Y-%m}..{last:%Y-%m}", "window", _month(first.year, first.month), count)


def windows(spans: Iterable[tuple[date, date]], today: date) -> list[Period]:
    """List the twelve months that ended last, and a window for each of `spans` that has ended.

    One that holds the running month does not exist: it would say less tomorrow than it seems to.
    """
    last_whole = _month(today.year, today.month) - timedelta(days=1)
    twelve = (_month(last_whole.year, last_whole.month - 11), last_whole)
    made = {window(first, last) for first, last in (twelve, *spans) if last <= last_whole}
    return sorted(made, key=lambda period: period.period_id)


def _of_month(day: date) -> Period:
    return _span(f"{day:%Y-%m}", "month", day, 1)


def _year(day: date) -> Period:
    return _span(f"{day.year}", "calendar_year", date(day.year, 1, 1), 12)


def _span(period_id: str, kind: str, starts_on: date, month_count: int) -> Period:
    after = _month(starts_on.year, starts_on.month + month_count)
    return Period(period_id, kind, starts_on, after - timedelta(days=1))


def _month(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
