"""Places: every definition of a region holds what its name says, and nothing lies elsewhere."""

import pytest

from etl.reference import rows_of


def test_the_default_region_is_the_eighteen_counties_that_the_product_names():
    expected = """Avery Buncombe Burke Cherokee Clay Graham Haywood Henderson Jackson Macon
        Madison McDowell Mitchell Polk Rutherford Swain Transylvania Yancey"""
    names = {row["county_fips"]: row["county"] for row in rows_of("counties")}
    held = {names[r["county_fips"]] for r in rows_of("regions") if r["region_id"] == "dogwood_18"}
    assert held == set(expected.split())


def test_all_eight_definitions_state_their_size_in_their_name_in_both_languages():
    for row in rows_of("region_names"):
        held = sum(r["region_id"] == row["region_id"] for r in rows_of("regions"))
        assert str(held) == row["stated_county_count"] == row["region_id"].rsplit("_", 1)[1]
        assert str(held) in row["region_es"]
        assert str(held) in row["region_en"]
    assert len(rows_of("region_names")) == 8


def test_every_row_of_a_table_of_places_says_where_it_comes_from():
    for table in ("counties", "region_names", "areas", "towns", "small_places", "roads",
                  "population", "state_law", "programs", "exits", "call_reasons", "call_languages",
                  "referrals"):  # fmt: skip
        assert all(row["source"] for row in rows_of(table)), table


def test_every_county_seat_is_a_town_of_its_own_county():
    towns = {r["town_id"]: r["county_fips"] for t in ("towns", "small_places") for r in rows_of(t)}
    assert len(rows_of("counties")) == 100
    for row in rows_of("counties"):
        assert towns[row["seat_town_id"]] == row["county_fips"]


def test_a_region_of_another_size_than_its_name_states_is_caught(warehouse):
    warehouse.plant("core.place_counties", place_id="dogwood_18", county_fips="37001")
    warehouse.connection.execute(
        "update core.places set county_count = county_count + 1 where place_id = 'dogwood_18'"
    )
    [row] = warehouse.broken_by("a_region_holds_as_many_counties_as_its_name_states")
    assert (row.region_id, row.expected, row.found) == ("dogwood_18", 18, 19)


def test_a_county_that_an_area_takes_from_outside_its_region_is_caught(warehouse):
    warehouse.plant("raw.areas", county_fips="37001")
    [row] = warehouse.broken_by("an_area_lies_inside_its_region")
    assert row.found == "37001"


@pytest.mark.parametrize("how", ["in two areas", "in none"])
def test_a_county_of_the_region_in_two_areas_or_in_none_is_caught(warehouse, how):
    if how == "in two areas":
        warehouse.plant("raw.areas", area_id="buncombe_madison", county_fips="37039")
    else:
        warehouse.connection.execute("delete from raw.areas where county_fips = '37039'")
    [row] = warehouse.broken_by("every_county_of_a_region_with_areas_is_in_one_area")
    assert row.found == "37039"


@pytest.mark.parametrize(
    "fault",
    ["update core.counties set population_count = 0 where county_fips = '37089'",
     "delete from raw.county_shapes where county_fips = '37089'"],
)  # fmt: skip
def test_a_county_without_people_or_without_an_outline_is_caught(warehouse, fault):
    warehouse.connection.execute(fault)
    [row] = warehouse.broken_by("every_county_has_its_people_and_its_outline")
    assert row.county_fips == "37089"


@pytest.mark.parametrize(
    "point", [{"latitude": 40.0}, {"longitude": 82.5}, {"latitude": None, "longitude": -82.5}]
)
def test_a_town_with_half_a_point_or_one_outside_the_state_is_caught(warehouse, point):
    warehouse.plant("core.towns", town_id="nowhere-37089", latitude=35.3, longitude=-82.4)
    assert not warehouse.broken_by("a_town_lies_near_its_state")
    names = ", ".join(f"{name} = {value or 'null'}" for name, value in point.items())
    warehouse.connection.execute(f"update core.towns set {names} where town_id = 'nowhere-37089'")
    [row] = warehouse.broken_by("a_town_lies_near_its_state")
    assert row.town_id == "nowhere-37089"


def test_a_seat_in_another_county_is_caught(warehouse):
    warehouse.connection.execute(
        "update core.counties set seat_town_id = 'asheville-37021' where county_fips = '37089'"
    )
    [row] = warehouse.broken_by("a_county_seat_lies_in_its_county")
    assert (row.county_fips, row.found) == ("37089", "37021")


def test_a_region_s_people_are_the_sum_of_its_counties(warehouse):
    [(people,)] = warehouse.rows(
        "select sum(counties.population_count) from mart.counties as counties "
        "inner join mart.place_counties as inside on inside.county_fips = counties.county_fips "
        "where inside.place_id = 'dogwood_18'"
    )
    held = {r["county_fips"] for r in rows_of("regions") if r["region_id"] == "dogwood_18"}
    by_hand = sum(
        int(r["population_count"]) for r in rows_of("population") if r["county_fips"] in held
    )
    assert people == by_hand


def test_a_place_without_a_point_is_still_a_place(warehouse):
    [(latitude, min_zoom)] = warehouse.rows(
        "select latitude, min_zoom from mart.towns where town_id = 'bat-cave-37089'"
    )
    assert latitude is None
    assert min_zoom is None
