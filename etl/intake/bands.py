"""Turn one cell into a band of a count of vehicles or officers, however roughly it is written."""

import re
from datetime import date, time
from functools import cache

from etl.intake.table import Cell
from etl.intake.values import plain
from etl.intake.words import raw

BANDS = {"1": range(1, 2), "2-3": range(2, 4), "4-6": range(4, 7), "7+": range(7, 1_000)}

_OVER = r"(?:mas de|more than|over|al menos|minimo|por lo menos|at least|\+)"
_COUNT = re.compile(
    rf"[^\d]*?(?P<over>{_OVER}\s*)?(?P<low>\d{{1,3}})(?P<plus>\s?\+|\s?o mas|\s?or more)?"
    r"(?:\s?(?:-|–|a|o|y|to|or|/|u)\s?(?P<high>\d{1,3}))?[^\d]*"
)


def read_band(cell: Cell) -> str | None:
    """Read `1`, `2-3`, `4-6` or `7+`; None where nothing is said, or no one band holds it.

    `~20`, `20+`, `15-20` and `dos patrullas` are counts; `varios` is none.
    """
    if cell is None or isinstance(cell, bool | date | time):
        return None
    if isinstance(cell, float) and not cell.is_integer():
        return None
    text = plain(str(int(cell)) if isinstance(cell, float) else str(cell))
    found = _COUNT.fullmatch(_digits(text))
    if found is None:
        return None
    low = int(found["low"])
    high = 999 if found["over"] or found["plus"] else int(found["high"] or low)
    return next((name for name, band in BANDS.items() if low in band and high in band), None)


def _digits(text: str) -> str:
    for words, number in _numbers():
        text = words.sub(number, text)
    return text


@cache
def _numbers() -> list[tuple[re.Pattern[str], str]]:
    spelt = [(plain(word), str(number)) for number, words in raw()["numbers"].items()
             for word in words]  # fmt: skip
    longest_first = sorted(spelt, key=lambda item: -len(item[0]))
    return [(re.compile(rf"\b{word}\b"), number) for word, number in longest_first]
