"""Find what a text about a place mentions: counties, towns, numbered roads, exits.

Pure; the text is dropped by whoever asked (law 2). A town that somebody is on the way to is not
mentioned, and what may be a home or a workplace says so.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from etl.geography.names import fold
from etl.intake import gazetteer
from etl.intake.words import raw

_LONGEST = 4  # words in the name of a town
_AHEAD = 2  # `rumbo a Asheville`: words between a direction and its town
_CLEAR = 6  # letters that a misspelt word in free text must have
_ALIKE = 90  # of 100: the state has eight times the towns of one region
_KINDS = {"i": "interstate", "interstate": "interstate", "interestatal": "interstate",
          "us": "us", "u s": "us", "nc": "nc", "n c": "nc"}  # fmt: skip
_ROAD = re.compile(
    r"\b(?:(?P<kind>i|interstate|interestatal|us|u s|nc|n c) ?(?:hwy|highway|route|ruta)?|"
    r"(?:hwy|highway|carretera|ruta|route|rte|rt|autopista|la|road)) ?"
    r"(?P<number>\d{1,3})(?P<branch>[aew]\b| [aew]$)?\b"
)
_HOUSE = re.compile(r"(?P<before>[a-z]*) ?\b\d{1,5} $")
_PARKWAY = re.compile(r"\b(?:blue ridge parkway|blue ridge pkwy|parkway|brp)\b")
_EXIT = re.compile(r"\b(?:salidas?|exits?|sal|ext) ?(?:numero|num|no|n)? ?(\d{1,2}[a-d]?)\b")
_COUNTY = re.compile(
    r"\bcondado (?:de )?((?:[a-z]+ ?){1,2})|\b((?:[a-z]+ )?[a-z]+) (?:county|co)\b"
)
_MARKERS = {"exit", "exits", "salida", "salidas", "sal", "milla", "millas", "mile", "mm", "mp",
            "marker", "km", "las", "at"}  # fmt: skip


@dataclass(frozen=True)
class Mentions:
    """Hold what one text mentions; `towns` are folded names, the others ids or numbers."""

    counties: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    roads: tuple[str, ...] = ()
    exits: tuple[str, ...] = ()
    is_private: bool = False


class Said(NamedTuple):
    """Hold what each column of one row mentions of its place."""

    town: Mentions
    place: Mentions
    road: Mentions
    exit: Mentions
    county: Mentions

    def exit_row(self, interstates: tuple[str, ...] = ()) -> dict[str, str] | None:
        """Give the row of `exits` of the one exit that is named, on the one road it can be on.

        `interstates` are those of the row's county, for an exit without a road.
        """
        numbers = {number for one in self for number in one.exits}
        roads = {road for one in self for road in one.roads if road.startswith("i-")}
        roads = roads or set(interstates)
        if len(roads) != 1 or len(numbers) != 1:
            return None
        return gazetteer.exit_of(roads.pop(), numbers.pop())


@lru_cache(maxsize=8192)
def mentions(text: str, kind: str = "place") -> Mentions:
    """Find what a text mentions; `kind` is the column's: `town`, `place`, `road` or `exit`.

    A bare number is a road in a column of roads, and an exit in a column of exits.
    """
    folded = fold(text)
    if not folded:
        return Mentions()
    public = _words("public").sub(" ", folded)
    roads, is_address = _roads(public, kind)
    towns, rest = _towns(public, kind)
    exits = _EXIT.findall(folded)
    if kind == "exit" and not exits:
        exits = re.findall(r"^(?:no |num |numero )?(\d{1,2}[a-d]?)\b", folded)
    return Mentions(
        _counties(public), towns, roads, tuple(dict.fromkeys(exits)),
        is_address or bool(_words("private").search(rest)),
    )  # fmt: skip


def is_outside(text: str) -> bool:
    """Say whether a text ends in the name of another state (`Greenville, SC`)."""
    return bool(_other_state().search(fold(text)))


def _counties(folded: str) -> tuple[str, ...]:
    found = []
    for groups in _COUNTY.findall(folded):
        words = "".join(groups).split()
        for name in (" ".join(words), words[0], words[-1]):
            fips = gazetteer.county(name)
            if fips:
                found.append(fips)
                break
    return tuple(dict.fromkeys(found))


def _towns(folded: str, kind: str) -> tuple[tuple[str, ...], str]:
    """Give the towns in the order of the text, and the text without them."""
    known, aliases = gazetteer.towns_by_name(), _town_aliases()
    words, at = folded.split(), 0
    found: list[str] = []
    rest: list[str] = []
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            name = aliases.get(phrase, phrase)
            if name in known:
                if not _is_ahead(words, at) and not _is_county(words, at, at + length):
                    found.append(name)
                at += length
                break
        else:
            rest.append(words[at])
            at += 1
    if not found:
        found = _misspelt(folded, rest, kind)
    return tuple(dict.fromkeys(found)), " ".join(rest)


def _misspelt(folded: str, rest: list[str], kind: str) -> list[str]:
    names = gazetteer.towns_by_name()
    whole = gazetteer.nearest(folded, names) if kind == "town" else None
    if whole:
        return [whole]
    for at, word in enumerate(rest):
        if len(word) >= _CLEAR and not _is_ahead(rest, at) and not _is_county(rest, at, at + 1):
            name = gazetteer.town_like(word, None, _ALIKE)
            if name:
                return [name]
    return []


def _is_ahead(words: list[str], at: int) -> bool:
    return not _towards().isdisjoint(words[max(0, at - _AHEAD) : at])


def _is_county(words: list[str], start: int, end: int) -> bool:
    return (
        words[end : end + 1] in (["county"], ["co"])
        or "condado" in words[max(0, start - 2) : start]
    )


def _roads(folded: str, kind: str) -> tuple[tuple[str, ...], bool]:
    """Give the roads of a text, and whether a house number stands before one."""
    by_name, by_number = gazetteer.roads_by_name(), gazetteer.roads_by_number()
    found, is_address, end = [], False, 0
    for match in _ROAD.finditer(folded):
        numbers = [match["number"]]
        if match["branch"]:
            numbers.insert(0, match["number"] + match["branch"].strip())
        for number in numbers:
            name = f"{_KINDS[match['kind']]} {number}" if match["kind"] else None
            road: str | None = by_name.get(name) if name else by_number.get(number)
            if road:
                found.append(road)
                house = _HOUSE.search(folded[end : match.start()])
                is_address |= house is not None and house["before"] not in _MARKERS
                break
        end = match.end()
    if _PARKWAY.search(folded):
        found.append(by_name["blue ridge parkway"])
    if kind == "road" and not found and folded in by_number:
        found.append(by_number[folded])
    return tuple(dict.fromkeys(found)), is_address and kind != "exit"


@cache
def _words(group: str) -> re.Pattern[str]:
    spelt = sorted({fold(word) for word in raw()["places"][group]}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(spelt)})\b")


@cache
def _town_aliases() -> dict[str, str]:
    return {alias: fold(town) for alias, town in raw()["places"]["town_aliases"].items()}


@cache
def _towards() -> frozenset[str]:
    return frozenset(fold(word) for word in raw()["places"]["towards"])


@cache
def _other_state() -> re.Pattern[str]:
    spelt = "|".join(fold(name) for name in raw()["places"]["other_states"])
    return re.compile(rf"(?:^| )(?:{spelt})$")
