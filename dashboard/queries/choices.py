"""What can be chosen from: counties, of each its towns and roads; the coalition's programs."""

from functools import lru_cache

from dashboard.queries.places import county_names
from dashboard.queries.release import Release, rows


@lru_cache(maxsize=8)
def counties(release: Release, region_id: str) -> dict[str, str]:
    """Give every county's name by its FIPS: those of the region first, then the state's others."""
    found = rows(release, "select county_fips, county from mart.counties order by county")
    return county_names(release, region_id) | {row["county_fips"]: row["county"] for row in found}


@lru_cache(maxsize=128)
def towns(release: Release, county_fips: str) -> dict[str, str]:
    """Give the name of each town of a county by its id."""
    found = rows(
        release,
        "select town_id, town from mart.towns where county_fips = ? order by town",
        county_fips,
    )
    return {row["town_id"]: row["town"] for row in found}


@lru_cache(maxsize=256)
def roads(release: Release, county_fips: str, lang: str) -> dict[str, str]:
    """Give the name of each numbered road of a county by its id."""
    found = rows(
        release,
        "select road_id, road_es, road_en from mart.roads where county_fips = ? order by road_id",
        county_fips,
    )
    return {row["road_id"]: row[f"road_{lang}"] for row in found}


@lru_cache(maxsize=8)
def programs(release: Release) -> dict[str, str]:
    """Give the name of each program by its id."""
    found = rows(release, "select program_id, program from mart.programs order by program")
    return {row["program_id"]: row["program"] for row in found}
