"""Read which gathering a sign-in list is of: in the lines above it, else in its tab's name.

Only a day, a program and a place come out; the words themselves go no further.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from etl.geography.names import fold
from etl.intake import gazetteer, titles
from etl.intake.days import Day, read_day
from etl.intake.report import Context
from etl.intake.spelling import normalise, small_words
from etl.intake.table import Cell, Table
from etl.intake.values import Fault, text
from etl.intake.words import raw
from etl.reference import rows_of

_LONGEST_DAY = 6  # words: `martes 14 de julio de 2026`
_LONGEST_NAME = 3


@dataclass(frozen=True)
class Gathering:
    """Hold what is said of a gathering; None is what is not said. `flags` are of its day."""

    held_on: date | None = None
    program_id: str | None = None
    county_fips: str | None = None
    town_id: str | None = None
    flags: tuple[str, ...] = ()


def said_of(table: Table, header_row: int, context: Context) -> Gathering:
    """Read what stands above a list and on its tab; the line nearest to the list is read first.

    Raises `Fault` for a day that could be two.
    """
    lines: list[Sequence[Cell]] = [*reversed(table.rows[:header_row]), [table.title]]
    day = next((day for line in lines if (day := _day(line, context))), None)
    program = next((p for line in lines if (p := program_in(_joined(line)))), None)
    of_places = (_joined(line) for line in lines if not _is_of_a_person(line))
    places = [place for written in of_places if (place := _place(written))[0]]
    county, town = places[0] if places else (None, None)
    return Gathering(day.on if day else None, program, county, town, day.flags if day else ())


@cache
def program_in(written: str) -> str | None:
    """Give the one program that a text names, by its name or the first word of it."""
    words = {_stem(word) for word in fold(written).split()}
    found = {row["program_id"] for row in rows_of("programs") if _is_named(row, written, words)}
    return found.pop() if len(found) == 1 else None


def _is_named(row: dict[str, str], written: str, words: set[str]) -> bool:
    names = [fold(name) for name in (row["program"], *row.get("spellings", "").split("|")) if name]
    folded = f" {fold(written)} "
    return _stem(names[0].split()[0]) in words or any(f" {name} " in folded for name in names)


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _is_of_a_person(line: Sequence[Cell]) -> bool:
    """Tell a line such as `Coordinadora: …`: a person's name can be that of a county."""
    words = set(normalise(_joined(line)).split())
    return bool(words & (titles.personal_words().keys() | small_words()["host"]))


def _joined(line: Sequence[Cell]) -> str:
    return " ".join(text(cell) or "" for cell in line if not isinstance(cell, date))


def _day(line: Sequence[Cell], context: Context) -> Day | None:
    doubt: Fault | None = None
    for given in _spans(line):
        try:
            return read_day(given, today=context.today, order=context.date_order)
        except Fault as fault:
            doubt = fault if fault.code == "day_order_unknown" else doubt
    if doubt:
        raise doubt
    return None


def _spans(line: Sequence[Cell]) -> Iterator[Cell]:
    """Give the dates of a line, then its runs of words, the longest first."""
    yield from (cell for cell in line if isinstance(cell, date | datetime))
    words = _joined(line).replace(",", " ").split()
    for length in range(min(_LONGEST_DAY, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            span = " ".join(words[start : start + length]).strip("().:;")
            if any(letter.isdigit() for letter in span) and not span.isdigit():
                yield span


def _place(written: str) -> tuple[str | None, str | None]:
    """Give the one county that a text names, itself or by a western town, and the town."""
    words = fold(written).split()
    counties: set[str] = set()
    towns: set[tuple[str, str]] = set()
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            name = " ".join(words[at : at + length])
            if county := _county(name):
                counties.add(county)
            elif town := _town(name):
                towns.add(town)
            else:
                continue
            at += length - 1
            break
        at += 1
    if len(counties) > 1 or len({county for county, _ in towns} | counties) != 1:
        return None, None
    [fips] = {county for county, _ in towns} | counties
    return fips, next(iter(towns))[1] if len(towns) == 1 else None


def _county(name: str) -> str | None:
    is_one = not name.isdigit() and not gazetteer.is_town_and_county(name)
    return gazetteer.county(name) if is_one else None


def _town(name: str) -> tuple[str, str] | None:
    if name in raw()["places"]["also_names"] or gazetteer.is_town_and_county(name):
        return None
    western = [fips for fips in gazetteer.counties_of_town(name) if fips in gazetteer.western()]
    if len(western) != 1:
        return None
    town = gazetteer.town(name, western[0])
    return (western[0], town) if town else None
