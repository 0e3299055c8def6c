"""Read delimited text as one table of strings: no guessing by statistics, no lost rows."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from etl.intake.container import MOST_BYTES_OF_TEXT
from etl.intake.encoding import decode
from etl.intake.report import Unusable
from etl.intake.table import Cell, Table

MOST_COLUMNS = 16_384
_DELIMITERS = (",", ";", "\t", "|")
_MOST_LINES_IN_A_RECORD = 20
_LINES_LOOKED_AT = 50
_QUOTED = re.compile(r'"[^"]*(?:"|$)')
# Excel writes its delimiter so; it is no row, and Excel shows none.
_SEP = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


class _OpenQuote(Exception):
    """Say that a record runs on for more lines than a cell that someone wrote."""


def read(content: bytes) -> list[Table]:
    """Read one file of delimited text; raises `Unusable` if it is no such thing.

    A quote that is never closed would swallow the rest of the file: the row in which it opens
    becomes a fault, and reading starts again on the next line.
    """
    lines = list(io.StringIO(decode(content), newline=""))
    if not any(map(str.strip, lines)):
        raise Unusable("empty_file")
    told = _SEP.fullmatch(lines[0])
    delimiter = told[1] if told else _delimiter_of(lines)
    rows: list[list[Cell]] = []
    faults: dict[int, str] = {}
    known: dict[str, Cell] = {"": None}  # a cell is kept once: most of a log's cells repeat
    for record in _records(lines[1:] if told else lines, delimiter):
        if isinstance(record, str):
            faults[len(rows) + 1] = record
            rows.append([])
            continue
        if len(record) > MOST_COLUMNS:
            raise Unusable("too_many_columns", columns=len(record))
        cells = [cell.strip() for cell in record]
        rows.append(list(map(known.setdefault, cells, cells)))
    return [Table(1, rows, faults=faults)]


def _records(lines: list[str], delimiter: str) -> Iterator[list[str] | str]:
    """Give each record, or the code of why it cannot be read."""
    csv.field_size_limit(MOST_BYTES_OF_TEXT)
    start, has_nulls = 0, any("\0" in line for line in lines)
    while start < len(lines):
        source = _Lines(lines, start)
        reader = csv.reader(source, delimiter=delimiter, strict=True, skipinitialspace=True)
        try:
            for record in reader:
                start = source.begin_record()
                is_damaged = has_nulls and any("\0" in cell for cell in record)
                yield "nul_character" if is_damaged else record
        except (csv.Error, _OpenQuote):
            start = source.first + 1
            yield "open_quote"
        else:
            return


class _Lines:
    """Hand lines to the csv reader, and know on which the record at hand began."""

    def __init__(self, lines: list[str], start: int) -> None:
        self._lines = lines
        self.first = self._next = start

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._next - self.first >= _MOST_LINES_IN_A_RECORD:
            raise _OpenQuote
        if self._next == len(self._lines):
            raise StopIteration
        self._next += 1
        return self._lines[self._next - 1]

    def begin_record(self) -> int:
        self.first = self._next
        return self.first


def _delimiter_of(lines: list[str]) -> str:
    """Choose the delimiter that stands equally often, outside quotes, in the most lines."""
    outside = [_QUOTED.sub("", line) for line in lines[:_LINES_LOOKED_AT]]

    def weight(delimiter: str) -> tuple[int, int]:
        counts = Counter(filter(None, (line.count(delimiter) for line in outside)))
        often, equal_lines = max(
            counts.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0)
        )
        return equal_lines, often

    return max(_DELIMITERS, key=weight)
