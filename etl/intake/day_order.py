"""Find whether a column of dates writes the day or the month first, from the evidence in it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Literal

from etl.intake.day_text import Written, parts_of
from etl.intake.days import Day, nearest_past_year, read_day, real_date, within
from etl.intake.report import Unusable
from etl.intake.table import Cell
from etl.intake.values import Fault

Order = Literal["dmy", "mdy"]

_CLEARLY = 2  # the other reading spans at least so many times the days
_RARE = 10  # so many dates against one are a rule with a slip


def order_of(cells: Iterable[Cell], today: date) -> Order | Literal["any"] | None:
    """Find whether a column writes the day or the month first, from the evidence in it.

    A part over 12, a day that is not yet, an impossible day or weekday count against an order;
    else the reading whose days lie clearly closer together holds. `any`: no date in the column
    depends on it. None: it matters and nothing decides, so a person must be asked.
    """
    certain: set[date] = set()
    pairs: set[Written] = set()
    for cell in cells:
        written = parts_of(cell) if isinstance(cell, str) else None
        if written is not None and written.pair:
            pairs.add(replace(written, rest=""))
        elif (written is None or written.year) and (on := _certain(cell, today)):
            certain.add(on)
    readings: dict[Order, dict[Written, date | None]] = {
        order: {written: _possible(written, order, today) for written in pairs}
        for order in ("dmy", "mdy")
    }
    dmy, mdy = readings["dmy"], readings["mdy"]
    if all(dmy[written] == mdy[written] for written in pairs):
        return "any"
    only_dmy = sum(dmy[w] is not None and mdy[w] is None for w in pairs)
    only_mdy = sum(mdy[w] is not None and dmy[w] is None for w in pairs)
    if only_dmy or only_mdy:
        if only_dmy >= _RARE * only_mdy:
            return "dmy"
        return "mdy" if only_mdy >= _RARE * only_dmy else None
    return _closer_together(
        {on for on in dmy.values() if on} | certain, {on for on in mdy.values() if on} | certain
    )


def order_of_columns(
    columns: Iterable[Iterable[Cell]], today: date, answer: str | None
) -> str | None:
    """Find the order of a table from all of its columns of dates, or from a person's answer.

    None where no date depends on it; raises `Unusable` to ask.
    """
    orders = {order for cells in columns if (order := order_of(cells, today)) != "any"}
    if not orders or answer:
        return answer if orders else None
    known = orders - {None}
    if len(known) == 1:
        return known.pop()  # another date column of the same file tells
    raise Unusable("day_order_unknown")


def _certain(cell: Cell, today: date) -> date | None:
    try:
        return read_day(cell, today=today).on
    except Fault:
        return None


def _possible(written: Written, order: Order, today: date) -> date | None:
    """Give the day that a reading makes of a date, or None where it cannot be."""
    first, second = written.pair or (0, 0)
    day, month = (first, second) if order == "dmy" else (second, first)
    try:
        year = written.year or nearest_past_year(month, day, today)
        on = within(Day(real_date(year, month, day)), today).on
    except Fault:
        return None
    return on if written.weekday in (None, on.weekday()) else None


def _closer_together(dmy: set[date], mdy: set[date]) -> Order | None:
    spans = {}
    for order, days in (("dmy", dmy), ("mdy", mdy)):
        # The first of every month is a table by month, however far its days lie apart.
        if len(days) > 1 and all(on.day == 1 for on in days):
            return None
        spans[order] = (max(days) - min(days)).days if days else 0
    if max(spans.values()) < _CLEARLY * max(min(spans.values()), 1):
        return None
    return "dmy" if spans["dmy"] < spans["mdy"] else "mdy"
