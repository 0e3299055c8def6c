"""Counties that the room is told together: one shape, one label, one row, one rate."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.answers import county as say
from dashboard.answers import of_map
from dashboard.maps.encode import figure, payload
from dashboard.maps.layers import Atlas
from dashboard.maps.look import class_of
from dashboard.maps.outline import outline
from dashboard.maps.svg import draw
from dashboard.maps.words import CountyWords
from dashboard.queries.map_data import Period, Together, Value
from dashboard.share.rows import rows
from dashboard.tables import of_map as table_of
from dashboard.wording import LANGS, sentence
from tests.map_sample import COUNTIES, FIPS, sample, square

YEAR = Period("FY2026", "fiscal_year", date(2025, 7, 1), date(2026, 6, 30))
NAMES = ("Burke", "Clay", "Polk")
LEAF = Together(
    ".".join(FIPS[name] for name in NAMES),
    tuple((FIPS[name], name) for name in NAMES),
    60_000,
    False,
    Value(45.0, "reported", "final", as_of=YEAR.ends_on, margin=2.0),
)
ALONE = Value(120.0, "reported", "final", as_of=YEAR.ends_on, margin=2.0)
WHOLE = Value(166.0, "reported", "final", as_of=YEAR.ends_on, margin=0.0)


def told(whole=WHOLE, **changes):
    inside = Value(None, "shown_together")
    cells = {(FIPS[name], "FY2026"): inside if name in NAMES else ALONE for name in FIPS}
    cells[FIPS["Graham"], "FY2026"] = Value(0.0, "none_reported", margin=0.0)
    data = sample(**changes)
    return replace(
        data,
        values={**data.values, "attendance": cells},
        together={"attendance": {(fips, "FY2026"): LEAF for fips, _ in LEAF.counties}},
        totals={"attendance": {"FY2026": whole}} if whole else {},
        periods={**data.periods, "FY2026": YEAR},
    )


def pictured(data):
    return Atlas(data).picture("attendance", Atlas(data).stop("attendance", None))


def test_the_periods_are_those_that_the_room_is_told():
    stops = Atlas(told()).stops("attendance")
    assert [(stop.starts_on, stop.on) for stop in stops] == [(YEAR.starts_on, YEAR.ends_on)]


def test_a_year_of_which_no_county_is_told_yet_is_no_stop():
    data = told()
    later = Period("FY2027", "fiscal_year", date(2026, 7, 1), date(2026, 9, 30))
    cells = {(fips, "FY2027"): Value(None, "not_shown") for fips in FIPS.values()}
    values = {**data.values, "attendance": {**data.values["attendance"], **cells}}
    data = replace(data, values=values, periods={**data.periods, "FY2027": later})
    assert [stop.period_id for stop in Atlas(data).stops("attendance")] == ["FY2026"]


def test_they_have_one_fill_by_their_rate_together_and_one_label():
    views = pictured(told()).counties
    inside = [views[FIPS[name]] for name in NAMES]
    rate = 45 / 60_000 * 10_000
    assert {(view.fill, view.edge) for view in inside} == {
        (f"class-{class_of('attendance', rate)}", "together")
    }
    assert sorted(figure("attendance", view) for view in inside) == ["", "", "45"]
    assert figure("attendance", views[FIPS["Avery"]]) == "120"


def test_the_page_draws_one_outline_where_it_holds():
    packed = payload(Atlas(told()), "es")
    assert packed["layers"]["attendance"]["together"] == [0, [LEAF.place_id]]
    assert packed["layers"]["events"]["together"] == [0, []]
    assert set(packed["outlines"]) == {LEAF.place_id}


def test_the_outline_of_two_squares_side_by_side_leaves_out_what_they_share():
    [line] = outline([square(0, 0), square(1, 0)])
    assert line[0] == line[-1] and len(line) == 7
    edges = {frozenset(edge) for edge in zip(line, line[1:], strict=False)}
    assert frozenset({(-83.5, 35.0), (-83.5, 35.5)}) not in edges
    assert len(outline([square(0, 0), square(2, 0)])) == 2, "two that do not touch have two lines"


def test_the_picture_has_the_outline_and_no_line_inside():
    drawn = draw(told(), pictured(told())).body
    assert drawn.count('stroke="#5B6A70"') == 1
    fill = pictured(told()).counties[FIPS["Burke"]].fill
    assert fill.startswith("class-")
    same = [part for part in drawn.split("<use") if f"#map-{FIPS['Burke']}" in part]
    assert all(part.split('fill="')[1][:7] == part.split('stroke="')[1][:7] for part in same)


@pytest.mark.parametrize("lang", LANGS)
def test_a_county_says_with_whom_it_is_told(lang):
    words = CountyWords(told(), lang).say(pictured(told()))[FIPS["Clay"]]
    assert "45" in words and "Burke" in words and "Polk" in words and "Clay" not in words
    panel = say.fill_figure(pictured(told()), FIPS["Clay"], lang)
    assert panel.value == sentence("said.about", lang, said="45")
    assert "Burke" in panel.what and "Polk" in panel.what


@pytest.mark.parametrize("lang", LANGS)
def test_one_row_names_them_all(lang):
    found = {row[0]: row[1] for row in table_of(told(), pictured(told()), lang).rows}
    joined = {"es": "Burke, Clay y Polk", "en": "Burke, Clay and Polk"}[lang]
    assert found[joined] == "45 ±2"
    assert found["Graham"] == "0"
    assert len(found) == len(COUNTIES) - 2
    file = rows(told(), pictured(told()), lang).decode("utf-8-sig")
    assert f"{LEAF.place_id},45,2" in file


@pytest.mark.parametrize("lang", LANGS)
def test_the_sentence_says_what_is_told_of_the_region_and_who_is_told_together(lang):
    answer = of_map(told(), pictured(told()), lang)
    assert "166" in answer.sentence and "45" not in answer.sentence
    joined = {"es": "Burke, Clay y Polk", "en": "Burke, Clay and Polk"}[lang]
    assert sentence("answer.people.together", lang, groups=joined) in answer.limits
    assert sentence("answer.people.rounded", lang) in answer.limits
    rounded = of_map(told(replace(WHOLE, value=165.0, margin=2.0)), pictured(told()), lang)
    about = {"es": "cerca de 165", "en": "about 165"}[lang]
    assert about in rounded.sentence


@pytest.mark.parametrize("lang", LANGS)
def test_that_something_is_missing_is_said_once_and_of_no_county(lang):
    data = told()
    cells = {key: replace(value, quality="partial_period") if value.value else value
             for key, value in data.values["attendance"].items()}  # fmt: skip
    data = replace(data, values={**data.values, "attendance": cells})
    answer = of_map(data, pictured(data), lang)
    assert sentence("answer.people.partial", lang) in answer.limits
    assert "partial" not in {view.fill.split("-")[0] for view in pictured(data).counties.values()}
    inside = replace(data, audience="internal", together={})
    assert "partial" in {v.fill.split("-")[0] for v in pictured(inside).counties.values()}


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_summed_for_a_region_that_is_not_told(lang):
    for whole in (None, Value(None, "not_shown")):
        answer = of_map(told(whole), pictured(told(whole)), lang)
        numbers = set(re.findall(r"\d+", answer.sentence))
        assert numbers <= {"2025", "2026", str(len(COUNTIES))}
