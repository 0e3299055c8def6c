"""Take a written date apart: day, month, year, weekday and what follows, in either language.

Pure grammar: which of two readings holds, and whether the calendar has the day, is not decided
here. `mar` is March or martes by its place.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from etl.intake.hours import SERIALS, read_hour
from etl.intake.values import plain

SERIAL_DAY = date(1899, 12, 30)  # spreadsheets count days from here
_MONTHS = {name: number for number, names in enumerate(
    ("enero ene january jan", "febrero feb february", "marzo mar march", "abril abr april apr",
     "mayo may", "junio jun june", "julio jul july", "agosto ago agto august aug",
     "septiembre setiembre sept sep set september", "octubre oct october",
     "noviembre nov november", "diciembre dic december dec"), start=1,
) for name in names.split()}  # fmt: skip
_WEEKDAYS = {name: number for number, names in enumerate(
    ("lunes lun monday mon", "martes mar tuesday tue tues", "miercoles mie wednesday wed",
     "jueves jue thursday thu thur thurs", "viernes vie friday fri", "sabado sab saturday sat",
     "domingo dom sunday sun")) for name in names.split()}  # fmt: skip
_DAYS_BEFORE = {"hoy": 0, "today": 0, "ayer": 1, "yesterday": 1, "anoche": 1, "last night": 1,
                "anteayer": 2, "antier": 2, "antes de ayer": 2}  # fmt: skip

_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?![a-z])\.?"
_NUMBER = r"(?P<day>\d{1,2})(?:o|ro|er|st|nd|rd|th)?(?!\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d)(?![\d:])(?!\s?(?:[ap]\.?\s?m|h))"
_GAP = r"(?:\s+de\s+|\s+del\s+|\s+of\s+|\s*[-/.,]\s*|\s+)"
_WEEKDAY = re.compile(
    rf"(?:el |on |the )?(?P<weekday>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\b"
    r"[.,]*\s*(?:dia |the |el )?"
)
_ABOUT = re.compile(
    r"^(?:~|(?:aprox\w*|como|cerca|alrededor|mas o menos|about|around|circa)\b\.?)\s*(?:del?\b)?\s*"
)
_FORMS = [re.compile(form + r"(?P<rest>(?![\d/])\D?.*)") for form in (
    r"(?P<year>(?:19|20)\d\d)[-/.](?P<month_number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
    r"(?P<year>20\d\d)(?P<month_number>[01]\d)(?P<day>[0-3]\d)",
    r"(?P<a>\d{1,2})(?P<sign>\s?[-/.]\s?| )(?P<b>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d|\d\d)",
    rf"(?:el |the )?(?:dia )?{_NUMBER}(?:{_GAP})?{_MONTH}(?:(?:{_GAP})?(?:ano )?{_YEAR})?",
    rf"{_MONTH}{_GAP}?{_NUMBER}(?:{_GAP}{_YEAR})?",
    r"(?P<a>\d{1,2})\s?[/-]\s?(?P<b>\d{1,2})(?![\d:/-])",
    rf"(?:el |the )?(?:dia )?{_NUMBER}",
)]  # fmt: skip
_LATE_YEAR = re.compile(r"\b(20\d\d)\b(?!:)")  # `tue may 14 15:29:24 edt 2019`
_SCRIPT = re.compile(r"date\((\d{4}),(\d{1,2}),(\d{1,2})(?:,(\d{1,2}))?(?:,\d{1,2})*\)")


@dataclass(frozen=True)
class Written:
    """Hold the parts of a date as they stand in a cell; `rest` is what follows it."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    pair: tuple[int, int] | None = None
    weekday: int | None = None
    may_be_march: bool = False
    days_before: int | None = None
    rest: str = ""
    is_about: bool = False


@lru_cache(maxsize=4096)
def month_named(word: str) -> int | None:
    """Give the number of a month by its name or its short form, folded, in either language."""
    return _MONTHS.get(word)


def parts_of(given: str) -> Written | None:
    """Take a written date apart; None where the text is no date."""
    text = plain(given)
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and int(float(text)) in SERIALS:
        on = SERIAL_DAY + timedelta(int(float(text)))
        rest = f"{read_hour(float(text)).hour}:00" if "." in text else ""
        return Written(on.day, on.month, on.year, rest=rest)
    script = _SCRIPT.fullmatch(text.replace(" ", ""))
    if script:
        year, month, day, hour = script.groups()
        return Written(int(day), int(month) + 1, int(year), rest=f"{hour}:00" if hour else "")
    for words, days in _DAYS_BEFORE.items():
        if re.match(rf"{words}\b", text):
            after = text if words in ("anoche", "last night") else text[len(words) :]
            return Written(days_before=days, rest=re.sub("anoche|last night", "night", after))
    about = _ABOUT.match(text)
    found = _after_weekday(text[about.end() :] if about else text)
    return replace(found, is_about=True) if found and about else found


def _after_weekday(text: str) -> Written | None:
    named = _WEEKDAY.match(text)
    weekday = _WEEKDAYS[named["weekday"]] if named else None
    # `mar` is March or martes: by its place, which a number alone after it leaves open.
    as_month = _first_form(text) if named and named["weekday"] == "mar" else None
    if as_month and as_month.year:
        return as_month
    found = _first_form(text[named.end() :] if named else text)
    if found is None:
        return as_month or (Written(weekday=weekday) if named else None)
    if weekday is None and not (found.month or found.pair) and found.rest:
        return None  # `14 familias` is no day
    after = _WEEKDAY.fullmatch(found.rest.strip("()"))
    if after and weekday is None:
        return replace(found, weekday=_WEEKDAYS[after["weekday"]], rest="")
    may_be_march = as_month is not None and found.month is None
    return replace(found, weekday=weekday, may_be_march=may_be_march)


def _first_form(text: str) -> Written | None:
    for form in _FORMS:
        found = form.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        year, rest = parts.get("year"), parts["rest"]
        if year is None and parts.get("month") and (late := _LATE_YEAR.search(rest)):
            year, rest = late[1], rest[: late.start()] + rest[late.end() :]
        month = parts.get("month_number") or _MONTHS.get(parts.get("month") or "")
        return Written(
            day=int(parts["day"]) if parts.get("day") else None,
            month=int(month) if month else None,
            year=_full(year.strip("'")) if year else None,
            pair=(int(parts["a"]), int(parts["b"])) if parts.get("a") else None,
            rest=re.sub(r"^(?:t(?=\d)|[,;.\s-]+)", "", rest).strip(),
        )
    return None


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)
