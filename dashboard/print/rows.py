"""Write figures as CSV: one row a figure, the status in a column of its own."""

import csv
from io import StringIO

from dashboard.print.export import Export
from dashboard.share.rows import guarded
from dashboard.tables.of_figures import HEADS, Line
from dashboard.wording import sentence


def rows(export: Export) -> bytes:
    """Give the file, with the mark that makes a spreadsheet read it as UTF-8.

    Under the rows stand the limits, the notes and the citations, a row of text each.
    """
    lang = export.lang
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([sentence(f"figures.column.{head}", lang) for head in HEADS])
    writer.writerows(guarded([_cell(one, head) for head in HEADS]) for one in export.lines)
    writer.writerow([])
    said = [f"{title}: {text}" for title, text in (*export.caveats, *export.citations)]
    writer.writerows(guarded([note]) for note in (*export.notes, *said) if note)
    return "\ufeff".encode() + text.getvalue().encode()


def _cell(one: Line, head: str) -> str | int:
    """Give a cell: a number as short as it is, a day as ISO writes it, else the text."""
    found = getattr(one, head)
    if isinstance(found, float):
        return int(found) if found.is_integer() else f"{found:.10g}"
    if found is None:
        return ""
    return str(found)
