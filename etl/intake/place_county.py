"""Decide the county of a row: from its own column, else from what the others are certain of.

Never a guess: two counties that nothing decides between, and a name that is a town's and a
county's, are refused, so that the person who knows can say.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from etl.geography.names import fold
from etl.intake import gazetteer
from etl.intake.place_text import Said
from etl.intake.values import Fault, plain
from etl.intake.words import raw

_AMONG = re.compile(r"\s*(?:[/,;&+()]|\by\b|\bo\b|\be\b|\band\b|\bor\b|\s-\s)\s*")
_COUNTY_WORDS = re.compile(r"^(?:condado|county|co)(?: de| of)? | (?:county|co)$")
_SHORTEST = 4  # letters that a misspelt county must have
_STATE = {"nc", "n c", "north carolina", "carolina del norte", "usa", "us", "wnc"}


def county_of(cell: str, said: Said, point_county: str | None) -> tuple[str, tuple[str, ...]]:
    """Give the county of a row as FIPS, and flags.

    Raises `Fault` where it is missing, not known, one of two, or not the one of the point.
    """
    named = set(_named(cell)) if cell else set()
    hints = [{point_county} if point_county else set(), *_hints(said)]
    if len(named) > 1:
        fitting = next((one for one in (named & hint for hint in hints) if len(one) == 1), None)
        if fitting is None:
            raise Fault("county_two")
        return fitting.pop(), ("county_in_doubt",)
    if named:
        [fips] = named
        if point_county and point_county != fips:
            raise Fault("county_and_point_disagree")
        is_settled = any(hint == {fips} for hint in hints)
        is_odd = gazetteer.is_town_and_county(fold(cell)) and not is_settled
        return fips, ("county_or_town",) if is_odd else ()
    for hint in hints:
        if len(hint) == 1:
            return hint.pop(), ("county_in_doubt",) if cell else ()
        if hint:
            raise Fault("county_unknown_which")
    raise Fault("county_not_known" if cell else "county_missing")


@lru_cache(maxsize=1024)
def county_named(written: str) -> str | None:
    """Give the one county that a text names as a whole, misspelt or not, or None."""
    folded = fold(written)
    folded = fold(raw()["places"]["county_aliases"].get(folded, folded))
    exact = gazetteer.county(folded)
    if exact or folded in gazetteer.towns_by_name() or len(folded) < _SHORTEST:
        return exact
    names = gazetteer.county_names()
    like = (gazetteer.nearest(words, names) for words in (folded, _COUNTY_WORDS.sub("", folded)))
    return next((names[name] for name in like if name), None)


def _hints(said: Said) -> Iterable[set[str]]:
    """Give the counties that the other columns allow, the surest first; empty says nothing."""
    yield {fips for one in said for fips in one.counties}
    row = said.exit_row()
    yield {row["county_fips"]} if row and row["certainty"] == "certain" else set()
    for one in (said.county, said.town):
        yield from (_counties_of(name) for name in one.towns)
    for one in (said.place, said.road, said.exit):
        # In free text `Burger King` is no town, nor is Emma: only a western name that is no other.
        yield from (
            counties for name in one.towns
            if (counties := _counties_of(name)) & gazetteer.western() and name not in _also_names()
        )  # fmt: skip


def _counties_of(town: str) -> set[str]:
    """Give every county that a town's name may mean; one that is a county's too may mean that."""
    here = gazetteer.county_names().get(town)
    return {*gazetteer.towns_by_name()[town], *([here] if here else [])}


@cache
def _also_names() -> frozenset[str]:
    return frozenset(raw()["places"]["also_names"])


@lru_cache(maxsize=1024)
def _named(cell: str) -> frozenset[str]:
    """Give the counties that a cell names; a town there stands for the one county that has it."""
    whole = county_named(cell)
    if whole:
        return frozenset({whole})
    found: set[str] = set()
    for part in _AMONG.split(plain(cell)):
        if part and fold(part) not in _STATE:
            fips = county_named(part)
            towns = gazetteer.counties_of_town(part)
            found |= {fips} if fips else set(towns) if len(towns) == 1 else set()
    return frozenset(found)
