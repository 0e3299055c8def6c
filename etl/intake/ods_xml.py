"""Read from an OpenDocument sheet's XML what calamine loses: extent, errors, merged ranges.

Names of elements and attributes are of OpenDocument 1.3, part 3, section 9.
"""

import zipfile
from typing import Any

from etl.intake.report import Unusable
from etl.intake.sheet_xml import SheetFacts
from etl.intake.zipped_xml import entry_of, local, parse

_MANIFEST = "META-INF/manifest.xml"


def facts_of(archive: zipfile.ZipFile) -> dict[str, SheetFacts]:
    """Read every sheet's facts by its name (names stay in this process).

    Raises `Unusable` for a document that is protected or damaged.
    """
    if _MANIFEST in archive.namelist() and b"encryption-data" in entry_of(archive, _MANIFEST):
        raise Unusable("password")
    reader = _Reader()
    parse(entry_of(archive, "content.xml"), reader.start, reader, reader.end)
    return reader.sheets


class _Reader:
    """Follow the elements of a document; repeated rows and cells count as many times."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetFacts] = {}
        self.facts = SheetFacts()
        self.parser: Any = None
        self.row = self.rows = self.column = self.columns = 0
        self.coloured: set[str] = set()
        self.style = ""
        self.last_coloured = 0
        self.is_error = False

    def start(self, element: str, attributes: dict[str, str]) -> None:
        name = local(element)
        given = {local(key): value for key, value in attributes.items()}
        if name == "table-cell" or name == "covered-table-cell":
            self.is_error = attributes.get("calcext:value-type") == "error"  # LibreOffice's own
            self._cell(given)
        elif name == "table-row":
            self.row += self.rows
            self.rows = int(given.get("number-rows-repeated", 1))
            self.column = self.columns = 0
            self.facts.hidden_rows += given.get("visibility", "visible") != "visible"
        elif name == "table":
            self.facts = self.sheets.setdefault(given.get("name", ""), SheetFacts())
            self.row, self.rows, self.last_coloured = 1, 0, 0
        elif name == "p" and self.is_error:
            self.parser.CharacterDataHandler = self._text
        elif name == "annotation":
            self.facts.has_comments = True
        elif name == "style":
            self.style = given.get("name", "")
        elif given.get("background-color", "transparent") != "transparent":
            self.coloured.add(self.style)

    def end(self, element: str) -> None:
        if self.is_error and local(element) in ("p", "table-cell"):
            self.parser.CharacterDataHandler = None

    def _cell(self, given: dict[str, str]) -> None:
        self.column += self.columns or 1
        self.columns = int(given.get("number-columns-repeated", 1))
        if given.get("style-name") in self.coloured and self.last_coloured != self.row:
            self.last_coloured = self.row
            self.facts.coloured_rows += 1
        if "value-type" not in given:
            return
        self.facts.rows = self.row + self.rows - 1
        self.facts.columns = max(self.facts.columns, self.column + self.columns - 1)
        down, across = (int(given.get(f"number-{way}-spanned", 1)) for way in ("rows", "columns"))
        if down > 1 or across > 1:
            self.facts.merged.append(
                (self.row, self.column, self.row + down - 1, self.column + across - 1)
            )

    def _text(self, data: str) -> None:
        cell = (self.row, self.column)
        self.facts.errors[cell] = (self.facts.errors.get(cell, "") + data).strip()
