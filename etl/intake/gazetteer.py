"""Find counties, towns and numbered roads by the words that people write; never guess.

A town is looked for inside the row's county only: six names stand twice in the state, and a
town called Henderson, Graham, Madison, Jackson, Columbus or Cherokee is not in the county of
that name. Plain dictionaries over `data/reference`: the door's child process stays small.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from etl.geography.names import fold
from etl.reference import rows_of

_SERVED = "dogwood_18"
_ALIKE, _APART = 80, 10
_COUNTY_WORDS = re.compile(r"^(?:the )?(?:condado (?:de )?|county of )|(?: county| co)$")
_ROAD = re.compile(
    r"^(?:carretera |ruta |route |highway |hwy )?"
    r"(?P<kind>i|interstate|interestatal|us|u s|nc|n c)(?: hwy| highway| route)? ?"
    r"(?P<number>\d{1,3}) ?(?P<branch>[aew])?$"
)
_KINDS = {"i": "interstate", "interstate": "interstate", "interestatal": "interstate",
          "us": "us", "u s": "us", "nc": "nc", "n c": "nc"}  # fmt: skip


def county(text: str) -> str | None:
    """Give the FIPS of a county by name (`condado de Henderson`, `McDowell`) or by its FIPS."""
    folded = fold(text)
    known = _counties()
    return known.get(folded) or known.get(_COUNTY_WORDS.sub("", folded).strip())


def town(text: str, county_fips: str) -> str | None:
    """Give the id of a town of one county by name, or None."""
    return _towns().get(fold(text), {}).get(county_fips)


def counties_of_town(text: str) -> tuple[str, ...]:
    """List the counties that have a town of a name; a name on no list has none."""
    return tuple(_towns().get(fold(text), {}))


def road(text: str, county_fips: str) -> str | None:
    """Give the id of a numbered road (`US 64`, `I-26`, `NC 107`) that runs through a county."""
    folded = fold(text)
    match = _ROAD.match(folded)
    if match:
        name = _KINDS[match["kind"]] + " " + match["number"] + (match["branch"] or "")
    else:
        name = folded
    return _roads().get((name, county_fips))


def nearest(text: str, names: Iterable[str], alike: int = _ALIKE) -> str | None:
    """Give the one folded name that a misspelt text means, or None.

    It must be alike to `alike` of 100, and by 10 more than to any other name. Measured on the
    towns of the western counties: misspellings score 80 and more, other places at most 57.
    """
    found = process.extract(
        fold(text), list(names), scorer=fuzz.ratio, limit=2, score_cutoff=alike - _APART
    )
    if not found or found[0][1] < alike or (len(found) > 1 and found[0][1] - found[1][1] < _APART):
        return None
    return str(found[0][0])


@lru_cache(maxsize=16_384)
def town_like(word: str, county_fips: str | None, alike: int) -> str | None:
    """Give the folded name of the town that a misspelt word means, in one county or the state."""
    return nearest(word, towns_of(county_fips) if county_fips else _towns(), alike)


@cache
def county_name(county_fips: str) -> str:
    """Give the folded name of a county."""
    return next(name for name, fips in county_names().items() if fips == county_fips)


@cache
def county_names() -> dict[str, str]:
    """Give the FIPS of every county by its folded name."""
    return {name: fips for name, fips in _counties().items() if not name.isdigit()}


def towns_by_name() -> dict[str, dict[str, str]]:
    """Give by folded name the towns that bear it: the id by the FIPS of the county."""
    return _towns()


@cache
def towns_of(county_fips: str) -> dict[str, str]:
    """Give the ids of the towns of one county by folded name."""
    return {name: ids[county_fips] for name, ids in _towns().items() if county_fips in ids}


@cache
def is_town_and_county(name: str) -> bool:
    """Say whether a folded name is a county's and a western town's in another county.

    Cherokee, Franklin and Columbus are: whoever writes one of them may mean either.
    """
    here = _counties().get(name)
    return here is not None and bool(western() & set(_towns().get(name, {})) - {here})


@cache
def western() -> frozenset[str]:
    """List the counties that the lines serve, where a town's name alone is believed."""
    return frozenset(r["county_fips"] for r in rows_of("regions") if r["region_id"] == _SERVED)


@cache
def roads_by_name() -> dict[str, str]:
    """Give the id of every road by kind and number (`us 64`) or by its folded name."""
    return {name: road_id for (name, _), road_id in _roads().items()}


@cache
def roads_by_number() -> dict[str, str]:
    """Give the id of every road by its bare number, where no two roads share it."""
    found: dict[str, set[str]] = {}
    for row in rows_of("roads"):
        if row["number"]:
            found.setdefault(row["number"].lower(), set()).add(row["road_id"])
    return {number: min(ids) for number, ids in found.items() if len(ids) == 1}


def road_runs_through(road_id: str, county_fips: str) -> bool:
    """Say whether the list of roads has a road in a county."""
    return (road_id, county_fips) in _road_counties()


@cache
def interstates_of(county_fips: str) -> tuple[str, ...]:
    """List the interstates of a county: an exit without a road can only be theirs."""
    found = {row["road_id"] for row in rows_of("roads")
             if row["kind"] == "interstate" and row["county_fips"] == county_fips}  # fmt: skip
    return tuple(sorted(found))


def exit_of(road_id: str, number: str) -> dict[str, str] | None:
    """Give the row of `exits` for a numbered exit of a road, or None; `49A` is a part of 49."""
    exits = _exits()
    return exits.get((road_id, number)) or exits.get((road_id, number.rstrip("abcd")))


@cache
def _counties() -> dict[str, str]:
    rows = rows_of("counties")
    names = {fold(row["county"]): row["county_fips"] for row in rows}
    return names | {row["county_fips"]: row["county_fips"] for row in rows}


@cache
def _towns() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for table in ("towns", "small_places"):
        for row in rows_of(table):
            found.setdefault(fold(row["town"]), {})[row["county_fips"]] = row["town_id"]
    return found


@cache
def _roads() -> dict[tuple[str, str], str]:
    return {
        (f"{row['kind']} {row['number'].lower()}" if row["number"] else fold(row["road"]),
         row["county_fips"]): row["road_id"]
        for row in rows_of("roads")
    }  # fmt: skip


@cache
def _road_counties() -> set[tuple[str, str]]:
    return {(row["road_id"], row["county_fips"]) for row in rows_of("roads")}


@cache
def _exits() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["road_id"], row["exit_number"].lower()): row for row in rows_of("exits")}
