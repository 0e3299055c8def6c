"""Read county and state borders, and simplify them together.

GeoPandas and Shapely are imported inside the functions: the import alone takes seconds, and
most builds have their outlines from an earlier one.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

CENSUS = 4269  # NAD 83; the files carry no .prj, so it must be said
METRES = 32119  # North Carolina State Plane
DEGREES = 4326
DETAIL = 200  # metres: 18 kB gzipped for 18 counties, and as much for the states around them
DECIMALS = 4  # of a degree: about ten metres
STATE = "37"
NEIGHBOURS = ("01", "13", "21", "45", "47", "51", "54")
FRAME = (-86.0, 33.4, -75.2, 37.6)  # west, south, east, north: the state and a rim around it


def folder() -> Path:
    """Give the folder of the Census cartographic boundaries that `plotly-geo` carries."""
    found = find_spec("_plotly_geo")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("plotly-geo")
    return Path(found.origin).parent / "package_data"


@cache
def counties() -> Any:
    """Read the 100 counties as delivered, in FIPS order."""
    return _read("cb_2016_us_county_500k.shp", (STATE,))


def outlines() -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the outlines of the counties by FIPS, and of the states by their two letters.

    All are simplified at once, so that no gap opens along any border; the states are cut to
    `FRAME`, and North Carolina is the union of its counties.
    """
    import pandas
    import shapely

    inside = counties()
    around = _read("cb_2016_us_state_500k.shp", NEIGHBOURS)
    both = pandas.concat([inside[["GEOID", "geometry"]], around[["GEOID", "geometry"]]])
    both = both.to_crs(METRES)
    both["geometry"] = shapely.coverage_simplify(both.geometry.values, DETAIL)
    shapes = both.to_crs(DEGREES).geometry.values
    by_county = dict(zip(inside.GEOID, shapes, strict=False))
    by_state = dict(zip(around.STUSPS, shapes[len(inside) :], strict=True))
    by_state["NC"] = shapely.union_all(list(by_county.values()))
    frame = shapely.box(*FRAME)
    cut = {name: shapely.intersection(shape, frame) for name, shape in by_state.items()}
    return by_county, {name: cut[name] for name in sorted(cut) if not cut[name].is_empty}


def centre(shape: Any) -> tuple[float, float]:
    """Give the point of a shape that lies farthest from its edge (longitude, latitude)."""
    import shapely

    circle = shapely.maximum_inscribed_circle(shape, tolerance=0.005)
    return shapely.get_coordinates(circle)[0].tolist()


def geojson(shape: Any) -> str:
    """Write a shape as a GeoJSON geometry whose shared borders stay shared after rounding."""
    import numpy
    import shapely

    return shapely.to_geojson(shapely.transform(shape, lambda c: numpy.round(c, DECIMALS)))


def _read(name: str, states: tuple[str, ...]) -> Any:
    import geopandas

    listed = ", ".join(f"'{code}'" for code in states)
    frame = geopandas.read_file(folder() / name, where=f"STATEFP in ({listed})").set_crs(CENSUS)
    return frame.sort_values("GEOID").reset_index(drop=True)
