"""Read how many people, hours or dollars a cell says, as people write numbers.

Pure. A comma or a point before three digits parts thousands, except where halves are written.
"""

import re
from math import isfinite

from etl.intake import values
from etl.intake.table import Cell
from etl.intake.values import Fault, is_blank, plain

LARGEST = 1_000_000_000
_ABOUT = re.compile(
    r"^(?:~|≈|aprox\w*\.?|como|unos|unas|casi|cerca de|alrededor de|mas o menos|about|around|"
    r"almost|approx\w*\.?|circa|ca\.?)\s*|\s*(?:~|aprox\w*\.?|mas o menos|approx\w*\.?|or so)$"
)
_AT_LEAST = re.compile(
    r"(?P<least>\d[\d,.]*)\s*(?:\+|o mas|y pico|or more|\s*(?:-|–|—|a|to|o|or)\s*"
    r"(?P<most>\d[\d,.]*))"
)
_UNIT = re.compile(
    r"(?<=\d)\s*(?:personas?|gentes?|asistentes|participantes|miembros|socios|familias|adultos|people|"
    r"persons?|ppl|members|attendees|hrs?\.?|horas?|hours?|h)$"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[,.  ]\d{3})+")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_MONEY = re.compile(r"^(?:us\s?\$|\$|usd|dls\.?)\s*|\s*(?:usd|dolares|dollars|dls\.?|\$)$")
_PERCENT = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s?%")
_HALVES = {"½": ".5", "1/2": ".5", "¼": ".25", "1/4": ".25", "¾": ".75", "3/4": ".75"}
_HALF = re.compile(rf"(?P<whole>\d+)?\s*(?:y\s+|and\s+)?(?P<part>{'|'.join(_HALVES)}|media|half)")


def people(cell: Cell) -> tuple[int | None, str | None]:
    """Read a count of people, and what is to be said of it by code: it is *about*, or *at least*.

    Of `15-20` or `20+` only the lower number is certain. Raises `Fault` as `values.count` does.
    """
    if is_blank(cell):
        return None, None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    words = _UNIT.sub("", plain(str(cell)))
    bare = _UNIT.sub("", _ABOUT.sub("", words))
    said = "count_is_about" if bare != words else None
    if found := _AT_LEAST.fullmatch(bare):
        least, most = _whole(found["least"]), _whole(found["most"] or found["least"])
        if int(most) < int(least):
            raise Fault("count_unreadable")
        return values.count(least), "count_is_least"
    return values.count(_whole(bare)), said


def number(cell: Cell) -> float | None:
    """Read a number, 0 or more, such as hours or a target; blank is None.

    `3,5` and `3½` are three and a half, `80%` is 0.8. Raises `Fault` for what is no number.
    """
    if is_blank(cell):
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _checked(float(cell))
    words = _UNIT.sub("", str(cell).strip().casefold())
    if found := _HALF.fullmatch(words):
        return _checked(float((found["whole"] or "0") + _HALVES.get(found["part"], ".5")))
    if found := _PERCENT.fullmatch(words):
        return _checked(round(float(found["number"].replace(",", ".")) / 100, 6))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", words):
        words = words.replace(",", "")
    return _decimal(words.replace(",", "."))


def amount(cell: Cell) -> float | None:
    """Read dollars, to the cent: `$1,500.00`, `1500`, `1.500,00`; blank is None.

    Raises `Fault` for what is no amount.
    """
    if is_blank(cell):
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _checked(round(float(cell), 2))
    words = _MONEY.sub("", plain(str(cell)))
    whole, sign, cents = words, "", ""
    if found := re.fullmatch(r"(?P<whole>.*\d)(?P<sign>[.,])(?P<cents>\d{1,2})", words):
        whole, sign, cents = found["whole"], ".", found["cents"]
    if not _DECIMAL.fullmatch(_whole(whole)):
        raise Fault("number_unreadable")
    return _decimal(_whole(whole) + sign + cents)


def _whole(words: str) -> str:
    return re.sub(r"[,.  ]", "", words) if _THOUSANDS.fullmatch(words) else words


def _decimal(words: str) -> float:
    if not _DECIMAL.fullmatch(words):
        raise Fault("number_unreadable")
    return _checked(float(words))


def _checked(found: float) -> float:
    if not isfinite(found) or found < 0 or found > LARGEST:
        raise Fault("number_unreadable")
    return found
