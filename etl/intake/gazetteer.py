"""Find counties, towns and numbered roads by the words that people write; never guess.

A town is looked for inside the row's county only: six names stand twice in the state, and a
town called Henderson, Graham, Madison, Jackson, Columbus or Cherokee is not in the county of
that name. Plain dictionaries over `data/reference`: the door's child process stays small.
"""

import re
from functools import cache

from etl.geography.names import fold
from etl.reference import rows_of

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
