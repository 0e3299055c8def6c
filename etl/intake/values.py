"""Turn one cell into one value of a known kind, or say by a code why it cannot be.

Pure: no file, no clock. A fault carries a code only; what stood in the cell is forgotten.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from etl.geography.names import fold
from etl.intake.table import Cell
from etl.key import PUBLIC, fingerprint

FIRST_DAY = date(2010, 1, 1)
HOUR_KEPT_DAYS = 180  # law 2: after it a report keeps its day only
MOST_PEOPLE = 99_999  # above it stands a phone number or a slip, not a count of people
# What people write where they know nothing; `-`, `?` and the like fold away to nothing.
_BLANKS = {
    "", "s d", "n a", "na", "ns", "nr", "ns nr", "n d", "no se", "no se sabe", "sin dato",
    "sin datos", "desconocido", "desconocida", "unknown", "not known", "none", "null", "nan",
    "ninguno", "ninguna", "no aplica", "dont know", "tbd",
}  # fmt: skip
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_HOUR = re.compile(r"(\d{1,2})(?::[0-5]\d(?::[0-5]\d)?)?")
_ID = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9_./-]{0,23}")
# Phones, social security numbers and A-numbers have no business being an identifier.
_PERSONAL = (
    re.compile(r"1?[-./]?\d{3}[-./]?\d{3}[-./]?\d{4}"),
    re.compile(r"\d{3}-?\d{2}-?\d{4}"),
    re.compile(r"[Aa][-./]?\d{3}[-./]?\d{3}[-./]?\d{2,3}"),
)


class Fault(Exception):
    """Say by a code of `messages.yml` why a cell cannot be used."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def text(cell: Cell) -> str | None:
    """Give the trimmed text of a cell, whole numbers as digits; None when it is blank."""
    if cell is None:
        return None
    return " ".join(str(cell).split()) or None


@lru_cache(maxsize=16_384)
def plain(given: str) -> str:
    """Fold text to lower case without accents, every kind of space one space; signs stay."""
    wide = unicodedata.normalize("NFKD", given)
    letters = "".join(c for c in wide if not unicodedata.combining(c)).casefold()
    return " ".join(letters.replace("’", "'").split())


def is_blank(cell: Any) -> bool:
    """Say whether a cell holds nothing, or only a word or sign for nothing (`s/d`, `-`, `?`)."""
    return cell is None or (isinstance(cell, str) and fold(cell) in _BLANKS)


def identifier(cell: Cell, folio_key: str) -> str:
    """Read a report's or gathering's own number as its fingerprint: what was written is dropped.

    A number that looks like a phone or a person's is refused, so that its owner learns of it.
    """
    given = text(cell)
    if given is None:
        raise Fault("id_missing")
    if looks_personal(given):
        raise Fault("id_looks_personal")
    if not _ID.fullmatch(given):
        raise Fault("id_unreadable")
    return folio(given, folio_key)


def looks_personal(given: str) -> bool:
    """Tell whether a number reads like a phone's or a person's."""
    return any(pattern.fullmatch(given) for pattern in _PERSONAL)


def folio(given: str, folio_key: str) -> str:
    """Tell two numbers apart and know one again, without keeping either (law 1).

    Whatever stands in a cell that takes letters may be a name: no shape keeps names out. What is
    of the demo is the same under every key.
    """
    if given.startswith("DEMO-"):
        return f"DEMO-{fingerprint(PUBLIC, given)}"
    return fingerprint(folio_key, given)


def day(cell: Cell, today: date) -> date:
    """Read a day: a real date cell, or text as `2026-03-14`; not in the future."""
    found = _day(cell)
    if found > today:
        raise Fault("day_in_future")
    if found < FIRST_DAY:
        raise Fault("day_too_old")
    return found


def _day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    given = text(cell)
    if given is None:
        raise Fault("day_missing")
    if not _DAY.fullmatch(given):
        raise Fault("day_unreadable")
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise Fault("day_impossible") from error


def month(cell: Cell, today: date) -> date:
    """Read a month as its first day: `2026-03`, or any day of it; not in the future."""
    given = text(cell)
    if given is None:
        raise Fault("month_missing")
    if isinstance(cell, date) or _DAY.fullmatch(given):
        found = _day(cell).replace(day=1)
    elif _MONTH.fullmatch(given):
        try:
            found = date.fromisoformat(f"{given}-01")
        except ValueError as error:
            raise Fault("month_impossible") from error
    else:
        raise Fault("month_unreadable")
    if found > today:
        raise Fault("day_in_future")
    if found < FIRST_DAY:
        raise Fault("day_too_old")
    return found


def hour(cell: Cell) -> int | None:
    """Read an hour, 0 to 23; minutes are dropped; blank is None."""
    if isinstance(cell, bool):
        raise Fault("hour_unreadable")
    given = text(cell)
    if given is None:
        return None
    match = _HOUR.fullmatch(given)
    if match is None or int(match[1]) > 23:
        raise Fault("hour_unreadable")
    return int(match[1])


def count(cell: Cell) -> int | None:
    """Read a count of people, 0 or more; blank is None, never 0."""
    if isinstance(cell, bool):
        raise Fault("count_unreadable")
    given = text(cell)
    if given is None:
        return None
    if not re.fullmatch(r"[0-9]{1,18}", given):
        raise Fault("count_unreadable")
    if int(given) > MOST_PEOPLE:
        raise Fault("count_too_large")
    return int(given)


def choice(cell: Cell, accepted: Mapping[str, str], blank: str | None) -> str:
    """Read one of a closed list by any of its spellings; `blank` is what an empty cell means."""
    given = text(cell)
    if given is None:
        if blank is None:
            raise Fault("value_missing")
        return blank
    found = accepted.get(fold(given))
    if found is None:
        raise Fault("value_unknown")
    return found
