"""Tell the lines of a sheet that are no rows: totals, banners of a month, headers said again."""

import re
from collections.abc import Sequence
from datetime import date

from etl.intake.spelling import normalise
from etl.intake.table import Cell

Banner = tuple[int | None, int | None]

_FEWEST_REPEATED = 2
_LEAST_ADDENDS = 2
_TOTAL = re.compile(r"(?:gran |grand )?(?:sub[ -]?)?(?:total(?:es)?|sumas?|sum)\b", re.IGNORECASE)
_MONTHS = {
    word: number
    for number, words in enumerate(
        ("enero ene january jan", "febrero feb february", "marzo mar march", "abril abr april apr",
         "mayo may", "junio jun june", "julio jul july", "agosto ago august aug",
         "septiembre setiembre sept sep september", "octubre oct october",
         "noviembre nov november", "diciembre dic december dec"), start=1)
    for word in words.split()
}  # fmt: skip
_BANNER = re.compile(
    rf"(?:mes de |month of )?(?P<month>{'|'.join(_MONTHS)})(?: del?)?(?: (?P<year>(?:20)?\d\d))?"
    r"|(?:ano |year )?(?P<alone>20\d\d)"
)


def banner(cells: Sequence[Cell]) -> Banner | None:
    """Read a line that holds only a month, with or without its year, or only a year."""
    filled = [cell for cell in cells if is_filled(cell)]
    match = _BANNER.fullmatch(normalise(text_of(filled[0]))) if len(filled) == 1 else None
    if match is None:
        return None
    if match["alone"]:
        return int(match["alone"]), None
    year = match["year"]
    return (2000 + int(year) % 100 if year else None), _MONTHS[match["month"]]


def is_header_again(cells: Sequence[Cell], names: Sequence[str]) -> bool:
    """Say whether a line repeats the header: most of its cells are their columns' titles."""
    pairs = zip(cells, names, strict=False)
    same = sum(isinstance(cell, str) and bool(name) and cell == name for cell, name in pairs)
    return same >= _FEWEST_REPEATED and same * 2 > sum(map(is_filled, cells))


def is_total(cells: Sequence[Cell]) -> bool:
    """Say whether a line begins with a word for a sum and holds only numbers and such words."""
    filled = [cell for cell in cells if is_filled(cell)]
    if not (filled and isinstance(filled[0], str) and _TOTAL.match(filled[0].lstrip())):
        return False
    texts = [text_of(cell) for cell in filled if not isinstance(cell, date)]
    return all(_TOTAL.match(text) or text.lstrip("$-(")[:1].isdigit() for text in texts)


def is_sum(last: Sequence[Cell], above: Sequence[Sequence[Cell]]) -> bool:
    """Say whether a line without words holds nothing but the sums of the columns above it."""
    numbers = {place: _number(cell) for place, cell in enumerate(last) if is_filled(cell)}
    if len(above) < _LEAST_ADDENDS or not numbers or None in numbers.values():
        return False
    if len(numbers) >= sum(map(is_filled, above[-1])):
        return False  # as full as a row: it is one
    return all(
        number == sum(_number(row[place]) or 0 for row in above)
        for place, number in numbers.items()
    )


def is_filled(cell: Cell) -> bool:
    """Say whether a cell holds anything but spaces."""
    return cell is not None and (not isinstance(cell, str) or not cell.isspace() and cell != "")


def text_of(cell: Cell) -> str:
    """Give a cell's text with single spaces; an empty cell is the empty text."""
    return "" if cell is None else " ".join(str(cell).split())


def _number(cell: Cell) -> float | None:
    if cell is None or isinstance(cell, bool | date):
        return None
    try:
        return float(cell)
    except ValueError:
        return None
