"""Turn one cell into an hour of the day, however people write it; minutes are dropped (law 2).

Pure. What only names a part of the day (`en la madrugada`) gives that part and no hour, and so
does midnight, because nobody can tell which day's it was.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from etl.intake.table import Cell
from etl.intake.values import Fault, is_blank, plain

SERIALS = range(40_000, 80_000)  # a spreadsheet's numbers of the days from 2009 to 2119
_NUMBERS = {word: str(number) for number, words in enumerate(
    ("una one", "dos two", "tres three", "cuatro four", "cinco five", "seis six", "siete seven",
     "ocho eight", "nueve nine", "diez ten", "once eleven", "doce twelve"), start=1,
) for word in words.split()}  # fmt: skip
_PARTS = {
    "madrugada": "early_morning", "early morning": "early_morning", "manana": "morning",
    "mananita": "morning", "morning": "morning", "tarde": "afternoon", "tardecita": "afternoon",
    "afternoon": "afternoon", "noche": "night", "night": "night", "evening": "night",
    "tonight": "night", "dia": "noon",
}  # fmt: skip
_MERIDIEM = re.compile(r"(?<![a-z])([ap])\s?\.?\s?m(?![a-z])\.?")
_ABOUT = re.compile(
    r"~|\b(?:aprox(?:imad[ao](?:mente)?)?|mas o menos|alrededor|como|cerca|casi|tipo|about|around|"
    r"approx(?:imately)?|circa|eso|entre|between|algo)\b\.?|(?<=\d)\s?ish\b"
)
_PART = re.compile(rf"\b({'|'.join(_PARTS)})\b")
_BEFORE = re.compile(r"\b(?:(?:un )?(?:cuarto|quarter|\d{1,2}) (?:para|to)) (?:las? )?")
_FILLER = re.compile(
    r"\b(?:a|al|las?|los|el|de|del|en|por|pasad[ao]s?|horas?|hours?|hrs?|hs?|at|in|the|on|of|"
    r"o'?clock|o|or|punto|local|sharp|temprano|early|half past|quarter past)\b|"
    r"(?<=\d)\s?h(?:rs?|oras?)?\b|[(),]|(?<!\d)\.|\.(?!\d)"
)
_OR = re.compile(r"(?<=[\dm])\s+(?:a|o|or)\s+(?=\d)")
_CLOCK = r"\d{1,2}(?:[:.h]\s?[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?"
_TIME = re.compile(
    rf"(?P<first>[0-2]\d[0-5]\d|{_CLOCK})\s*(?P<half>[ap]m)?"
    r"(?P<past>\s+y\s+(?:media|cuarto|[a-z]+|\d{1,2})|\s+menos\s+(?:cuarto|\d{1,2}))?"
    rf"\s*(?P<half_after>[ap]m)?(?:\s*(?:-|y|and|to|/)\s*(?P<second>{_CLOCK})"
    r"\s*(?P<half_second>[ap]m)?)?"
)
_ZERO = re.compile(r"(?<![\d:])(?:0{1,2}(?::00){1,2}(?:\.0+)?|12(?::00){1,2}\s?a\.?\s?m)")
_NOON = {"mediodia", "medio dia", "noon", "midday"}
_MIDNIGHT = {"medianoche", "media noche", "midnight"}


@dataclass(frozen=True)
class Hour:
    """Hold an hour (0 to 23), whether it is about, and else the part of the day.

    `part_of_day` is `early_morning`, `morning`, `afternoon`, `night` or `midnight` (of which day
    nobody can tell, so it has no hour).
    """

    hour: int | None = None
    is_about: bool = False
    part_of_day: str | None = None


def read_hour(cell: Cell | time) -> Hour:
    """Read an hour from a time, a spreadsheet's fraction of a day, or words; blank has none.

    Raises `Fault` for what is no time of day.
    """
    if isinstance(cell, bool):
        raise Fault("hour_unreadable")
    if isinstance(cell, datetime | time):
        return Hour(cell.hour)
    if isinstance(cell, date) or is_blank(cell):
        return Hour()
    if isinstance(cell, float):
        return Hour(_of_fraction(cell))
    return read_hour_text(plain(str(cell)))


@lru_cache(maxsize=4096)
def read_hour_text(text: str) -> Hour:
    """Read an hour from plain text (`values.plain`); raises `Fault` for what is no time of day."""
    if is_blank(text):
        return Hour()
    rest = _MERIDIEM.sub(r" \1m ", text)
    is_about = bool(_ABOUT.search(rest))
    rest = " ".join(_ABOUT.sub(" ", rest).split())
    if any(re.search(rf"\b{word}\b", rest) for word in _MIDNIGHT):
        return Hour(None, is_about, "midnight")
    if any(re.search(rf"\b{word}\b", rest) for word in _NOON):
        return Hour(12, is_about)
    part = _PART.search(rest)
    rest = _PART.sub(" ", rest) if part else rest
    named = _PARTS[part[1]] if part else None
    rest = " ".join(_NUMBERS.get(word, word) for word in rest.split())
    minus = _BEFORE.search(rest)
    rest = _BEFORE.sub("", rest) if minus else rest
    rest = _OR.sub(" - ", rest)
    kept = " ".join(_FILLER.sub(" ", rest).split())
    if not kept and (named or is_about) and named != "noon":
        return Hour(None, is_about, named)
    found = _TIME.fullmatch(kept)
    if found is None:
        raise Fault("hour_unreadable")
    return _hour_of(found, named, is_about, bool(minus))


def all_midnight(cells: Iterable[Cell | time]) -> bool:
    """Say whether every time in a column is 0:00, which a sheet writes where none was given."""
    times = [is_zero for cell in set(cells) if (is_zero := _is_midnight(cell)) is not None]
    return bool(times) and all(times)


def _is_midnight(cell: Cell | time) -> bool | None:
    """Tell whether a cell's time is 0:00; None for a cell that holds no time."""
    if isinstance(cell, datetime | time):
        return (cell.hour, cell.minute, cell.second) == (0, 0, 0)
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return float(cell).is_integer() and not 0 < cell < 24
    if isinstance(cell, date) or is_blank(cell):
        return None
    return bool(_ZERO.search(plain(str(cell))))


