"""Make the outlines and labels that maps draw; the only room that uses GeoPandas."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from etl import catalog
from etl.reference import rows_of

_READ = ("counties.csv", "county_labels.csv", "towns.csv")
_KM_PER_DEGREE = (90.6, 111.0)  # east and north, at 35.5 degrees north

Rows = list[tuple[Any, ...]]


def shapes() -> dict[str, Rows]:
    """Give the rows of `raw.county_shapes`, `raw.neighbour_shapes` and `raw.town_labels`.

    They are kept in `MIRADOR_HOME` under a hash of what they are made from: a build that finds
    them imports no GeoPandas.
    """
    kept = catalog.private() / f"geography-{_digest()}.json"
    if kept.exists():
        return {
            name: [tuple(r) for r in rows] for name, rows in json.loads(kept.read_text()).items()
        }
    made = _make()
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = kept.with_suffix(".part")
    part.write_text(json.dumps(made))
    for old in kept.parent.glob("geography-*.json"):
        old.unlink()
    part.replace(kept)
    return made


def _digest() -> str:
    total = hashlib.sha256(version("plotly-geo").encode() + version("shapely").encode())
    for path in [
        *sorted(Path(__file__).parent.glob("*.py")),
        *(catalog.REFERENCE / n for n in _READ),
    ]:
        total.update(path.read_bytes())
    return total.hexdigest()[:12]


def _make() -> dict[str, Rows]:
    from etl.geography import borders, labels

    counties, states = borders.outlines()
    moved = {r["county_fips"]: (float(r["east_km"]), float(r["north_km"]))
             for r in rows_of("county_labels")}  # fmt: skip
    county_shapes: Rows = []
    for fips, shape in counties.items():
        at = borders.centre(shape)
        by = moved.get(fips, (0.0, 0.0))
        longitude, latitude = (
            round(a + km / per, 4) for a, km, per in zip(at, by, _KM_PER_DEGREE, strict=True)
        )
        county_shapes.append((fips, borders.geojson(shape), longitude, latitude))
    names = {r["county_fips"]: r["county"] for r in rows_of("counties")}
    placed = labels.place(
        _towns_by_importance(),
        [labels.Named(f, names[f], lon, lat) for f, _, lon, lat in county_shapes],
    )
    return {
        "county_shapes": county_shapes,
        "neighbour_shapes": [(name, borders.geojson(shape)) for name, shape in states.items()],
        "town_labels": [(p.town_id, p.min_zoom, p.dx, p.dy) for p in placed],
    }


def _towns_by_importance() -> list[Any]:
    from etl.geography.labels import Named

    seats = {r["seat_town_id"] for r in rows_of("counties")}
    towns = sorted(
        rows_of("towns"),
        key=lambda r: (r["town_id"] not in seats, -int(r["population_count"]), r["town_id"]),
    )
    return [
        Named(r["town_id"], r["town"], float(r["longitude"]), float(r["latitude"])) for r in towns
    ]
