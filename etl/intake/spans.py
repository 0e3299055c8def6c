"""Read a month, a quarter, a year, or a span between two of them, as people write it.

Pure text, in either language; nothing is guessed: a quarter of a fiscal year could be two, and is
refused.
"""

import re
from calendar import monthrange
from datetime import date, datetime

from etl import periods
from etl.intake.day_text import month_named
from etl.intake.table import Cell
from etl.intake.values import FIRST_DAY, Fault, plain, text
from etl.periods import Period

_YEAR = r"(?P<year>20\d\d|'?\d\d(?!\d))"
_SIGN = r"(?:\s*[-/_.,]\s*|\s+(?:de |del |of )?)"
_QUARTER = re.compile(
    rf"(?:{_YEAR}{_SIGN}?[qt](?P<after>[1-4])|[qt](?P<before>[1-4]){_SIGN}?"
    rf"(?P<year_after>20\d\d|'?\d\d))"
)
_QUARTER_SAID = re.compile(
    r"(?:el |the )?(?P<which>[1-4]|primer|segundo|tercer|cuarto|first|second|third|fourth)"
    r"(?:er|ro|do|to|o|°|st|nd|rd|th)?\.?\s*(?:trimestre|trim\.?|quarter|qtr\.?)"
    r"(?:\s*(?:de |del |of |,|-|/)?\s*)(?P<year>20\d\d)"
)
_ORDINALS = {name: number for number, names in enumerate(
    ("primer first", "segundo second", "tercer third", "cuarto fourth"), start=1,
) for name in names.split()}  # fmt: skip
_FISCAL = re.compile(
    r"(?:fy|af|ano fiscal|fiscal year|ejercicio)\s*(?:(?:20)?\d\d\s*[-/]\s*)?(?P<year>20\d\d|\d\d)"
)
_TWO_YEARS = re.compile(r"(?P<first>20\d\d)\s*[-/]\s*(?P<last>20\d\d|(?:1[3-9]|[2-9]\d))")
_CALENDAR = re.compile(r"(?:ano |year |calendar year |ano calendario )?(?P<year>20\d\d)")
_MONTH = re.compile(r"(?P<year>20\d\d)\s*[-/.]\s*(?P<month>\d{1,2})|"
                    r"(?P<month_first>\d{1,2})\s*[-/.]\s*(?P<year_last>20\d\d)")  # fmt: skip
_MONTH_SAID = re.compile(
    rf"(?P<name>[a-z]+)\.?(?:{_SIGN})?{_YEAR}|(?P<y>20\d\d){_SIGN}(?P<n>[a-z]+)"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BETWEEN = re.compile(r"\s*(?:\.\.+|…|–|—|\s-\s|\ba(?:l)?\b|\bhasta\b|\bto\b|\bthrough\b)\s*")
_FROM = re.compile(r"^(?:de|del|desde|from)\s+")


def read(cell: Cell) -> Period:
    """Read a period; that of a span is called `2026-03..2026-12`, or by its two days.

    Raises `Fault`: none is there, it cannot be understood, or it begins before 2010.
    """
    if isinstance(cell, date):  # a sheet makes a day of `mar-26`
        day = cell.date() if isinstance(cell, datetime) else cell
        return _checked(_month(day.year, day.month) if day.day == 1 else None)
    given = text(cell)
    if given is None:
        raise Fault("period_missing")
    words = plain(given)
    return _checked(_one(words) or _from_to(words))


def _checked(found: Period | None) -> Period:
    if found is None:
        raise Fault("period_unreadable")
    if found.starts_on < FIRST_DAY:
        raise Fault("day_too_old")
    return found


def _one(words: str) -> Period | None:
    """Read what one name says: a month, a quarter, a fiscal or a calendar year."""
    if found := _QUARTER.fullmatch(words) or _QUARTER_SAID.fullmatch(words):
        parts = found.groupdict()
        which = parts.get("which") or parts.get("after") or parts["before"]
        year = _year(parts.get("year") or parts["year_after"])
        number = _ORDINALS.get(which) or int(which)
        return _of("quarter", date(year, 3 * number - 2, 1))
    if found := _FISCAL.fullmatch(words):
        return _of("fiscal_year", date(_year(found["year"]), 1, 1))
    if found := _TWO_YEARS.fullmatch(words):
        follows = _year(found["last"]) == int(found["first"]) + 1
        return _of("fiscal_year", date(_year(found["last"]), 1, 1)) if follows else None
    if found := _MONTH.fullmatch(words):
        month = found["month"] or found["month_first"]
        return _month(int(found["year"] or found["year_last"]), int(month))
    if found := _CALENDAR.fullmatch(words):
        return _of("calendar_year", date(int(found["year"]), 1, 1))
    if found := _MONTH_SAID.fullmatch(words):
        named = month_named(found["name"] or found["n"])
        return _month(_year(found["year"] or found["y"]), named) if named else None
    return None


def _from_to(words: str) -> Period | None:
    """Read a span of days, months or quarters; a first month without a year has the last one's."""
    parts = _BETWEEN.split(_FROM.sub("", words))
    if len(parts) != 2:
        return None
    last = _side(parts[1])
    first = _side(parts[0]) or (_side(f"{parts[0]} {last.ends_on.year}") if last else None)
    if first is None or last is None or last.ends_on < first.starts_on:
        return None
    return span(first.starts_on, last.ends_on)


def _side(words: str) -> Period | None:
    if _DAY.fullmatch(words):
        try:
            day = date.fromisoformat(words)
        except ValueError:
            return None
        return Period(words, "day", day, day)
    return _one(words)


def span(first: date, last: date) -> Period:
    """Give the period from one day to another; whole months are called by their months."""
    is_whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    form = "%Y-%m" if is_whole else "%Y-%m-%d"
    return Period(f"{first:{form}}..{last:{form}}", "span", first, last)


def _month(year: int, month: int) -> Period | None:
    return _of("month", date(year, month, 1)) if 1 <= month <= 12 else None


def _of(kind: str, day: date) -> Period:
    """Give the period of a kind that a day lies in."""
    return next(period for period in periods.periods(day, day) if period.kind == kind)


def _year(written: str) -> int:
    digits = written.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
