"""Write the coalition's template: a workbook with one empty sheet for each table."""

import argparse
import sys
from pathlib import Path
from typing import Any

from etl import messages, settings
from etl.intake.columns import LANGUAGES, SOURCES, Column, template
from etl.reference import rows_of

_LAST_ROW = 5_000  # how far down lists and formats reach
_LONGEST_LIST = 255  # characters: what a spreadsheet takes between the quotes of a list


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file to write, its language, and one table if not all three are wanted."""
    parser.add_argument("file", type=Path, help="the workbook to write, ending in .xlsx")
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the template")
    parser.add_argument("--source", choices=SOURCES, help="write only this table")


def run(args: argparse.Namespace) -> int:
    """Write the template, never over a file that is there."""
    language = messages.language(args.lang)
    sources = (args.source,) if args.source else SOURCES
    code = "template_written"
    if args.file.suffix.lower() != ".xlsx":
        code = "template_not_xlsx"
    elif args.file.exists():
        code = "template_exists"
    else:
        try:
            write(args.file, language, sources)
        except OSError:
            code = "cannot_write"
    done = code == "template_written"
    print(messages.sentence(code, language), file=sys.stdout if done else sys.stderr)
    return 0 if done else 2


def write(
    path: Path,
    language: str,
    sources: tuple[str, ...] = SOURCES,
    rows: dict[str, list[list[Any]]] | None = None,
) -> None:
    """Write a workbook of templates; `rows` fills sheets by source, in the columns' order.

    Raises `OSError` when the file cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(str(path), {"strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"author": "", "company": "", "comments": ""})
    title = book.add_format({"bold": True, "bg_color": "#FFFDF9", "bottom": 1})
    formats = {
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "month": book.add_format({"num_format": "@"}),
        "identifier": book.add_format({"num_format": "@"}),
    }
    for source in sources:
        table = template(source)
        sheet = book.add_worksheet(table.sheet[language])
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, column.names[language], title)
            sheet.write_comment(0, place, column.help[language], {"author": ""})
            sheet.set_column(place, place, 16, formats.get(column.kind))
            if offered := _offered(column, language):
                sheet.data_validation(
                    1, place, _LAST_ROW, place,
                    {"validate": "list", "source": offered, "show_error": False},
                )  # fmt: skip
        for number, cells in enumerate((rows or {}).get(source, []), start=1):
            for place, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(number, place, cell, formats.get(table.columns[place].kind))
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(path.name) from error


def _offered(column: Column, language: str) -> list[str]:
    """List what a cell offers to choose from; a list too long for a spreadsheet is left out."""
    if column.kind == "county":
        chosen = settings.read().region
        inside = {r["county_fips"] for r in rows_of("regions") if r["region_id"] == chosen}
        words = [r["county"] for r in rows_of("counties") if r["county_fips"] in inside]
    else:
        words = [spellings[language][0] for spellings in column.values.values()]
    return words if len(",".join(words)) <= _LONGEST_LIST else []
