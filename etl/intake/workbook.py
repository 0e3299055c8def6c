"""Read a workbook's sheets as tables (calamine for cells, the XML for what it loses)."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine as calamine

from etl.intake import ods_xml
from etl.intake.report import Unusable
from etl.intake.sheet_xml import SheetFacts, coloured_styles, facts_of, notes_of, sheet_paths
from etl.intake.table import Cell, Table

MOST_COLUMNS = 16_384
# calamine keeps a sheet densely: two far cells would make it ask for more memory than there is,
# and it then aborts the whole process (tafia/calamine #693).
MOST_CELLS = 5_000_000

_NO_TABLES = ("chartsheets/", "dialogsheets/", "macrosheets/")

__all__ = ["Table", "read"]


def read(content: bytes) -> list[Table]:
    """Read every sheet of an .xlsx, .xlsm or .ods file that holds a cell, hidden ones too.

    Sheets are numbered in their order. Raises `Unusable` for a workbook that is damaged,
    protected or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            is_ods = "xl/workbook.xml" not in archive.namelist()
            facts = ods_xml.facts_of(archive) if is_ods else _facts(archive)
            notes = [] if is_ods else notes_of(archive)
        for each in facts.values():
            _check_extent(each)
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            _table(number, book, name, facts[name], notes)
            for number, name in enumerate(book.sheet_names, start=1)
            if name in facts and facts[name].rows
        ]
    except calamine.PasswordError as error:
        raise Unusable("password") from error
    except (calamine.CalamineError, zipfile.BadZipFile, OSError) as error:
        raise Unusable("damaged") from error


def _facts(archive: zipfile.ZipFile) -> dict[str, SheetFacts]:
    entries = sheet_paths(archive).items()
    coloured = coloured_styles(archive)
    return {
        name: facts_of(archive, entry, coloured)
        for name, entry in entries
        if not any(kind in entry for kind in _NO_TABLES)
    }


def _check_extent(facts: SheetFacts) -> None:
    if facts.columns > MOST_COLUMNS:
        raise Unusable("too_many_columns", columns=facts.columns)
    if facts.rows * facts.columns > MOST_CELLS:
        raise Unusable("cells_too_far_apart", rows=facts.rows, columns=facts.columns)


def _table(number: int, book: Any, name: str, facts: SheetFacts, notes: list[str]) -> Table:
    sheet = book.get_sheet_by_name(name)
    rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), text in facts.errors.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = text
    said = [*notes, *(["not_read_colours_comments"] if facts.has_what_is_not_read else [])]
    return Table(
        number,
        rows,
        facts.links,
        hidden_rows=facts.hidden_rows,
        merged=facts.merged or _merged(sheet),
        notes=tuple(sorted(set(said))),
        title=name,
    )


def _merged(sheet: Any) -> list[tuple[int, int, int, int]]:
    ranges = sheet.merged_cell_ranges or ()
    return [(top + 1, left + 1, low + 1, right + 1) for (top, left), (low, right) in ranges]


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return value or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool | int | float | date | datetime):
        return value
    return _WRITTEN[type(value)](value)


def _clock(length: timedelta) -> str:
    # Spreadsheets hold a time of day as a length where its format allows more than 24 hours.
    minutes = int(length.total_seconds() // 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


_WRITTEN: dict[type, Callable[[Any], str]] = {
    time: lambda value: f"{value:%H:%M}",
    timedelta: _clock,
}
