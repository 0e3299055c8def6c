"""Give the refused rows of a file back to whoever sent it, in its own columns, as a workbook.

This happens in the process that reads files: the cells of a refused row go nowhere else.
"""

import io
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from math import isfinite
from typing import Any

from etl.intake import headers
from etl.intake.recognise import Found
from etl.intake.report import Refusal
from etl.intake.shape import shape
from etl.intake.table import Cell, Table
from etl.messages import LANGUAGES, sentence

TITLES = ("problem_title", "what_to_do_title")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*")
_LONGEST = 32_767  # characters that a cell takes
_FIRST_YEAR = 1900  # of the days that a spreadsheet knows


def workbook(found: Sequence[tuple[Table, Found, Sequence[Refusal]]], language: str) -> bytes:
    """Write one sheet for each table that has refused rows; nothing touches a disk.

    Each table comes with what it is and its refusals.
    """
    import xlsxwriter

    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    book = xlsxwriter.Workbook(held, options)
    book.set_properties({"author": "", "company": "", "comments": ""})
    for table, known, refusals in found:
        if refusals:
            name = sentence("sheet_named", language, sheet=table.sheet)
            _write(book, book.add_worksheet(name), _rows(table, known, refusals))
    book.close()
    return held.getvalue()


def _rows(table: Table, known: Found, refusals: Sequence[Refusal]) -> list[list[Cell]]:
    """Give the header and the refused rows, each with what is wrong and what to do about it."""
    header = _header(table, known)
    faults: dict[int, list[Refusal]] = defaultdict(list)
    for refusal in refusals:
        faults[refusal.row].append(refusal)
    body = {number: list(table.rows[number - table.first_row]) for number in sorted(faults)}
    width = max(len(header), *(len(cells) for cells in body.values()))
    titles: list[Cell] = [_both(code) for code in TITLES]
    rows = [header + [None] * (width - len(header)) + titles]
    for number, cells in body.items():
        said: list[Cell] = [" ".join(map(_problem, faults[number])), _both("what_to_do")]
        rows.append(cells + [None] * (width - len(cells)) + said)
    return rows


def _header(table: Table, known: Found) -> list[Cell]:
    """Give the titles, those over two lines joined as they were read."""
    is_known = partial(headers.is_known, about=known.about) if known.about else None
    found = shape(table, is_known) if is_known else None
    if found is None:
        return list(table.rows[known.header_row])
    before: list[Cell] = [None] * (found.first_column - 1)
    return [*before, *found.header]


def _problem(refusal: Refusal) -> str:
    code = "row_refused" if refusal.column else "whole_row_refused"
    said = [
        sentence(code, lang, row=refusal.row, column=refusal.column,
                 reason=sentence(refusal.code, lang))
        for lang in LANGUAGES
    ]  # fmt: skip
    return " / ".join(said)


def _both(code: str) -> str:
    return " / ".join(sentence(code, lang) for lang in LANGUAGES)


def _write(book: Any, sheet: Any, rows: list[list[Cell]]) -> None:
    title = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.freeze_panes(1, 0)
    last = len(rows[0]) - len(TITLES)
    sheet.set_column(0, last - 1, 16)
    sheet.set_column(last, last + 1, 60)
    for row, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            plain = title if row == 0 else wrapped if place >= last else None
            if cell is None:
                continue
            if isinstance(cell, bool):
                sheet.write_boolean(row, place, cell)
            elif isinstance(cell, int | float) and isfinite(cell):
                sheet.write_number(row, place, cell)
            elif isinstance(cell, date) and cell.year >= _FIRST_YEAR:
                form = moment if isinstance(cell, datetime) else day
                sheet.write_datetime(row, place, cell, form)
            else:
                sheet.write_string(row, place, guarded(str(cell)), plain)


def guarded(text: str) -> str:
    """Keep a text from being read as a formula, wherever it is pasted; a number stays one."""
    is_formula = text.startswith(_FORMULA) and not _NUMBER.fullmatch(text)
    return ("'" + text if is_formula else text)[:_LONGEST]
