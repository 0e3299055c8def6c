"""Read one cell of a table in a layout of its own, as people write days, numbers and names there.

What is not certain is read at its least and said by code; what cannot be is refused, as in a
filled template.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from etl.geography.names import fold
from etl.intake import cells, days, numbers, place_county, spans, values, words
from etl.intake.columns import Column
from etl.intake.days import Banner
from etl.intake.report import Context
from etl.intake.table import Cell
from etl.intake.values import Fault, is_blank

Row = dict[str, Any]
TOOL_ID = "tool_id"  # the kind of KoboToolbox's `_id`, whose digits are nobody's phone
_LATEST = date(2100, 12, 31)  # of a day that may lie ahead
_PRESENT = {"yes": "present", "no": "absent", "not_recorded": "not_recorded"}
_SHORTEST = 4  # letters of a program's name inside a longer text


@dataclass(frozen=True)
class Loose:
    """Hold what the whole table tells: which comes first in its dates, and a month said above."""

    order: str | None
    banner: Banner = None

    def read(self, cell: Cell, column: Column, row: Row, context: Context, said: list[str]) -> Any:
        """Give a cell's value as `cells.read` does."""
        reader = _READERS.get(column.kind)
        if reader is None:
            bare = None if is_blank(cell) else cell
            return cells.read(bare, column, row, context, said)
        cells.one_line(cell)
        return reader(self, cell, column, context, said)


def _day(loose: Loose, cell: Cell, column: Column, context: Context, said: list[str]) -> date:
    day = days.read_day(cell, today=context.today, order=loose.order, banner=loose.banner)
    said += day.flags
    return day.on


def _due_day(
    loose: Loose, cell: Cell, column: Column, context: Context, said: list[str]
) -> date | None:
    """Read a day that may lie ahead, so that a day without a year is none."""
    if is_blank(cell):
        return None
    day = days.read_day(cell, today=_LATEST, order=loose.order)
    if "year_guessed" in day.flags:
        raise Fault("day_unreadable")
    return day.on


def _month(loose: Loose, cell: Cell, column: Column, context: Context, said: list[str]) -> date:
    """Read a month, or a day in it."""
    if is_blank(cell):
        raise Fault("month_missing")
    with suppress(Fault):
        found = spans.read(cell)
        if found.kind == "month":
            return days.within(days.Day(found.starts_on), context.today).on
    try:
        return _day(loose, cell, column, context, said).replace(day=1)
    except Fault as fault:
        raise Fault("month_unreadable" if fault.code == "day_unreadable" else fault.code) from None


def _count(
    loose: Loose, cell: Cell, column: Column, context: Context, said: list[str]
) -> int | None:
    found, flag = numbers.people(cell)
    if found is None and column.required:
        raise Fault("count_missing")
    said += [flag] if flag else []
    return found


def _presence(loose: Loose, cell: Cell, column: Column, context: Context, said: list[str]) -> str:
    exact = column.spellings.get(fold(values.text(cell) or ""))
    word = words.read("yes_no", cell)
    if exact is None:
        said += word.flags
    return exact or _PRESENT[word.value or "not_recorded"]


def _yes_no(
    loose: Loose, cell: Cell, column: Column, context: Context, said: list[str]
) -> bool | None:
    word = words.read("yes_no", cell)
    said += word.flags
    return {"yes": True, "no": False}.get(word.value or "")


def _choice(loose: Loose, cell: Cell, column: Column, context: Context, said: list[str]) -> str:
    bare = None if is_blank(cell) else cell
    return values.choice(bare, column.other_spellings, column.blank)


def _program(loose: Loose, cell: Cell, column: Column, context: Context, said: list[str]) -> str:
    """Read a program by what people call it, or within a longer name (`CPL Hendersonville`)."""
    with suppress(Fault):
        return cells.read(None if is_blank(cell) else cell, column, {}, context, said)
    if is_blank(cell):
        raise Fault("value_missing")
    folded = fold(str(cell))
    if exact := column.other_spellings.get(folded):
        return exact
    inside = {
        program_id
        for name, program_id in column.other_spellings.items()
        if (len(name) >= _SHORTEST or name == "cpl") and f" {name} " in f" {folded} "
    }
    if len(inside) != 1:
        raise Fault("program_not_known")
    return inside.pop()


def _languages(
    loose: Loose, cell: Cell, column: Column, context: Context, said: list[str]
) -> str | None:
    if is_blank(cell):
        return None
    found = (words.read("language", name).value for name in cells.parts(str(cell)))
    return cells.joined(name for name in found if name not in (None, "not_recorded", "not_asked"))


def _county(loose: Loose, cell: Cell, column: Column, context: Context, said: list[str]) -> str:
    if is_blank(cell) and context.county is None:
        raise Fault("county_missing")
    found = context.county if is_blank(cell) else place_county.county_named(str(cell))
    if found is None:
        raise Fault("county_not_known")
    return found


def _tool_id(loose: Loose, cell: Cell, column: Column, context: Context, said: list[str]) -> str:
    if is_blank(cell):
        raise Fault("id_missing")
    return values.folio(f"tool:{values.text(cell)}", context.folio_key)


_READERS: dict[str, Callable[[Loose, Cell, Column, Context, list[str]], Any]] = {
    "choice": _choice,
    "count": _count,
    "county": _county,
    "day": _day,
    "due_day": _due_day,
    "languages": _languages,
    "month": _month,
    "presence": _presence,
    "program": _program,
    TOOL_ID: _tool_id,
    "yes_no": _yes_no,
}
