"""Places: regions, counties, towns, and the one a reader means by what they typed."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from dashboard.queries.map_data import Place, Road, Town
from dashboard.queries.release import Release, rows

# Tried on misspellings of the region's towns: the right one scores 80 or more, names that are
# not in the list 57 at most (so "bat cave" is never taken for somewhere else).
_CLOSE, _CLEAR = 80, 10


@dataclass(frozen=True)
class Found:
    """Hold a place that a search found: a county, or a town of a county."""

    name: str
    fips: str
    county: str
    town_id: str | None = None
    is_inside: bool = True


@lru_cache(maxsize=8)
def place(release: Release, place_id: str) -> Place:
    """Give the place of `place_id`."""
    [row] = rows(release, "select * from mart.places where place_id = ?", place_id)
    return _place(row)


@lru_cache(maxsize=8)
def regions(release: Release) -> tuple[Place, ...]:
    """List the regions that can be chosen, the release's own first, then by size."""
    found = rows(
        release,
        """select * from mart.places where kind = 'region'
        order by place_id <> ?, county_count, place_id""",
        release.region_id,
    )
    return tuple(_place(row) for row in found)


@lru_cache(maxsize=32)
def county_names(release: Release, region_id: str) -> dict[str, str]:
    """Give the name of every county of a region by its FIPS."""
    found = rows(
        release,
        """select counties.county_fips, counties.county
        from mart.counties as counties
        inner join mart.place_counties as inside
            on counties.county_fips = inside.county_fips and inside.place_id = ?
        order by counties.county""",
        region_id,
    )
    return {row["county_fips"]: row["county"] for row in found}


@lru_cache(maxsize=32)
def towns(release: Release, region_id: str) -> tuple[Town, ...]:
    """List the towns of a region, the largest first."""
    found = rows(
        release,
        """select towns.*
        from mart.towns as towns
        inner join mart.place_counties as inside
            on towns.county_fips = inside.county_fips and inside.place_id = ?
        order by towns.population_count desc nulls last, towns.town_id""",
        region_id,
    )
    return tuple(
        Town(
            id=row["town_id"],
            name=row["town"],
            fips=row["county_fips"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            population=row["population_count"],
            is_seat=row["is_seat"],
            min_zoom=row["min_zoom"],
            dx=row["label_dx"] or 0,
            dy=row["label_dy"] or 0,
        )
        for row in found
    )


@lru_cache(maxsize=8)
def roads(release: Release) -> tuple[Road, ...]:
    """List the numbered roads."""
    found = rows(release, "select distinct road_id, road_es, road_en from mart.roads order by 1")
    return tuple(Road(row["road_id"], row["road_es"], row["road_en"]) for row in found)


@dataclass(frozen=True)
class Known:
    """Hold the ids that an address may name: regions, the region's counties, their towns."""

    regions: frozenset[str]
    counties: frozenset[str]
    towns: Mapping[str, str]


@lru_cache(maxsize=32)
def known_ids(release: Release, region_id: str | None) -> Known:
    """Give the ids that an address may name, in the region that it names."""
    all_regions = frozenset(region.id for region in regions(release))
    inside = region_id if region_id in all_regions else release.region_id
    return Known(
        all_regions,
        frozenset(county_names(release, inside)),
        {town.id: town.fips for town in towns(release, inside)},
    )


@lru_cache(maxsize=256)
def search(release: Release, region_id: str, typed: str) -> tuple[Found, ...]:
    """List the places that `typed` may mean: one when it is clear, several to ask about.

    Accents and case do not matter. A name borne by two places (Cherokee, Franklin, Henderson) is
    asked about, never guessed; a misspelling is taken when it is close to one name and clearly
    farther from every other. Places of the region come first; elsewhere only without one.
    """
    wanted = fold(typed)
    if not wanted:
        return ()
    gazetteer = _gazetteer(release, region_id)
    for inside in (True, False):
        within = [found for found in gazetteer if found.is_inside == inside]
        exact = tuple(found for found in within if fold(found.name) == wanted)
        if exact:
            return exact
    by_name: dict[str, list[Found]] = {}
    for found in gazetteer:
        if found.is_inside:
            by_name.setdefault(fold(found.name), []).append(found)
    ranked = process.extract(wanted, list(by_name), scorer=fuzz.ratio, limit=5)
    close = [name for name, score, _ in ranked if score >= _CLOSE]
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] >= _CLEAR:
        close = close[:1]
    if not close and len(wanted) >= 3:
        close = [name for name in by_name if name.startswith(wanted)][:6]
    return tuple(found for name in close for found in by_name[name])


def fold(name: str) -> str:
    """Give a name as it is compared: lower case, without accents, signs or doubled spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    words = kept.split()
    # People write "Henderson County" and "condado de Henderson" for the same place.
    for around in (["condado", "de"], ["condado"]):
        if words[: len(around)] == around and len(words) > len(around):
            words = words[len(around) :]
    return " ".join(words[:-1] if len(words) > 1 and words[-1] == "county" else words)


@lru_cache(maxsize=16)
def _gazetteer(release: Release, region_id: str) -> tuple[Found, ...]:
    """List every county and town of the state."""
    inside = county_names(release, region_id)
    counties = {
        row["county_fips"]: row["county"]
        for row in rows(release, "select county_fips, county from mart.counties order by 2")
    }
    towns_ = rows(release, "select town_id, town, county_fips from mart.towns order by 2, 1")
    return (
        *(Found(name, fips, name, None, fips in inside) for fips, name in counties.items()),
        *(
            Found(
                row["town"],
                row["county_fips"],
                counties[row["county_fips"]],
                row["town_id"],
                row["county_fips"] in inside,
            )
            for row in towns_
        ),
    )


def _place(row: dict) -> Place:
    return Place(
        row["place_id"],
        row["kind"],
        row["name_es"],
        row["name_en"],
        row["county_count"],
        row["source"],
    )
