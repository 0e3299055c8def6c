"""Write figures as a workbook: Data, Definitions, Caveats and Citation, each a sheet."""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.print.export import Export
from dashboard.tables.of_figures import HEADS
from dashboard.wording import sentence

_WIDTHS = {"metric": 34, "place": 34, "period": 34, "part": 24, "status": 18, "quality": 18,
           "as_of": 12, "id": 46}  # fmt: skip
_OTHERS = ("definitions", "caveats", "citation")
_TEXT_WIDTH = 110


def workbook(export: Export) -> bytes:
    """Give the file; numbers and days are typed, and text stays text whatever it begins with."""
    file = BytesIO()
    # No text becomes a number, a link or a formula by what it looks like.
    options = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False,
               "strings_to_urls": False}  # fmt: skip
    with Workbook(file, options) as book:
        # The day of the release, so that the same figures make the same file.
        book.set_properties({"created": datetime.combine(export.built_on, time())})
        head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        _data(book, export, head)
        notes = [("", note) for note in export.notes if note]
        pages = (export.definitions, export.caveats, [*export.citations, *notes])
        for name, pairs in zip(_OTHERS, pages, strict=True):
            _pairs(book, sentence(f"figures.sheet.{name}", export.lang), pairs)
    return file.getvalue()


def _data(book: Workbook, export: Export, head: Format) -> None:
    sheet = book.add_worksheet(sentence("figures.sheet.data", export.lang))
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    for at, name in enumerate(HEADS):
        sheet.write_string(0, at, sentence(f"figures.column.{name}", export.lang), head)
        sheet.set_column(at, at, _WIDTHS.get(name, 10))
    for row, one in enumerate(export.lines, start=1):
        for at, name in enumerate(HEADS):
            found = getattr(one, name)
            if name == "as_of" and found is not None:
                sheet.write_datetime(row, at, datetime.combine(found, time()), day)
            elif isinstance(found, float | int):
                sheet.write_number(row, at, found)
            elif found:
                sheet.write_string(row, at, str(found))
    sheet.freeze_panes(1, 0)


def _pairs(book: Workbook, name: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Write titled text: the title once, the text beside it."""
    sheet: Worksheet = book.add_worksheet(name)
    title = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    before = ""
    for row, (titled, said) in enumerate(pairs):
        sheet.write_string(row, 0, "" if titled == before else titled, title)
        sheet.write_string(row, 1, said, text)
        before = titled
