"""Outlines share their borders, and no name on the map covers another."""

import json
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import geography
from etl.geography import borders, labels, names, point
from etl.reference import rows_of

shapely = pytest.importorskip("shapely")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(tmp_path_factory.mktemp("geography")))
        yield geography.shapes()


def test_neighbouring_outlines_leave_no_gap_and_never_overlap(drawn):
    counties = [shapely.from_geojson(row[1]) for row in drawn["county_shapes"]]
    states = [shapely.from_geojson(g) for s, g in drawn["neighbour_shapes"] if s != "NC"]
    assert len(counties) == 100
    together = [shapely.make_valid(shape) for shape in (*counties, *states)]
    whole = shapely.union_all(together).area
    assert sum(shape.area for shape in together) == pytest.approx(whole, rel=1e-6)


def test_the_outlines_of_the_default_region_fit_a_phone_s_budget(drawn):
    import gzip

    held = {r["county_fips"] for r in rows_of("regions") if r["region_id"] == "dogwood_18"}
    text = "".join(row[1] for row in drawn["county_shapes"] if row[0] in held)
    assert len(gzip.compress(text.encode())) < 25_000
    around = "".join(text for _, text in drawn["neighbour_shapes"])
    assert len(gzip.compress(around.encode())) < 45_000


def test_every_coordinate_has_at_most_four_decimals(drawn):
    for _, text, longitude, latitude in drawn["county_shapes"]:
        assert round(longitude, 4) == longitude
        assert round(latitude, 4) == latitude
        shape = json.loads(text)
        assert shape["type"] in ("Polygon", "MultiPolygon")
        assert all(len(n.split(".")[-1]) <= 4 for n in text.split("[")[-1].rstrip("]}").split(","))


def test_a_county_s_name_stands_inside_it(drawn):
    for fips, text, longitude, latitude in drawn["county_shapes"]:
        inside = shapely.contains_xy(shapely.from_geojson(text), longitude, latitude)
        assert inside, fips


def test_a_town_of_the_gazetteer_lies_in_the_county_it_names():
    for row in rows_of("towns")[::10]:
        assert (
            point.county_at(float(row["longitude"]), float(row["latitude"])) == (row["county_fips"])
        )


def test_a_point_outside_the_state_is_in_no_county():
    assert point.county_at(-84.39, 33.75) is None


@pytest.fixture(scope="module")
def delivered():
    return dict(zip(borders.counties().GEOID, borders.counties().geometry.values, strict=True))


@settings(deadline=None)
@given(st.floats(-84.4, -75.4), st.floats(33.8, 36.6))
def test_a_point_lies_where_the_geometry_library_puts_it(delivered, longitude, latitude):
    inside = [fips for fips, shape in delivered.items()
              if shapely.intersects_xy(shape, longitude, latitude)]  # fmt: skip
    assert point.county_at(longitude, latitude) == (min(inside) if inside else None)


@settings(deadline=None)
@given(st.sampled_from(sorted(row["county_fips"] for row in rows_of("counties"))), st.data())
def test_a_corner_of_a_border_belongs_to_the_first_county_that_touches_it(delivered, fips, data):
    corners = shapely.get_coordinates(delivered[fips]).tolist()
    longitude, latitude = data.draw(st.sampled_from(corners))
    touching = [f for f, shape in delivered.items()
                if shapely.intersects_xy(shape, longitude, latitude)]  # fmt: skip
    assert point.county_at(longitude, latitude) == min(touching)


def test_the_nearest_town_is_of_the_county_and_within_8_km():
    for row in rows_of("towns"):
        at = float(row["longitude"]), float(row["latitude"])
        near = point.town_near(*at, row["county_fips"])
        assert near is not None and near.endswith(row["county_fips"])
    assert point.town_near(-83.95, 35.60, "37173") is None  # the middle of the national park
    assert point.kilometres(-82.5540, 35.6009, -82.4610, 35.3187) == pytest.approx(32.5, abs=0.2)


@pytest.mark.parametrize("zoom", [8, 8.5, 9, 9.5, 10, 11])
def test_no_name_covers_another_at_any_zoom(drawn, zoom):
    regions = {row["county_fips"] for row in rows_of("regions")}
    boxes = _boxes(drawn, regions, zoom)
    assert len(boxes) > 40
    for (a, first), (b, second) in combinations(boxes, 2):
        apart = first[2] <= second[0] or second[2] <= first[0] or (
            first[3] <= second[1] or second[3] <= first[1]
        )  # fmt: skip
        assert apart, (a, b, zoom)


def test_every_seat_of_every_region_has_its_name_by_zoom_nine(drawn):
    zooms = {row[0]: row[1] for row in drawn["town_labels"]}
    regions = {row["county_fips"] for row in rows_of("regions")}
    seats = {r["seat_town_id"] for r in rows_of("counties") if r["county_fips"] in regions}
    assert all(zooms[seat] <= 9 for seat in seats)


def test_outlines_are_drawn_once_and_then_read(home, monkeypatch):
    drawn = geography.shapes()
    monkeypatch.setattr(geography, "_make", lambda: pytest.fail("drawn again"))
    assert geography.shapes() == drawn
    assert [p.name.split("-")[0] for p in (home / "private").iterdir()] == ["geography"]


@pytest.mark.parametrize(
    ("written", "folded"),
    [("  BREVARD ", "brevard"), ("Mt. Airy", "mount airy"), ("Río Bravo", "rio bravo"),
     ("flat-rock", "flat rock"), ("Sheriff’s", "sheriffs")],
)  # fmt: skip
def test_accents_case_and_points_do_not_tell_names_apart(written, folded):
    assert names.fold(written) == folded


def _boxes(drawn, fips, zoom):
    """Measure in plain arithmetic where each name stands, in pixels, without the free space."""
    county = {r["county_fips"]: r["county"] for r in rows_of("counties")}
    found = []
    for code, _, longitude, latitude in drawn["county_shapes"]:
        if code in fips:
            half = labels.width(county[code].upper(), 12) * 1.1 / 2
            x, y = _pixels(longitude, latitude, zoom)
            found.append((code, (x - half, y - 7, x + half, y + 7)))
    towns = {r["town_id"]: r for r in rows_of("towns")}
    for town, min_zoom, dx, dy in drawn["town_labels"]:
        row = towns[town]
        if row["county_fips"] in fips and min_zoom <= zoom:
            half = labels.width(row["town"], 12) / 2
            x, y = _pixels(float(row["longitude"]), float(row["latitude"]), zoom)
            found.append((town, (x + dx - half, y + dy - 7, x + dx + half, y + dy + 7)))
    return found


def _pixels(longitude, latitude, zoom):
    import math

    world = 256 * 2**zoom
    y = math.asinh(math.tan(math.radians(latitude)))
    return (longitude + 180) / 360 * world, (1 - y / math.pi) / 2 * world
