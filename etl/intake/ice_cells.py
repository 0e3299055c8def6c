"""Read the cells of ICE's lists: states, models, kinds of agency, signing days as typed."""

import difflib
import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from etl.intake.table import Cell
from etl.reference import rows_of

# The names of the models are typed in many ways; the first of these words in one decides.
_MODELS = {
    "taskforce": "task_force", "tfm": "task_force", "tfo": "task_force",
    "jail": "jail", "jem": "jail",
    "warrant": "warrant_service", "wso": "warrant_service",
}  # fmt: skip
_NOTHING = {"", "#N/A", "#NA", "N/A", "NA", "#REF!", "#VALUE!", "NONE"}
_TYPED_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]?\s*(\d{4})")
_DAY_CHARACTERS = re.compile(r"[0-9/.\- :]{1,24}")
_EXCEL_ZERO = date(1899, 12, 30)
_SAME_NAME = 0.9
_PLAIN_LETTERS = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x200B: None}


# Most cells of a list repeat (`link`, `County`, `Task Force Model`): each is read once.
_once = lru_cache(maxsize=20_000, typed=True)


@_once
def words(cell: Cell) -> str:
    """Give a cell's text with plain quotes and single spaces; an empty cell is ''."""
    if cell is None:
        return ""
    return " ".join(str(cell).translate(_PLAIN_LETTERS).split())


@_once
def agency(cell: Cell) -> str:
    """Give an agency's printed name, less the `(Addendum)` that some rows end in."""
    return re.sub(r"\s*\(addendum\)$", "", words(cell), flags=re.IGNORECASE)


@_once
def state(cell: Cell) -> str | None:
    """Give a state's two letters; a name one slip away from a single state's is that state's."""
    printed = re.sub(r"[^A-Z ]", "", words(cell).upper()).strip()
    return _state_of(" ".join(printed.split()))


@_once
def _state_of(printed: str) -> str | None:
    known = {row["printed"]: row["state"] for row in rows_of("state_names")}
    if printed in known:
        return known[printed]
    if printed in known.values():
        return printed
    near = {known[n] for n in difflib.get_close_matches(printed, known, cutoff=_SAME_NAME)}
    return near.pop() if len(near) == 1 else None


@_once
def model(cell: Cell) -> str | None:
    """Give the model, `not_stated` for an empty cell, None for words that name no single one."""
    text = words(cell)
    if text.upper() in _NOTHING:
        return "not_stated"
    letters = re.sub(r"[^a-z]", "", text.lower())
    found = {meaning for word, meaning in _MODELS.items() if word in letters}
    return found.pop() if len(found) == 1 else None


@_once
def agency_type(cell: Cell) -> str | None:
    """Give `county`, `municipality`, `state` or `other`; None where nothing is said."""
    text = words(cell)
    if text.upper() in _NOTHING:
        return None
    start = text.lower()
    for kind, beginnings in {
        "county": ("county", "parish"),
        "municipality": ("mun", "city", "town"),
        "state": ("state",),
    }.items():
        if start.startswith(beginnings):
            return kind
    return "other"


@_once
def county(cell: Cell) -> str | None:
    """Give the county as printed, None for the error cells and dashes that stand for none."""
    text = words(cell)
    return None if text.upper() in _NOTHING or not re.search(r"\w", text) else text


def signing(cell: Cell) -> tuple[str | None, date | None]:
    """Give a signing day as printed and as a day; text that is no day at all is not kept."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat(), cell
    if isinstance(cell, int) and 30_000 < cell < 80_000:  # a day that lost its format
        day = _EXCEL_ZERO + timedelta(days=cell)
        return str(cell), day
    if cell is None:
        return None, None
    text = words(cell)
    if not _DAY_CHARACTERS.fullmatch(text):
        return None, None
    return text, _typed_day(text)


def _typed_day(text: str) -> date | None:
    try:
        if match := re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _TYPED_DAY.fullmatch(text):
            return date(int(match[3]), int(match[1]), int(match[2]))
    except ValueError:
        return None
    return None
