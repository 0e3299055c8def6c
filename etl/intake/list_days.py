"""Find the newest day that a list of people holds: the list is as old as that."""

import re
from contextlib import suppress
from datetime import date, datetime

from etl.intake import day_order
from etl.intake.days import read_day
from etl.intake.layout import Layout
from etl.intake.report import Unusable
from etl.intake.shape import Shape
from etl.intake.table import Cell
from etl.intake.values import Fault

_FIELDS = ("joined_date", "created_date", "updated_date")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")
_SOME_DAY = date(9000, 1, 1)  # a membership may run out on a day that lies ahead


def newest_day(layout: Layout, found: Shape, today: date) -> date | None:
    """Give the newest day of a list's date columns that is not ahead; None if there is none.

    Raises `Unusable` to ask, where nothing tells which comes first, the day or the month.
    """
    days = (
        day for field in _FIELDS for day in days_in(layout, found, field, today).values()
        if day <= today
    )  # fmt: skip
    return max(days, default=None)


def days_in(layout: Layout, found: Shape, field: str, today: date = _SOME_DAY) -> dict[Cell, date]:
    """Give the day of each cell of a field that holds one; raises `Unusable` as `newest_day`."""
    cells = {cells[place] for place in layout.places(field) for _, cells in found.rows} - {None}
    days = {cell: day for cell in cells if (day := _iso(cell))}
    written = cells - set(days)
    order = layout.answers.get("date_order") or day_order.order_of(written, today)
    if order is None:
        raise Unusable("day_order_unknown")
    for cell in written:
        with suppress(Fault):  # what is no day does not date a list
            days[cell] = read_day(cell, today=today, order=None if order == "any" else order).on
    return days


def _iso(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    match = _ISO.match(cell) if isinstance(cell, str) else None
    with suppress(ValueError):
        return date.fromisoformat(match[0]) if match else None
    return None
