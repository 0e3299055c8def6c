"""Read one cell of a coalition's table as what its column's kind says."""

from collections.abc import Callable
from typing import Any

from etl.intake import gazetteer, values
from etl.intake.columns import Column
from etl.intake.report import Context
from etl.intake.table import Cell

Row = dict[str, Any]


def read(cell: Cell, column: Column, row: Row, context: Context, said: list[str]) -> Any:
    """Give a cell's value; `row` holds what was read before it, `said` takes codes to be told.

    Raises `Fault` for a cell that refuses its row.
    """
    _one_line(cell)
    if column.kind in ("town", "road"):
        return _inside(column.kind, cell, row.get("county_fips"), said)
    return _READERS[column.kind](cell, column, context)


def _one_line(cell: Cell) -> None:
    # A quotation mark left open runs on to the next one, and takes whole rows with it.
    if isinstance(cell, str) and len(cell.strip().splitlines()) > 1:
        raise values.Fault("line_break")


def _inside(kind: str, cell: Cell, county_fips: str | None, said: list[str]) -> str | None:
    """Find a town or road of the row's county; one that is not known is dropped, and said."""
    given = values.text(cell)
    if given is None or county_fips is None:
        return None
    if kind == "road":
        found = gazetteer.road(given, county_fips)
        said += [] if found else ["road_not_known"]
        return found
    found = gazetteer.town(given, county_fips)
    if found is None:
        elsewhere = gazetteer.counties_of_town(given)
        said.append("town_of_another_county" if elsewhere else "town_not_known")
    return found


def _county(cell: Cell, context: Context) -> str:
    given = values.text(cell)
    if given is None and context.county:
        return context.county
    if given is None:
        raise values.Fault("county_missing")
    found = gazetteer.county(given)
    if found is None:
        raise values.Fault("county_not_known")
    return found


def _count(cell: Cell, column: Column) -> int | None:
    found = values.count(cell)
    if found is None and column.required:
        raise values.Fault("count_missing")
    return found


def _program(cell: Cell, column: Column, context: Context) -> str:
    return values.choice(cell, column.spellings, context.program or column.blank)


_READERS: dict[str, Callable[[Cell, Column, Context], Any]] = {
    "identifier": lambda cell, column, context: values.identifier(cell, context.folio_key),
    "day": lambda cell, column, context: values.day(cell, context.today),
    "month": lambda cell, column, context: values.month(cell, context.today),
    "hour": lambda cell, column, context: values.hour(cell),
    "county": lambda cell, column, context: _county(cell, context),
    "count": lambda cell, column, context: _count(cell, column),
    "choice": lambda cell, column, context: values.choice(cell, column.spellings, column.blank),
    "program": _program,
    "presence": lambda cell, column, context: values.choice(cell, column.spellings, column.blank),
}
