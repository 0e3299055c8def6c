"""Write the coalition's template: a workbook with one empty sheet for each table; or a form."""

import argparse
import io
import os
import sys
from pathlib import Path
from typing import Any

from etl import forms, messages, settings
from etl.intake.columns import LANGUAGES, SOURCES, Column, template
from etl.intake.report import Unusable
from etl.reference import rows_of

_ENDINGS = {"table": ".xlsx", "kobo": ".xlsx", "paper": ".html", "sign_in": ".html"}
_OPTIONS = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
_NOBODY = {"author": "", "company": "", "comments": ""}
_LAST_ROW = 5_000  # how far down lists and formats reach
_LONGEST_LIST = 255  # characters: what a spreadsheet takes between the quotes of a list


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file to write, what it is, its language, and one table if not all are wanted."""
    parser.add_argument("file", type=Path, help="the file to write; - writes to stdout")
    parser.add_argument("--form", choices=tuple(_ENDINGS), default="table",
                        help="a workbook, a form for Kobo, a page to print or to sign")  # fmt: skip
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the template")
    parser.add_argument("--source", choices=SOURCES, help="write only this table, or a form of it")


def run(args: argparse.Namespace) -> int:
    """Write the template, never over a file that is there."""
    language = messages.language(args.lang)
    content = _made(args.form, language, args.source)
    if str(args.file) == "-":
        sys.stdout.buffer.write(content)
        return 0
    if args.file.suffix.lower() != _ENDINGS[args.form]:
        raise Unusable("template_ending", name=_ENDINGS[args.form])
    write_new(args.file, content)
    print(messages.sentence("template_written", language))
    return 0


def write_new(target: Path, content: bytes) -> None:
    """Write a file that is not there yet, for its owner alone; raises `Unusable`."""
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except FileExistsError:
        raise Unusable("template_exists") from None
    except OSError:
        raise Unusable("cannot_write") from None
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _made(form: str, language: str, source: str | None) -> bytes:
    if form == "table":
        return workbook(language, (source,) if source else SOURCES)
    if form == "sign_in":
        return forms.sign_in().encode()
    asked = source or forms.SOURCES[0]
    if asked not in forms.SOURCES:
        raise Unusable("no_form_of_it", sources=", ".join(forms.SOURCES))
    if form == "paper":
        return forms.paper(asked).encode()
    return _plain(forms.kobo(asked, settings.read().region, language))


def _plain(sheets: forms.Sheets) -> bytes:
    """Write sheets of text as a workbook."""
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, _OPTIONS)
    book.set_properties(_NOBODY)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                sheet.write_string(number, place, text)
    book.close()
    return held.getvalue()


def workbook(
    language: str,
    sources: tuple[str, ...] = SOURCES,
    rows: dict[str, list[list[Any]]] | None = None,
) -> bytes:
    """Make a workbook of templates; `rows` fills sheets by source, in the columns' order."""
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, _OPTIONS)
    book.set_properties(_NOBODY)
    title = book.add_format({"bold": True, "bg_color": "#FFFDF9", "bottom": 1})
    formats = {
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "due_day": book.add_format({"num_format": "yyyy-mm-dd"}),
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
    book.close()
    return held.getvalue()


def _offered(column: Column, language: str) -> list[str]:
    """List what a cell offers to choose from; a list too long for a spreadsheet is left out."""
    if column.kind == "county":
        chosen = settings.read().region
        inside = {r["county_fips"] for r in rows_of("regions") if r["region_id"] == chosen}
        words = [r["county"] for r in rows_of("counties") if r["county_fips"] in inside]
    else:
        words = [spellings[language][0] for spellings in column.values.values()]
    return words if len(",".join(words)) <= _LONGEST_LIST else []
