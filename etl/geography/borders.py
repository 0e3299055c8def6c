"""Read county and state borders, simplify them together, and find the county of a point.

The only module, with `labels`, that imports GeoPandas; it does so inside its functions, since
the import alone takes seconds.
"""

from functools import cache
from pathlib import Path
from typing import Any

CENSUS = 4269  # NAD 83; the files carry no .prj, so it must be said
METRES = 32119  # North Carolina State Plane
DEGREES = 4326
COUNTY_DETAIL = 200  # metres: 24 kB gzipped for 29 counties
STATE_DETAIL = 500
STATE = "37"
NEIGHBOURS = {"47": "TN", "13": "GA", "45": "SC", "51": "VA", "21": "KY", "01": "AL"}
FRAME = (-86.2, 33.6, -74.9, 37.8)  # west, south, east, north: the state and a rim around it


def folder() -> Path:
    """Give the folder of the Census cartographic boundaries that `plotly-geo` carries."""
    from importlib.util import find_spec

    found = find_spec("_plotly_geo")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("plotly-geo")
    return Path(found.origin).parent / "package_data"


@cache
def counties() -> Any:
    """Read the 100 counties as delivered, by FIPS."""
    import geopandas

    path = folder() / "cb_2016_us_county_500k.shp"
    frame = geopandas.read_file(path, where=f"STATEFP='{STATE}'").set_crs(CENSUS)
    return frame.sort_values("GEOID").reset_index(drop=True)


def county_at(longitude: float, latitude: float) -> str | None:
    """Find the county that a point lies in; on a border, the first in FIPS order."""
    import shapely

    frame = counties()
    shapes = frame.geometry.values
    for test in (shapely.contains_xy, shapely.intersects_xy):
        hits = frame.GEOID[test(shapes, longitude, latitude)]
        if len(hits):
            return str(hits.iloc[0])
    return None


def simplified_counties() -> Any:
    """Give the 100 counties in metres, simplified all at once so that borders stay shared."""
    import shapely

    frame = counties().to_crs(METRES)
    frame["geometry"] = shapely.coverage_simplify(frame.geometry.values, COUNTY_DETAIL)
    return frame


def simplified_neighbours() -> Any:
    """Give the neighbouring states in degrees, coarse, and cut to the frame around the state."""
    import geopandas
    import shapely

    path = folder() / "cb_2016_us_state_500k.shp"
    listed = ", ".join(f"'{code}'" for code in NEIGHBOURS)
    frame = geopandas.read_file(path, where=f"STATEFP in ({listed})").set_crs(CENSUS)
    frame = frame.to_crs(METRES)
    frame["geometry"] = shapely.coverage_simplify(frame.geometry.values, STATE_DETAIL)
    frame = frame.to_crs(DEGREES)
    frame["geometry"] = frame.geometry.intersection(shapely.box(*FRAME))
    return frame[~frame.geometry.is_empty].sort_values("STATEFP").reset_index(drop=True)
