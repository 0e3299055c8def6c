"""Read a workbook's visible sheets as tables (calamine for cells, the XML for what it loses)."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import python_calamine as calamine

from etl.intake.report import Unusable
from etl.intake.sheet_xml import SheetFacts, facts_of, sheet_paths
from etl.intake.table import Cell, Table

MOST_COLUMNS = 16_384
# calamine keeps a sheet densely: two far cells would make it ask for more memory than there is,
# and it then aborts the whole process (tafia/calamine #693).
MOST_CELLS = 5_000_000

_NO_TABLES = ("chartsheets/", "dialogsheets/", "macrosheets/")

__all__ = ["Table", "read"]


def read(path: Path) -> list[Table]:
    """Read every visible sheet of an .xlsx file that holds a cell, numbered in their order.

    Raises `Unusable` for a workbook that is damaged, protected or too large.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            facts = {name: facts_of(archive, entry) for name, entry in _visible(archive).items()}
        for each in facts.values():
            _check_extent(each)
        book = calamine.CalamineWorkbook.from_path(str(path))
        return [
            _table(number, book, name, facts[name])
            for number, name in enumerate(book.sheet_names, start=1)
            if name in facts and facts[name].rows
        ]
    except calamine.PasswordError as error:
        raise Unusable("password") from error
    except (calamine.CalamineError, zipfile.BadZipFile, OSError) as error:
        raise Unusable("damaged") from error


def _visible(archive: zipfile.ZipFile) -> dict[str, str]:
    entries = sheet_paths(archive).items()
    return {name: entry for name, entry in entries if not any(kind in entry for kind in _NO_TABLES)}


def _check_extent(facts: SheetFacts) -> None:
    if facts.columns > MOST_COLUMNS:
        raise Unusable("too_many_columns", columns=facts.columns)
    if facts.rows * facts.columns > MOST_CELLS:
        raise Unusable("cells_too_far_apart", rows=facts.rows, columns=facts.columns)


def _table(number: int, book: Any, name: str, facts: SheetFacts) -> Table:
    cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows = [[_cell(value) for value in row] for row in cells]
    for (row, column), text in facts.errors.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = text
    return Table(number, rows, facts.links, hidden_rows=facts.hidden_rows)


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return value or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool | int | float | date | datetime):
        return value
    return str(value)  # times of day and durations
