"""Places by the words that people write: found in the row's county, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.intake import gazetteer
from etl.reference import rows_of

COUNTIES = {row["county"]: row["county_fips"] for row in rows_of("counties")}


@pytest.mark.parametrize(
    "written",
    ["Henderson", "HENDERSON", " henderson ", "Henderson County", "Condado de Henderson",
     "condado Henderson", "37089", "Hénderson"],
)  # fmt: skip
def test_a_county_is_found_however_it_is_written(written):
    assert gazetteer.county(written) == "37089"


@pytest.mark.parametrize("written", ["", "Hendersonville", "Narnia", "37", "13089", "WNC"])
def test_what_is_no_county_of_the_state_is_none(written):
    assert gazetteer.county(written) is None


@pytest.mark.parametrize(
    ("town", "here", "elsewhere"),
    [("Burnsville", "Yancey", "Anson"), ("Fairview", "Buncombe", "Union"),
     ("Flat Rock", "Henderson", "Surry"), ("Tryon", "Polk", "Gaston"),
     ("Franklin", "Macon", "Rowan"), ("White Plains", "Surry", None)],
)  # fmt: skip
def test_the_row_s_county_decides_between_towns_of_one_name(town, here, elsewhere):
    found = gazetteer.town(town, COUNTIES[here])
    assert found and found.endswith(COUNTIES[here])
    if elsewhere in COUNTIES:
        other = gazetteer.town(town, COUNTIES[elsewhere])
        assert other != found
    assert gazetteer.town(town, COUNTIES["Avery"]) is None


@pytest.mark.parametrize("name", ["Henderson", "Graham", "Madison", "Jackson", "Columbus"])
def test_a_county_s_name_in_the_town_column_is_not_the_far_town_of_that_name(name):
    assert gazetteer.town(name, COUNTIES[name]) is None
    assert gazetteer.counties_of_town(name)


def test_cherokee_is_a_town_in_swain_and_jackson_and_never_in_cherokee_county():
    assert gazetteer.town("Cherokee", COUNTIES["Swain"]) == "cherokee-37173"
    assert gazetteer.town("Cherokee", COUNTIES["Jackson"]) == "cherokee-37099"
    assert gazetteer.town("Cherokee", COUNTIES["Cherokee"]) is None


def test_a_misspelt_town_is_not_guessed_at_the_door():
    assert gazetteer.town("Hendersonvile", COUNTIES["Henderson"]) is None


@pytest.mark.parametrize(
    ("written", "county", "road"),
    [("US 64", "Henderson", "us-64"), ("us64", "Henderson", "us-64"),
     ("US-64", "Henderson", "us-64"), ("U.S. 64", "Henderson", "us-64"),
     ("I-26", "Polk", "i-26"), ("Interestatal 26", "Polk", "i-26"),
     ("NC 107", "Jackson", "nc-107"), ("carretera NC-107", "Jackson", "nc-107"),
     ("US 74A", "Buncombe", "us-74a"), ("US Hwy 19E", "Avery", "us-19e"),
     ("Blue Ridge Parkway", "Yancey", "blue-ridge-parkway")],
)  # fmt: skip
def test_a_numbered_road_is_found_in_a_county_it_runs_through(written, county, road):
    assert gazetteer.road(written, COUNTIES[county]) == road


@pytest.mark.parametrize(
    ("written", "county"),
    [("US 64", "Avery"), ("64", "Henderson"), ("SR 1503", "Henderson"), ("Main St", "Henderson"),
     ("120 US 64", "Henderson"), ("US 64 y Howard Gap", "Henderson"), ("", "Henderson")],
)  # fmt: skip
def test_an_address_a_bare_number_or_a_road_of_another_county_is_dropped(written, county):
    assert gazetteer.road(written, COUNTIES[county]) is None


@given(st.text(max_size=40), st.sampled_from(sorted(COUNTIES.values())))
def test_whatever_is_written_gives_an_entry_of_the_gazetteer_or_nothing(written, fips):
    towns = {r["town_id"] for t in ("towns", "small_places") for r in rows_of(t)}
    roads = {(r["road_id"], r["county_fips"]) for r in rows_of("roads")}
    assert gazetteer.county(written) in {None, *COUNTIES.values()}
    town, road = gazetteer.town(written, fips), gazetteer.road(written, fips)
    assert town is None or (town in towns and town.endswith(fips))
    assert road is None or (road, fips) in roads


@given(st.sampled_from(rows_of("towns")), st.booleans())
def test_every_town_is_found_by_its_own_name_in_any_case(row, shouted):
    written = row["town"].upper() if shouted else row["town"].lower()
    assert gazetteer.town(written, row["county_fips"]) == row["town_id"]
