"""Read a point from a cell, a text or a map link, only to find its county and town (law 2)."""

import re
from urllib.parse import unquote

from etl.geography import point
from etl.intake.places import Place
from etl.intake.table import Cell
from etl.intake.values import Fault, plain

_NUMBER = r"[+-]?\d{1,3}\.\d{2,}"
_PAIR = rf"({_NUMBER})\s*(?:[,;]|\s)\s*({_NUMBER})"
_LINK = re.compile(r"https?://|maps\.|goo\.gl|geo:")
_IN_LINKS = [re.compile(form) for form in (
    rf"!3d({_NUMBER})!4d({_NUMBER})",  # the pin itself, where @ is the middle of the picture
    rf"[?&](?:q|ll|query|coordinate|destination|daddr|center|sll|mlat)=(?:loc:)?\s*{_PAIR}",
    rf"geo:{_PAIR}", rf"@{_PAIR}", rf"/{_PAIR}",
)]  # fmt: skip
# In the middle of other words only what lies about the state is taken for a point.
_AMONG_WORDS = re.compile(r"\b(3[3-7]\.\d{3,})\s*[,;\s]\s*(-(?:7[5-9]|8[0-5])\.\d{3,})")
_PLAIN = re.compile(rf"[^\d+-]*{_PAIR}(?:\s+-?\d+(?:\.\d+)?){{0,2}}\W*")
# Marks are those of `plain`: U+2033, the double prime, comes apart into two primes.
_HALF = (
    r"(\d{1,3}(?:\.\d+)?)\s*°?\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′]\s*)?"
    r"(?:(\d{1,2}(?:\.\d+)?)\s*(?:[\"”]|''|′′)\s*)?"
)
_DEGREES = re.compile(rf"{_HALF}([ns])[\s,;]*{_HALF}([ewo])\b")


def point_in(written: str) -> tuple[float, float] | None:
    """Find latitude and longitude in text: decimal pairs, KoboToolbox's, degrees, map links.

    None where there are none; a shortened link and a plus code hold none that can be read.
    """
    text = plain(unquote(written).replace("−", "-").replace("º", "°"))
    if _LINK.search(text):
        found = next((match for form in _IN_LINKS if (match := form.search(text))), None)
    else:
        found = _PLAIN.fullmatch(text) or _AMONG_WORDS.search(text)
    if found:
        return float(found[1]), float(found[2])
    degrees = _DEGREES.search(text)
    if degrees is None:
        return None
    north = _decimal(*degrees.group(1, 2, 3)) * (-1 if degrees[4] == "s" else 1)
    east = _decimal(*degrees.group(5, 6, 7)) * (1 if degrees[8] == "e" else -1)
    return north, east


def read_point(latitude: Cell, longitude: Cell) -> Place:
    """Turn a point into its county and the nearest town of it within 8 km.

    Raises `Fault` for what is no point and for a point outside the state.
    """
    try:
        north, east = (_degrees(cell) for cell in (latitude, longitude))
    except ValueError as error:
        raise Fault("point_unreadable") from error
    county_fips = point.county_at(east, north)
    if county_fips is None:
        raise Fault("outside_state")
    return Place(county_fips, point.town_near(east, north, county_fips))


def _degrees(cell: Cell) -> float:
    if not isinstance(cell, str | int | float) or isinstance(cell, bool):
        raise ValueError
    return float(cell.strip().replace(",", ".") if isinstance(cell, str) else cell)


def _decimal(degrees: str, minutes: str | None, seconds: str | None) -> float:
    return float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
