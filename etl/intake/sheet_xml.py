"""Read from a sheet's XML what calamine loses: links, error cells, hidden rows, its extent.

Only the workbook's list of sheets, the sheets and their relations are opened: `docProps` and
`xl/persons` name people.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import IO, Any
from xml.parsers import expat

from etl.intake.report import Unusable

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MOST_LINKED_CELLS = 2_000


@dataclass
class SheetFacts:
    """Hold what one pass over a sheet's XML finds; rows and columns count from 1."""

    rows: int = 0
    columns: int = 0
    hidden_rows: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    links: dict[tuple[int, int], str] = field(default_factory=dict)


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Map each visible sheet's name to the entry that holds it (names stay in this process)."""
    found: list[tuple[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet" and attributes.get("state", "visible") == "visible":
            relation = next((v for k, v in attributes.items() if _local(k) == "id"), "")
            found.append((attributes.get("name", ""), relation))

    _parse(archive, "xl/workbook.xml", start)
    targets = _relations(archive, "xl/workbook.xml")
    return {name: targets[relation] for name, relation in found if relation in targets}


def facts_of(archive: zipfile.ZipFile, entry: str) -> SheetFacts:
    """Read one sheet's extent, error cells, hidden rows and links."""
    reader = _SheetReader()
    _parse(archive, entry, reader.start, reader)
    if reader.linked:
        targets = _relations(archive, entry, keep_external=True)
        for reference, relation in reader.linked:
            for cell in _cells_of(reference):
                if relation in targets:
                    reader.facts.links[cell] = targets[relation]
    return reader.facts


class _SheetReader:
    """Follow the elements of one sheet; cells without a reference are counted on."""

    def __init__(self) -> None:
        self.facts = SheetFacts()
        self.linked: list[tuple[str, str]] = []
        self.parser: Any = None
        self.row = self.column = 0
        self.is_error = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = _local(name)
        if name == "c":
            self.cell(attributes)
        elif name in ("v", "is"):
            if self.column > self.facts.columns:
                self.facts.columns = self.column
            self.facts.rows = max(self.facts.rows, self.row)
            self.parser.CharacterDataHandler = self.text if self.is_error else None
        elif name == "row":
            self.row = int(attributes.get("r") or self.row + 1)
            self.column = 0
            self.facts.hidden_rows += attributes.get("hidden") in ("1", "true")
        elif name == "hyperlink":
            relation = next((v for k, v in attributes.items() if _local(k) == "id"), "")
            self.linked.append((attributes.get("ref", ""), relation))

    def cell(self, attributes: dict[str, str]) -> None:
        match = _REFERENCE.match(attributes.get("r", ""))
        self.column = column_number(match[1]) if match else self.column + 1
        self.is_error = attributes.get("t") == "e"

    def text(self, data: str) -> None:
        cell = (self.row, self.column)
        self.facts.errors[cell] = self.facts.errors.get(cell, "") + data


def column_number(letters: str) -> int:
    """Turn a column's letters into its number, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _cells_of(reference: str) -> list[tuple[int, int]]:
    corners = _REFERENCE.findall(reference)
    if not corners:
        return []
    (first, top), (last, bottom) = corners[0], corners[-1]
    columns = range(column_number(first), column_number(last) + 1)
    rows = range(int(top), int(bottom) + 1)
    if len(columns) * len(rows) > _MOST_LINKED_CELLS:
        return []
    return [(row, column) for row in rows for column in columns]


def _relations(archive: zipfile.ZipFile, entry: str, keep_external: bool = False) -> dict[str, str]:
    folder, name = posixpath.split(entry)
    found: dict[str, str] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if _local(element) != "Relationship":
            return
        target = attributes.get("Target", "")
        if attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        elif not keep_external:
            return
        found[attributes.get("Id", "")] = target

    relations = f"{folder}/_rels/{name}.rels"
    if relations in archive.namelist():
        _parse(archive, relations, start)
    return found


def _parse(archive: zipfile.ZipFile, entry: str, start: Any, reader: Any = None) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EntityDeclHandler = _refuse_entities
    parser.buffer_text = True
    if reader is not None:
        reader.parser = parser
    try:
        with archive.open(entry) as file:
            _feed(parser, file)
    except (expat.ExpatError, zipfile.BadZipFile, KeyError, EOFError, ValueError) as error:
        raise Unusable("damaged") from error


def _feed(parser: Any, file: IO[bytes]) -> None:
    while block := file.read(1 << 20):
        parser.Parse(block, False)
    parser.Parse(b"", True)


def _refuse_entities(*_: object) -> None:
    raise Unusable("damaged")


def _local(name: str) -> str:
    return name.rpartition(":")[2]
