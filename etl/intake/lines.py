"""Tell the lines of a sheet that are no rows: totals, banners of a month, headers said again."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from etl.intake.spelling import normalise
from etl.intake.table import Cell

Banner = tuple[int | None, int | None]

_FEWEST_REPEATED = 2
_LEAST_ADDENDS = 2
_TOTAL = re.compile(r"(?:gran |grand )?(?:sub ?)?(?:total(?:es)?|sumas?|sum)\b")
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


def banner(cells: Iterable[Cell]) -> Banner | None:
    """Read a line that holds only a month, with or without its year, or only a year."""
    texts = [text for text in map(text_of, cells) if text]
    match = _BANNER.fullmatch(normalise(texts[0])) if len(texts) == 1 else None
    if match is None:
        return None
    if match["alone"]:
        return int(match["alone"]), None
    year = match["year"]
    return (2000 + int(year) % 100 if year else None), _MONTHS[match["month"]]


def is_header_again(cells: Sequence[Cell], names: Sequence[str]) -> bool:
    """Say whether a line repeats the header: most of its cells are their columns' titles."""
    texts = [text_of(cell) for cell in cells]
    pairs = zip(texts, names, strict=False)
    same = sum(bool(text) and normalise(text) == normalise(name) for text, name in pairs)
    return same >= _FEWEST_REPEATED and same * 2 > sum(map(bool, texts))


def is_total(cells: Sequence[Cell]) -> bool:
    """Say whether a line begins with a word for a sum and holds only numbers after it."""
    texts = [text for cell in cells if not isinstance(cell, date) and (text := text_of(cell))]
    if len(texts) < sum(map(bool, map(text_of, cells))):
        return False
    words = [text for text in texts if not text.lstrip("$-(").startswith(tuple("0123456789"))]
    return bool(words) and all(_TOTAL.match(normalise(word)) for word in words)


def is_sum(last: Sequence[Cell], above: Sequence[Sequence[Cell]]) -> bool:
    """Say whether a line without words holds nothing but the sums of the columns above it."""
    numbers = {place: _number(cell) for place, cell in enumerate(last) if text_of(cell)}
    if len(above) < _LEAST_ADDENDS or not numbers or None in numbers.values():
        return False
    if len(numbers) >= sum(map(bool, map(text_of, above[-1]))):
        return False  # as full as a row: it is one
    return all(
        number == sum(_number(row[place]) or 0 for row in above)
        for place, number in numbers.items()
    )


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
