"""The place of a row: kept at what is certain, in the row's county; what was written is dropped."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import messages
from etl.intake import gazetteer
from etl.intake.places import Place, read_place
from etl.intake.points import point_in, read_point
from etl.intake.values import Fault
from etl.reference import rows_of

FIPS = {row["county"]: row["county_fips"] for row in rows_of("counties")}
NAMES = {fips: name for name, fips in FIPS.items()}


def read(county=None, town=None, place=None, road=None, exit=None, point=None):
    """Give the names of what is kept, so that a test reads like a row."""
    found = read_place(county, town, place, road, exit, point)
    town_name = found.town_id and found.town_id.rsplit("-", 1)[0]
    return NAMES[found.county_fips], town_name, found.road_id, found.exit_id, *found.flags


def code_of(*cells, **more):
    with pytest.raises(Fault) as fault:
        read_place(*cells, **more)
    return fault.value.code


@pytest.mark.parametrize(
    "written",
    ["Henderson", "Condado de Henderson", "Henderson Co.", "Co. Henderson", "Henderson, NC",
     "HENDERSON COUNTY", "Handerson", "Hendersson", "condado de jenderson", "Hendo", "37089",
     37089, "Henderson / WNC"],
)  # fmt: skip
def test_a_county_is_known_by_the_spellings_that_people_use(written):
    assert read(written) == ("Henderson", None, None, None)


@pytest.mark.parametrize(
    ("cells", "kept"),
    [(("Henderson", "Hendersonvile"), ("Henderson", "hendersonville", None, None)),
     (("Transilvania", "brebard"), ("Transylvania", "brevard", None, None)),
     (("McDowel", "mariom"), ("McDowell", "marion", None, None)),
     (("Jakson", "Silva"), ("Jackson", "sylva", None, None)),
     (("Yancey", "burnsvile"), ("Yancey", "burnsville", None, None)),
     (("Henderson", "Mountain Home"), ("Henderson", "mountain-home", None, None)),
     (("Macon", "Franklin"), ("Macon", "franklin", None, None)),
     (("Swain", "Cherokee"), ("Swain", "cherokee", None, None)),
     (("Hendersonville",), ("Henderson", "hendersonville", None, None)),
     ((None, "Hendersonvile"), ("Henderson", "hendersonville", None, None)),
     ((None, None, "Walmart de Sylva"), ("Jackson", "sylva", None, None)),
     (("Mecklenburg", "Charlotte"), ("Mecklenburg", "charlotte", None, None)),
     (("Henderson", None, "US 64 por Bat Cave"), ("Henderson", "bat-cave", "us-64", None)),
     (("Henderson", None, "la 64 rumbo a Asheville"), ("Henderson", None, "us-64", None)),
     (("Henderson", None, None, "64"), ("Henderson", None, "us-64", None)),
     (("Jackson", None, "NC 107 y US 64"), ("Jackson", None, "nc-107", None)),
     (("Rutherford", None, "US-74A en Lake Lure"), ("Rutherford", "lake-lure", "us-74a", None)),
     (("Henderson", None, "US 74 a la salida"), ("Henderson", None, "us-74", None)),
     ((None, None, "salida 49 de la 26"), ("Henderson", "hendersonville", "i-26", "i-26-49")),
     (("Polk", None, "I 26 exit 67"), ("Polk", "columbus", "i-26", "i-26-67")),
     (("Henderson", None, None, None, "49"),
      ("Henderson", "hendersonville", "i-26", "i-26-49")),
     (("Henderson", "Fletcher", "salida 44"), ("Henderson", "fletcher", "i-26", "i-26-44")),
     (("Henderson", None, "exit 49A"), ("Henderson", "hendersonville", "i-26", "i-26-49")),
     (("Haywood", None, "I-40 exit 20"), ("Haywood", None, "i-40", "i-40-20")),
     (("Buncombe", None, "I-240 salida 5A"), ("Buncombe", None, "i-240", "i-240-5a")),
     (("Madison", None, None, "I-26", 3), ("Madison", None, "i-26", "i-26-3")),
     ((None, None, "la I-26 en el condado de Polk"), ("Polk", None, "i-26", None)),
     (("Henderson", "Henderson"), ("Henderson", None, None, None)),
     (("Yancey", None, "Blue Ridge Parkway"), ("Yancey", None, "blue-ridge-parkway", None))],
)  # fmt: skip
def test_a_place_becomes_entries_of_the_gazetteer_in_the_row_s_county(cells, kept):
    assert read(*cells) == kept


@pytest.mark.parametrize(
    ("cells", "kept"),
    [(("Cherokee",), ("Cherokee", None, None, None, "county_or_town")),
     (("Cherokee", "Cherokee"), ("Cherokee", None, None, None, "county_or_town")),
     (("Franklin",), ("Franklin", None, None, None, "county_or_town")),
     (("Cherokee", "Murphy"), ("Cherokee", "murphy", None, None)),
     (("Condado de Cherokee",), ("Cherokee", None, None, None)),
     (("Buncombe/Henderson", "Asheville"), ("Buncombe", "asheville", None, None,
                                             "county_in_doubt")),
     (("Narnia", "Sylva"), ("Jackson", "sylva", None, None, "county_in_doubt")),
     (("Jackson", "Asheville"), ("Jackson", None, None, None, "town_of_another_county")),
     (("Jackson", "Narnia"), ("Jackson", None, None, None, "town_not_known")),
     (("Henderson", None, "de Fletcher a Dana"), ("Henderson", None, None, None,
                                                  "town_in_doubt")),
     (("Avery", "Newland", "US 64"), ("Avery", "newland", None, None, "road_not_known")),
     (("Avery", None, "US 64"), ("Avery", None, None, None, "road_not_known")),
     (("Henderson", None, None, "SR 1503"), ("Henderson", None, None, None, "road_not_known")),
     (("Buncombe", None, None, "I-26", 4), ("Buncombe", None, "i-26", None, "exit_not_known")),
     (("Buncombe", None, "I-26 salida 3"), ("Buncombe", None, "i-26", None, "exit_not_known")),
     (("Buncombe", None, "salida 4"), ("Buncombe", None, None, None, "exit_not_known")),
     (("Henderson", None, "I-26 salida 31"), ("Henderson", None, "i-26", None,
                                              "exit_not_known")),
     (("Henderson", None, "Main St"), ("Henderson", None, None, None, "place_not_known"))],
)  # fmt: skip
def test_a_doubtful_place_is_kept_at_what_is_certain_and_says_so(cells, kept):
    assert read(*cells) == kept


@pytest.mark.parametrize(
    "place",
    ["en su casa en Fletcher", "afuera del trabajo, Hendersonville", "la corte", "Clínica Blue",
     "hospital", "iglesia San José, US 64", "escuela", "home", "trailer park por Dana", "at work",
     "1200 US 64 W", "apartamentos en la 64", "courthouse", "planta de pollo"],
)  # fmt: skip
def test_at_a_home_workplace_court_clinic_school_or_church_only_the_county_is_kept(place):
    kept = ("Henderson", None, None, None, "kept_at_county")
    assert read("Henderson", "Fletcher", place) == kept
    point = Place(FIPS["Henderson"], "fletcher-37089")
    assert read("Henderson", None, place, point=point) == kept


@pytest.mark.parametrize("place", ["Home Depot de Hendersonville", "Mountain Home", "NC 107 US 64",
                                   "salida 49 I-26", "milla 23 I-26"])  # fmt: skip
def test_a_public_place_is_not_taken_for_a_home(place):
    assert "kept_at_county" not in read_place("Henderson", None, place).flags


@pytest.mark.parametrize(
    ("cells", "code"),
    [((None,), "county_missing"), (("-",), "county_missing"), (("Narnia",), "county_not_known"),
     ((None, "Cherokee"), "county_unknown_which"), ((None, "Henderson"), "county_unknown_which"),
     ((None, None, "Fairview"), "county_unknown_which"), ((None, None, "la 64"), "county_missing"),
     ((None, None, None, "I-26", "3"), "county_missing"),
     ((None, None, "Burger King"), "county_missing"), ((None, None, "Ruth"), "county_missing"),
     ((None, None, "Advance Auto Parts"), "county_missing"),
     (("Buncombe/Henderson",), "county_two"), (("Buncombe y Henderson", "Sylva"), "county_two"),
     (("Greenville, SC",), "outside_state"), ((None, "Spartanburg, South Carolina"),
                                              "outside_state")],
)  # fmt: skip
def test_a_row_whose_county_is_not_certain_is_refused(cells, code):
    assert code_of(*cells) == code


WORDS = """Henderson Cherokee Franklin condado de county co US 64 26 I-26 salida exit 49 4 3 Sylva
    Bat Cave hendersonvile rumbo a y / , casa en la NC 107 Asheville Buncombe 35.31 -82.46 SC"""
TEXTS = st.text(max_size=30) | st.lists(st.sampled_from(WORDS.split()), max_size=7).map(" ".join)
CELLS = st.none() | TEXTS | st.integers() | st.floats()


@settings(deadline=None)
@given(CELLS, CELLS, CELLS, CELLS, CELLS)
def test_whatever_is_written_gives_entries_of_one_county_or_a_fault(
    county, town, place, road, exit
):
    try:
        found = read_place(county, town, place, road, exit)
    except Fault as fault:
        assert fault.code in messages.catalogue()
        return
    assert found.county_fips in NAMES
    assert found.town_id is None or found.town_id.endswith(found.county_fips)
    assert found.road_id is None or gazetteer.road_runs_through(found.road_id, found.county_fips)
    exits = {row["exit_id"]: row["county_fips"] for row in rows_of("exits")}
    assert found.exit_id is None or exits[found.exit_id] == found.county_fips
    assert set(found.flags) <= set(messages.catalogue())


@settings(deadline=None)
@given(st.sampled_from(rows_of("exits")))
def test_every_exit_is_found_with_its_road_and_county_and_its_road_runs_there(row):
    assert gazetteer.road_runs_through(row["road_id"], row["county_fips"])
    written = f"exit {row['exit_number']}, {row['road_id'].upper()}"
    assert read_place(row["county_fips"], None, written).exit_id == row["exit_id"]


@settings(deadline=None)
@given(st.sampled_from([*rows_of("towns"), *rows_of("small_places")]))
def test_every_town_is_found_by_its_name_in_its_county(row):
    for cells in ((row["county_fips"], row["town"]), (row["county_fips"], None, row["town"])):
        assert read_place(*cells).town_id == row["town_id"]


@pytest.mark.parametrize(
    "written",
    ["35.31 -82.46 0 5", "35.31,-82.46", "(35.310, -82.460)", "35.31° N, 82.46° W",
     "35°18'36\"N 82°27'36\"W", "35° 18′ 36″ N, 82° 27′ 36″ O", "geo:35.31,-82.46",
     "https://maps.google.com/?q=35.31,-82.46", "https://www.google.com/maps/@35.31,-82.46,15z",
     "https://www.google.com/maps/place/x/@35.40,-82.50,15z/data=!3d35.31!4d-82.46",
     "https://www.google.com/maps/search/?api=1&query=35.31%2C-82.46",
     "https://maps.apple.com/?ll=35.31,-82.46&q=x", "Pin: 35.31, -82.46",
     "junto al Walmart 2 (35.3100, -82.4600) por la 64"],
)  # fmt: skip
def test_a_point_is_found_in_text_and_in_links(written):
    assert point_in(written) == pytest.approx((35.31, -82.46))


@pytest.mark.parametrize("written", ["US 64", "867M+8Q", "https://maps.app.goo.gl/abc", "",
                                     "64, 107", "2026-07-14", "$12.50 12.50 x 3"])  # fmt: skip
def test_what_is_no_point_is_none(written):
    assert point_in(written) is None


@settings(deadline=None)
@given(st.floats(33.9, 36.5), st.floats(-84.2, -75.6))
def test_every_point_reads_back_from_each_spelling(north, east):
    for written in (f"{north:.6f} {east:.6f} 0 0", f"https://maps.google.com/?q={north:.6f},{east:.6f}",
                    f"{north:.6f}N {-east:.6f}W"):  # fmt: skip
        assert point_in(written) == pytest.approx((north, east), abs=1e-5)


def test_a_point_becomes_its_county_and_the_nearest_town_and_is_dropped():
    found = Place("37089", "hendersonville-37089")
    assert read_point(35.31, -82.46) == found
    assert read_point("35,31", " -82,46 ") == found
    assert read(None, None, "35.31 -82.46", point=found) == ("Henderson", "hendersonville", None,
                                                             None)  # fmt: skip
    assert read("Henderson", "Fletcher", point=found)[:2] == ("Henderson", "fletcher")
    assert code_of("Jackson", point=found) == "county_and_point_disagree"
    assert read("Cherokee", point=Place("37039")) == ("Cherokee", None, None, None)
    assert read("Buncombe/Henderson", point=found)[0] == "Henderson"


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [(0, 0, "outside_state"), (35.31, 82.46, "outside_state"), (34.85, -82.39, "outside_state"),
     (None, -82.46, "point_unreadable"), ("x", "y", "point_unreadable"),
     (True, True, "point_unreadable"), (float("nan"), -82.4, "outside_state")],
)  # fmt: skip
def test_a_point_that_cannot_be_is_refused(latitude, longitude, code):
    with pytest.raises(Fault) as fault:
        read_point(latitude, longitude)
    assert fault.value.code == code


@settings(deadline=None)
@given(st.text(max_size=40), CELLS, CELLS)
def test_any_text_is_a_point_or_none_and_any_pair_a_place_or_a_fault(written, latitude, longitude):
    point_in(written)
    try:
        read_point(latitude, longitude)
    except Fault as fault:
        assert fault.code in ("outside_state", "point_unreadable")
