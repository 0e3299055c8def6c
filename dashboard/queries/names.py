"""Names of places by their ids, for the whole state: what a file holds is not one region's."""

from dataclasses import dataclass
from functools import lru_cache

from dashboard.queries.places import roads
from dashboard.queries.release import Release, rows


@dataclass(frozen=True)
class Names:
    """Hold the names of counties and towns by id, and of roads in both languages."""

    counties: dict[str, str]
    towns: dict[str, str]
    roads_es: dict[str, str]
    roads_en: dict[str, str]

    def road(self, road_id: str, lang: str) -> str | None:
        """Give a road's name in `lang`; None for one that no county has."""
        return (self.roads_es if lang == "es" else self.roads_en).get(road_id)


@lru_cache(maxsize=4)
def names(release: Release) -> Names:
    """Give the names of every county, town and numbered road of the state."""
    counties = rows(release, "select county_fips, county from mart.counties")
    towns = rows(release, "select town_id, town from mart.towns")
    known = roads(release)
    return Names(
        {row["county_fips"]: row["county"] for row in counties},
        {row["town_id"]: row["town"] for row in towns},
        {road.id: road.name_es for road in known},
        {road.id: road.name_en for road in known},
    )
