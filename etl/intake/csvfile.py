"""Read delimited text as one table of strings: no guessing by statistics, no lost rows."""

import csv
import io
from pathlib import Path

from etl.intake.report import Unusable
from etl.intake.table import Cell, Table

_DELIMITERS = (",", ";", "\t", "|")
_MOST_LINES_IN_A_RECORD = 20
_MOST_COLUMNS = 16_384


def read(path: Path) -> list[Table]:
    """Read one file of delimited text; raises `Unusable` if it is no such thing.

    A quote that is never closed would swallow the rest of the file, so it refuses the file and
    says on which line it opens.
    """
    text = decode(path.read_bytes())
    if not text.strip():
        raise Unusable("empty_file")
    delimiter = _delimiter_of(text)
    rows: list[list[Cell]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 0
    try:
        for record in reader:
            if reader.line_num - line > _MOST_LINES_IN_A_RECORD:
                raise Unusable("open_quote", line=line + 1)
            line = reader.line_num
            if len(record) > _MOST_COLUMNS:
                raise Unusable("too_many_columns", columns=len(record))
            rows.append([cell.strip() or None for cell in record])
    except csv.Error as error:
        raise Unusable("open_quote", line=line + 1) from error
    return [Table(1, rows)]


def decode(content: bytes) -> str:
    """Decode text by its mark, else by its NUL bytes, else UTF-8; single lines may be cp1252.

    Charset guessing by statistics reads Spanish wrongly, so there is none.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(content, "utf-16")
    content = content.removeprefix(b"\xef\xbb\xbf")
    head = content[:2048]
    if b"\0" in head:
        odd, even = head[1::2].count(0), head[::2].count(0)
        if max(odd, even) < len(head) // 4:
            raise Unusable("not_a_table")
        return _strictly(content, "utf-16-le" if odd > even else "utf-16-be")
    if b"\0" in content:
        raise Unusable("not_a_table")
    return "".join(_line(line) for line in content.splitlines(keepends=True))


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(line, "cp1252")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unusable("not_a_table") from error


def _delimiter_of(text: str) -> str:
    first = next(line for line in text.splitlines() if line.strip())
    outside = "".join(first.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)
