"""Read from a sheet's XML what calamine loses: links, error cells, hidden rows, its extent.

Only the workbook's list of sheets, its styles, the sheets and their relations are opened:
`docProps`, comments and `xl/persons` name people.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from etl.intake import sheet_bytes
from etl.intake.zipped_xml import entry_of, local, parse

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MOST_LINKED_CELLS = 2_000
_ROWS_OF_A_HEADER = 2  # a coloured title or header says nothing of the rows below


@dataclass
class SheetFacts:
    """Hold what one pass over a sheet's XML finds; rows and columns count from 1."""

    rows: int = 0
    columns: int = 0
    hidden_rows: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    coloured_rows: int = 0
    has_comments: bool = False

    @property
    def has_what_is_not_read(self) -> bool:
        """Say whether there are comments, or colours in more rows than a header has."""
        return self.has_comments or self.coloured_rows > _ROWS_OF_A_HEADER


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Map each sheet's name to the entry that holds it (names stay in this process)."""
    found: list[tuple[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "sheet":
            found.append((attributes.get("name", ""), _relation(attributes)))

    parse(entry_of(archive, "xl/workbook.xml"), start)
    targets = _relations(archive, "xl/workbook.xml")
    return {
        name: posixpath.normpath(posixpath.join("/xl", targets[relation][0])).lstrip("/")
        for name, relation in found
        if relation in targets
    }


def notes_of(archive: zipfile.ZipFile) -> list[str]:
    """List the codes of what a workbook holds and nobody reads: macros, comments."""
    names = archive.namelist()
    has_comments = any("omments" in name for name in names)  # comments1, threadedComments
    return [
        *(["macros_not_run"] if any(name.endswith("vbaProject.bin") for name in names) else []),
        *(["not_read_colours_comments"] if has_comments else []),
    ]


def coloured_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Give the numbers of the cell styles that colour a cell."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    fills: list[bool] = []
    styles: list[str] = []
    inside = ""

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        name = local(element)
        if name in ("cellXfs", "cellStyleXfs", "fills", "dxfs"):
            inside = name
        elif name == "patternFill" and inside == "fills":
            fills.append(attributes.get("patternType", "none") not in ("none", "gray125"))
        elif name == "gradientFill" and inside == "fills":
            fills.append(True)
        elif name == "xf" and inside == "cellXfs":
            styles.append(attributes.get("fillId", "0"))

    parse(entry_of(archive, "xl/styles.xml"), start)
    coloured = {str(number) for number, is_coloured in enumerate(fills) if is_coloured}
    return frozenset(str(number) for number, fill in enumerate(styles) if fill in coloured)


def facts_of(
    archive: zipfile.ZipFile, entry: str, coloured: frozenset[str] = frozenset()
) -> SheetFacts:
    """Read one sheet's extent, error cells, hidden rows, links and how many rows have colours."""
    content = entry_of(archive, entry)
    if sheet_bytes.is_excels_own(content):
        facts, linked = _from_bytes(content, coloured)
    else:
        reader = _SheetReader(coloured)
        parse(content, reader.start, reader)
        facts, linked = reader.facts, reader.linked
    targets = _relations(archive, entry) if linked else {}
    for reference, relation in linked:
        target, is_outside = targets.get(relation, ("", False))
        if is_outside:
            for cell in _cells_of(reference):
                facts.links[cell] = target
    return facts


def _from_bytes(
    content: bytes, coloured: frozenset[str]
) -> tuple[SheetFacts, list[tuple[str, str]]]:
    rows, letters = sheet_bytes.extent(content)
    errors = {
        (row, column_number(column)): text for column, row, text in sheet_bytes.errors(content)
    }
    columns = max(map(column_number, letters), default=0)
    facts = SheetFacts(
        rows, columns, sheet_bytes.hidden_rows(content), errors,
        coloured_rows=sheet_bytes.coloured_rows(content, coloured),
    )  # fmt: skip
    return facts, sheet_bytes.links(content)


class _SheetReader:
    """Follow the elements of one sheet; cells without a reference are counted on."""

    def __init__(self, coloured: frozenset[str]) -> None:
        self.facts = SheetFacts()
        self.coloured = coloured
        self.last_coloured = 0
        self.linked: list[tuple[str, str]] = []
        self.parser: Any = None
        self.row = self.column = 0
        self.is_error = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        # Called some 30,000 times a list, most often for "c" and "v".
        if name == "c" or name.endswith(":c"):
            letters = attributes.get("r", "").rstrip("0123456789")
            self.column = column_number(letters) if letters else self.column + 1
            if self.is_error:
                self.parser.CharacterDataHandler = None
            self.is_error = attributes.get("t") == "e"
            if attributes.get("s") in self.coloured and self.last_coloured != self.row:
                self.last_coloured = self.row
                self.facts.coloured_rows += 1
            return
        if ":" in name:
            name = local(name)
        if name == "v" or name == "is":
            if self.column > self.facts.columns:
                self.facts.columns = self.column
            self.facts.rows = self.row
            if self.is_error:
                self.parser.CharacterDataHandler = self.text
        elif name == "row":
            self.row = int(attributes.get("r") or self.row + 1)
            self.column = 0
            self.facts.hidden_rows += attributes.get("hidden") in ("1", "true")
        elif name == "hyperlink":
            self.linked.append((attributes.get("ref", ""), _relation(attributes)))

    def text(self, data: str) -> None:
        cell = (self.row, self.column)
        self.facts.errors[cell] = (self.facts.errors.get(cell, "") + data).strip()


@cache
def column_number(letters: str) -> int:
    """Turn a column's letters into its number, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _cells_of(reference: str) -> list[tuple[int, int]]:
    corners = _REFERENCE.findall(reference)
    if len(corners) == 1:
        return [(int(corners[0][1]), column_number(corners[0][0]))]
    if not corners:
        return []
    (first, top), (last, bottom) = corners[0], corners[-1]
    columns = range(column_number(first), column_number(last) + 1)
    rows = range(int(top), int(bottom) + 1)
    if len(columns) * len(rows) > _MOST_LINKED_CELLS:
        return []
    return [(row, column) for row in rows for column in columns]


def _relations(archive: zipfile.ZipFile, entry: str) -> dict[str, tuple[str, bool]]:
    folder, name = posixpath.split(entry)
    if f"{folder}/_rels/{name}.rels" not in archive.namelist():
        return {}
    content = entry_of(archive, f"{folder}/_rels/{name}.rels")
    known = sheet_bytes.relations(content)
    if known is not None:
        return known
    found: dict[str, tuple[str, bool]] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if local(element) == "Relationship":
            is_outside = attributes.get("TargetMode") == "External"
            found[attributes.get("Id", "")] = (attributes.get("Target", ""), is_outside)

    parse(content, start)
    return found


def _relation(attributes: dict[str, str]) -> str:
    if "r:id" in attributes:
        return attributes["r:id"]
    return next((value for name, value in attributes.items() if local(name) == "id"), "")
