"""Read a sheet's facts from its bytes, where they are written the way Excel writes them.

Following every element costs five times as much; a sheet of any other shape is left to
`sheet_xml`, which follows them, and a test holds the two to the same answers.
"""

import re
from collections.abc import Iterator

_VALUE = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*>\s*<(?:v|is|f)')
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]* t="e"[^>]*>\s*'
    rb"(?:<f[^>]*>[^<]*</f>\s*|<f[^>]*/>\s*)?<v>([^<]*)</v>"
)
_STYLE = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"[^>]*? s="([0-9]+)"')
_HIDDEN = re.compile(rb'<row r="[0-9]+"[^>]* hidden="(?:1|true)"')
_LINK = re.compile(rb'<hyperlink ref="([A-Z0-9:]+)" r:id="([^"]*)"')
_RELATION = re.compile(
    rb'<Relationship Id="([^"]*)" Type="[^"]*" Target="([^"]*)"( TargetMode="External")?/>'
)
_ENTITIES = (("&quot;", '"'), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_OTHER_SHAPE = re.compile(rb"<(?:(?:c|row)[\n\r\t>]|!)")


def is_excels_own(sheet: bytes) -> bool:
    """Say whether every row and cell begins with its reference, and nothing is cut or declared."""
    return (
        sheet.rstrip().endswith(b"</worksheet>")
        and sheet.count(b"<c ") == sheet.count(b'<c r="')
        and sheet.count(b"<row ") == sheet.count(b'<row r="')
        and sheet.count(b"<hyperlink ") == sheet.count(b'<hyperlink ref="')
        and _OTHER_SHAPE.search(sheet) is None
    )


def extent(sheet: bytes) -> tuple[int, set[str]]:
    """Give the last row that holds a value, and the letters of all columns that do."""
    cells = _VALUE.findall(sheet)
    rows = max((int(row) for _, row in cells[-1:]), default=0)
    return rows, {letters.decode() for letters in {letters for letters, _ in cells}}


def errors(sheet: bytes) -> Iterator[tuple[str, int, str]]:
    """Give each error cell's column, row and text."""
    if b't="e"' in sheet:
        for letters, row, text in _ERROR.findall(sheet):
            yield letters.decode(), int(row), text.decode().strip()


def hidden_rows(sheet: bytes) -> int:
    """Count the rows that a filter, or a hand, hid."""
    return len(_HIDDEN.findall(sheet)) if b"hidden=" in sheet else 0


def coloured_rows(sheet: bytes, coloured: frozenset[str]) -> int:
    """Count the rows that hold a cell of a coloured style."""
    if not coloured:
        return 0
    return len({row for row, style in _STYLE.findall(sheet) if style.decode() in coloured})


def links(sheet: bytes) -> list[tuple[str, str]]:
    """Give each link's cells and the name of its relation; links within the book have none."""
    start = sheet.rfind(b"<hyperlinks")
    found = _LINK.findall(sheet, start) if start >= 0 else []
    return [(reference.decode(), relation.decode()) for reference, relation in found]


def relations(content: bytes) -> dict[str, tuple[str, bool]] | None:
    """Give each relation's target and whether it lies outside; None for another shape."""
    found = _RELATION.findall(content)
    if len(found) != content.count(b"<Relationship ") or b"&#" in content or b"<!" in content:
        return None
    return {name.decode(): (_plain(target.decode()), bool(out)) for name, target, out in found}


def _plain(text: str) -> str:
    if "&" in text:
        for entity, letter in _ENTITIES:
            text = text.replace(entity, letter)
    return text
