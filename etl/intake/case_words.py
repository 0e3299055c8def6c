"""Read the cells of a case log as categories of closed lists: nothing else of a cell is kept.

The words are data: `case_facilities` and `case_categories` of `data/reference`, which a coalition
edits, and `vocabulary/case_words.yml`. A cell that cannot be read is None, never a guess.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from etl.catalog import read_yml
from etl.geography.names import fold
from etl.intake import words
from etl.intake.case_lists import NOT_KNOWN, rows
from etl.intake.spelling import FOLDER
from etl.intake.table import Cell
from etl.intake.values import is_blank, plain

LEAST_BOND = 1_500  # dollars: the least that an immigration judge may set (8 U.S.C. 1226(a)(2)(A))
_MOST_BOND = 500_000
_LEAST_DOLLARS = 100  # a smaller number in a bond's cell is a day, or counts something
_BONDS = ((4_999, "1500-4999"), (9_999, "5000-9999"), (14_999, "10000-14999"))
_DAYS = ((7, "0-7"), (30, "8-30"), (90, "31-90"))
_MOST_DAYS = 5_000
_SHORTEST = 2  # letters: GA, TX
_NO_DOLLARS = re.compile(  # a date, a phone number
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?!\d)|\(?\b\d{3}\)?[-. ]\s?\d{3}[-. ]?\d{4}\b"
)
_DOLLARS = re.compile(
    r"(?<![\d.,])(?P<sign>\$\s?)?(?P<number>\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,]\d{1,2})?(?![\d.,]\d)"
    r"\s?(?P<thousand>k\b|mil\b)?"
)
_YEARS = range(2010, 2041)
_NUMBER = re.compile(r"(?<![\d.,-])(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d-])")


@dataclass(frozen=True)
class Bond:
    """Hold what a cell says of a bond: its band, its dollars if they are one number, who asks.

    `is_posted` is None where nothing is said of it; `is_county` tells that it is a county's bond,
    which is no immigration bond.
    """

    band: str | None = NOT_KNOWN
    dollars: int | None = None
    is_posted: bool | None = None
    is_county: bool = False


@cache
def categories(attribute: str) -> tuple[str, ...]:
    """List the categories of an attribute (`facility` too), in their table's order."""
    return tuple(row["id"] for row in rows(attribute))


def category(attribute: str, cell: Cell) -> str | None:
    """Read one of the `categories` of `began`, `outcome` or `facility`; blank is not known.

    Of several that are named the first of the list is taken; of places the last that was named.
    """
    if is_blank(cell):
        return NOT_KNOWN
    found = _named(attribute, str(cell))
    if attribute == "facility":
        exact = [name for name in found if not name.startswith("other_")] or found
        return exact[-1] if exact else None
    return next((name for name in categories(attribute) if name in found), None)


def days_apart(cell: Cell) -> str | None:
    """Read how long it was as a band: from a number of days, weeks or months, or from words."""
    if is_blank(cell):
        return NOT_KNOWN
    text = str(cell)
    if found := _named("days_apart", text):
        return found[0]
    number = amount(cell, _MOST_DAYS)
    if number is None:
        return None
    each = next((n for word, n in _content()["days"].items() if fold(word) in fold(text).split()),
                1)  # fmt: skip
    return band_of_days(number * each + ("+" in text))


def band_of_days(days: int) -> str | None:
    """Give the band of a number of days; less than none cannot be."""
    if days < 0:
        return None
    return next((band for most, band in _DAYS if days <= most), "over_90")


def bond(cell: Cell) -> Bond:
    """Read a bond: the band is of what was set, whether or not anybody posted it."""
    if is_blank(cell):
        return Bond()
    text = str(cell)
    if band := _offered_bands().get(plain(text)):
        return Bond(band)
    is_posted = True if _says("posted", text) else None
    numbers = _dollars(text)
    if _says("county_bond", text) or (numbers and max(numbers) < LEAST_BOND):
        return Bond(is_posted=is_posted, is_county=True)
    bands = {_band_of_dollars(number) for number in numbers}
    if len(bands) == 1:
        return Bond(bands.pop(), numbers[0] if len(numbers) == 1 else None, is_posted)
    found = _named("bond", text) if not numbers else []
    band = next((name for name in categories("bond") if name in found), None)
    return Bond(NOT_KNOWN if band is None and is_posted and not numbers else band, None, is_posted)


def yes(cell: Cell) -> bool | None:
    """Read whether something was done; a day on which it was is a yes. None: not recorded."""
    if isinstance(cell, date | datetime):
        return True
    said = words.read("yes_no", cell).value
    if said in ("yes", "no"):
        return said == "yes"
    return True if not is_blank(cell) and _says("posted", str(cell)) else None


def amount(cell: Cell, most: int) -> int | None:
    """Read how many of something; None where no number up to `most` is written."""
    if isinstance(cell, bool) or is_blank(cell) or isinstance(cell, date):
        return None
    found = _NUMBER.search(str(cell))
    number = int(found[1].replace(",", "")) if found else None
    return number if number is not None and number <= most else None


def _dollars(text: str) -> list[int]:
    """List the sums of money in a text; years, days and longer numbers are none."""
    bare = plain(_NO_DOLLARS.sub(" ", text))
    found = []
    for match in _DOLLARS.finditer(bare):
        number = int(re.sub(r"[.,]", "", match["number"])) * (1000 if match["thousand"] else 1)
        is_year = number in _YEARS and len(match["number"]) == 4 and not match["sign"]
        is_alone = match[0].strip() == bare.strip()
        if _LEAST_DOLLARS <= number <= _MOST_BOND and (is_alone or not is_year):
            found.append(number)
    return found


def _band_of_dollars(dollars: int) -> str:
    return next((band for most, band in _BONDS if dollars <= most), "15000+")


def _named(attribute: str, text: str) -> list[str]:
    return list(words.inside(fold(text), _spellings(attribute), _SHORTEST))


def _says(what: str, text: str) -> bool:
    return any(words.inside(fold(text), dict.fromkeys(map(fold, _content()[what]), what)))


@cache
def _spellings(attribute: str) -> dict[str, str]:
    return {
        fold(name): row["id"]
        for row in rows(attribute)
        for name in (row["id"], row["es"], row["en"], *row["spellings"].split("|"))
        if name
    }


@cache
def _offered_bands() -> dict[str, str]:
    bands = [row for row in rows("bond") if row["id"][0].isdigit()]
    return {plain(row[name]): row["id"] for row in bands for name in ("id", "es", "en")}


@cache
def _content() -> dict[str, Any]:
    return read_yml(FOLDER / "case_words.yml", ("posted", "county_bond", "days"))