def _of_fraction(number: float) -> int:
    if not (0 <= number < 1 or SERIALS.start <= number < SERIALS.stop):
        raise Fault("hour_unreadable")
    minutes = round(number % 1 * 24 * 60)  # a time of day is stored give or take its last bits
    return min(minutes // 60, 23)


def _hour_of(found: re.Match[str], named: str | None, is_about: bool, is_before: bool) -> Hour:
    number = _first_number(found["first"])
    is_about = is_about or (found["second"] is not None)
    if number == 24:
        return Hour(None, is_about, "midnight")
    if number > 23:
        raise Fault("hour_unreadable")
    half = found["half"] or found["half_after"]
    if half is None and found["half_second"]:
        half = _half_of_a_range(number, found)
    if half or named:
        read = _with_half(number, half) if half else _with_part(number, str(named))
        if read is None:
            return Hour(None, is_about, "midnight")
        number = read
    if is_before or (found["past"] and "menos" in found["past"]):
        number = (number - 1) % 24
    return Hour(number, is_about)


def _first_number(clock: str) -> int:
    return int(re.split(r"\D", clock)[0][:2])


def _half_of_a_range(first: int, found: re.Match[str]) -> str:
    if first % 12 > _first_number(found["second"]) % 12:
        return "am" if found["half_second"] == "pm" else "pm"
    return found["half_second"]


def _with_half(number: int, half: str) -> int:
    if number > 12:
        if half == "am":
            raise Fault("hour_unreadable")
        return number
    return number % 12 + (12 if half == "pm" else 0)


def _with_part(number: int, part: str) -> int | None:
    """Read `3 de la tarde`; None is midnight, `12 de la noche`."""
    if number > 12 or (number == 12 and part in ("noon", "afternoon")):
        return number
    if number == 12 and part == "morning":
        raise Fault("hour_unreadable")  # noon in Spain, midnight elsewhere
    if part in ("early_morning", "morning"):
        return number % 12
    if part == "noon":
        return number + 12 if number < 4 else number
    if part == "night" and number < 4:
        return number  # `2 de la noche` is after midnight
    return None if number == 12 else number + 12
