"""*Dónde hacemos falta*: one pressure beside one presence, in thirds; no score, no ranking."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import access, wording
from dashboard.answers.needed import HIGH, LOW, compare, finding
from dashboard.answers.needed_map import frame, shades
from dashboard.answers.terciles import terciles
from dashboard.maps.nine import Shade, colour_of, svg
from dashboard.maps.words import frame_words
from dashboard.queries import release as releases
from dashboard.queries.checkpoints import confirmed
from dashboard.queries.map_data import Place, Value
from dashboard.queries.map_query import map_data
from dashboard.queries.needed import Figure, Joined, Needed, needed
from dashboard.tables.of_needed import breaks, code, notes, of_needed, signers
from tests.test_dashboard_pages import NUMBERS, _open, _said

TODAY = date(2026, 10, 5)
REGION = Place("dogwood_18", "region", "El oeste", "The west", 6, "")
NAMES = {"1": "Avery", "2": "Burke", "3": "Clay", "4": "Macon", "5": "Polk", "6": "Swain"}


def figure(value, status="reported", margin=0.0):
    return Figure(Value(value, status, margin=margin))


def world(pressure, presence, together=(), measure="events"):
    """Give six counties with their checkpoints, and with a presence of one kind."""
    blank = dict.fromkeys(NAMES, figure(0.0, "none_reported"))
    figures = {
        "checkpoints_confirmed": dict(zip(NAMES, map(_figure, pressure), strict=True)),
        "agreements_listed": blank,
        "events": blank,
        "members": blank,
        measure: dict(zip(NAMES, map(_figure, presence), strict=True)),
    }
    return Needed(REGION, date(2025, 7, 1), date(2026, 6, 30), NAMES, figures,
                  {measure: tuple(together)}, date(2026, 5, 18), {"1": ("task_force", "jail")},
                  ("checkpoints_confirmed", "agreements_listed", "events", "members"))  # fmt: skip


def _figure(said):
    return figure(None, said) if isinstance(said, str) else figure(float(said))


def codes(found):
    return {row.name: row.code for row in found.rows}


numbers = st.lists(st.integers(0, 9), min_size=1, max_size=40)


@given(numbers)
def test_equal_figures_are_in_one_class_and_more_is_never_a_lower_one(values):
    thirds = terciles(values)
    if thirds is None:
        assert len(set(values)) == 1
        return
    classes = [thirds.of(value) for value in sorted(values)]
    assert classes == sorted(classes)
    assert (classes[0], classes[-1]) == (1, 3)
    printed = thirds.bounds(values)
    for value in values:
        least, most = printed[thirds.of(value)]
        assert least <= value <= most


@given(st.lists(st.integers(), min_size=3, max_size=30, unique=True))
def test_without_ties_the_thirds_are_as_equal_as_they_can_be(values):
    counts = Counter(terciles(values).of(value) for value in values)
    assert max(counts.values()) - min(counts.values()) <= 1


def test_a_county_has_the_class_of_its_two_figures_and_the_finding_names_who_is_high_and_low():
    data = world([9, 8, 1, 2, 4, 5], [1, 9, 2, 8, 5, 6])
    found = compare(data, "checkpoints_confirmed", "events", "es")
    assert codes(found) == {"Avery": (3, 1), "Burke": (3, 3), "Clay": (1, 1), "Macon": (1, 3),
                            "Polk": (2, 2), "Swain": (2, 2)}  # fmt: skip
    answer = finding(data, found, TODAY, "es")
    assert answer.sentence == (
        "1 condado está entre los de más retenes confirmados y también entre los de menos "
        "encuentros, de julio de 2025 a junio de 2026: Avery."
    )
    assert "Se comparan 6 de 6 condados (El oeste)." in answer.limit
    assert (
        breaks(found, "events", "en")
        == "Thirds of gatherings: 1 = 1 to 2 · 2 = 5 to 6 · 3 = 8 to 9"
    )


def test_where_no_county_is_both_it_is_said_only_of_those_that_can_be_compared():
    data = world([1, 2, 3, 4, 5, "not_collected"], [1, 2, 3, 4, 5, 6])
    answer = finding(data, compare(data, "checkpoints_confirmed", "events", "en"), TODAY, "en")
    assert answer.sentence.startswith("Of the counties that can be compared, none is both")
    assert "Without a class: Swain (no data). That does not mean that nothing happened." in (
        answer.limit
    )


@pytest.mark.parametrize("lang", wording.LANGS)
@pytest.mark.parametrize("status", ["not_collected", "not_shown", "not_applicable"])
def test_a_county_without_a_number_has_no_class_says_why_and_comes_last(status, lang):
    data = world([status, 5, 1, 2, 3, 4], [1, 2, 3, 4, 5, 6])
    found = compare(data, "checkpoints_confirmed", "events", lang)
    last = found.rows[-1]
    assert (last.name, last.code, last.why_not) == ("Avery", None, status)
    row = of_needed(data, found, lang).rows[-1]
    assert wording.sentence(f"status.{status}", lang) in row[1]
    assert row[2] == wording.sentence(f"status.{status}", lang)
    # A county without a number does not move the others' thirds.
    assert {c for name, c in codes(found).items() if name == "Burke"} == {(3, 1)}


def test_a_zero_that_somebody_vouches_for_is_a_number_and_has_a_class():
    data = world([0, 0, 0, 1, 2, 3], [1, 2, 3, 4, 5, 6])
    assert codes(compare(data, "checkpoints_confirmed", "events", "es"))["Avery"] == (1, 1)


def test_counties_shown_together_are_one_row_with_their_names_and_no_class():
    place = Place("1.3", "together", "Avery y Clay", "Avery and Clay", 2, "Mirador")
    told = Joined(place, ("1", "3"), figure(25.0, margin=2))
    hidden = "shown_together"
    data = world([4, 5, 6, 1, 2, 3], [hidden, 90, hidden, 30, 40, 50], [told], "members")
    found = compare(data, "checkpoints_confirmed", "members", "en")
    assert [row.name for row in found.rows] == ["Burke", "Macon", "Polk", "Swain", "Avery and Clay"]
    row = of_needed(data, found, "en").rows[-1]
    assert row[1] == "together: no class"
    assert (row[2], row[-1]) == ("10", "25 ±2")
    # Where members are not what is compared, each county is a row again and says so.
    alone = compare(data, "checkpoints_confirmed", "events", "en")
    assert {row.name for row in alone.rows} == set(NAMES.values())
    cells = {row[0]: row[-1] for row in of_needed(data, alone, "en").rows}
    assert cells["Avery"] == wording.sentence("status.shown_together", "en")


def test_of_counties_together_nothing_is_added_up_where_one_has_no_number():
    place = Place("1.3", "together", "Avery y Clay", "Avery and Clay", 2, "Mirador")
    told = Joined(place, ("1", "3"), figure(25.0, margin=2))
    data = world([4, 5, "not_collected", 1, 2, 3], [9, 90, 9, 30, 40, 50], [told], "members")
    found = compare(data, "checkpoints_confirmed", "members", "es")
    assert of_needed(data, found, "es").rows[-1][2] == "no se suma: falta Clay"


def test_where_all_are_alike_there_are_no_classes_and_it_is_said():
    data = world([2] * 6, [1, 2, 3, 4, 5, 6])
    found = compare(data, "checkpoints_confirmed", "events", "es")
    assert {row.why_not for row in found.rows} == {"same"}
    answer = finding(data, found, TODAY, "es")
    assert answer.sentence.startswith("Todavía no se pueden comparar")
    assert "Todos tienen el mismo número" in answer.limit


def test_the_order_is_by_name_whatever_the_figures_say():
    data = world([1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1])
    turned = world([6, 5, 4, 3, 2, 1], [1, 2, 3, 4, 5, 6])
    for one in (data, turned):
        rows = of_needed(one, compare(one, "checkpoints_confirmed", "events", "es"), "es").rows
        assert [row[0] for row in rows] == sorted(NAMES.values())


def test_agreements_are_said_with_their_letters_and_the_day_of_their_list():
    data = world([1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1])
    data.figures["agreements_listed"] = {**data.figures["agreements_listed"], "1": figure(2.0)}
    found = compare(data, "agreements_listed", "events", "es")
    assert of_needed(data, found, "es").rows[0][3] == "2 (P, C)"
    said = " ".join(notes(data, "es"))
    assert "la lista de ICE del 18 de mayo de 2026" in said and "el acuerdo empieza" in said
    answer = finding(data, found, TODAY, "es")
    assert "con la lista de ICE del 18 de mayo de 2026" in answer.sentence
    assert "18 de mayo de 2026; es de hace más de 4 meses" in answer.limit


def test_too_few_quarters_in_a_county_are_no_sum_and_say_how_many():
    data = world([1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1])
    part = replace(figure(None, "not_collected"), quarters=3)
    data.figures["events"]["1"] = part
    row = of_needed(data, compare(data, "checkpoints_confirmed", "events", "es"), "es").rows[-1]
    assert (row[0], row[4]) == ("Avery", "datos de 3 de 4 trimestres")


# The demo


@pytest.fixture
def served(demo_home, monkeypatch):
    monkeypatch.setenv("MIRADOR_HOME", str(demo_home))


@pytest.fixture
def room(served):
    return releases.current(access.viewer(None))


def test_the_twelve_months_are_closed_and_their_sums_are_those_of_the_year(room):
    """A second way: on the fixture's day the four closed quarters are a fiscal year."""
    data = needed(room)
    assert (data.starts_on, data.ends_on) == (date(2025, 7, 1), date(2026, 6, 30))
    for measure in ("checkpoints_confirmed", "events"):
        year = {
            row["place_id"]: row["value"]
            for row in releases.rows(
                room,
                "select place_id, value from mart.metric_values where metric_id = ? "
                "and period_id = 'FY2026' and group_id = 'all' and program_id = 'all' "
                "and attribute = 'all'",
                measure,
            )
        }
        sums = {fips: one.value.value for fips, one in data.figures[measure].items()}
        known = {fips for fips, value in sums.items() if value is not None}
        assert len(known) >= 15
        assert {fips: year[fips] for fips in known} == {fips: sums[fips] for fips in known}


def test_the_sums_are_the_checkpoints_that_the_map_shows(room):
    data = needed(room)
    counts = Counter()
    for one in confirmed(room, room.region_id):
        if data.starts_on <= one.seen_on <= data.ends_on:
            counts[one.county_fips] += one.count
    for fips, one in data.figures["checkpoints_confirmed"].items():
        assert one.value.value is None or one.value.value == counts[fips], fips


def test_who_signed_is_named_with_the_letter_and_each_once_that_is_counted(room):
    data, drawn = needed(room), map_data(room)
    said = signers(drawn, data.list_on, "es")
    assert "Policía de Newland (P)" in said
    counted = sum(one.value.value for one in data.figures["agreements_listed"].values())
    assert len(re.findall(r"\([PCO]\)", said)) == counted
    assert said in _said(_open("needed", lang="es")).replace("&#58;", ":")


@pytest.mark.parametrize("audience", [None, "internal"])
def test_members_are_those_of_the_map_on_that_day(served, audience):
    release = releases.current(access.viewer(audience))
    data, drawn = needed(release), map_data(release)
    for fips, one in data.figures["members"].items():
        value = drawn.values["members"][fips, "2026-Q2"]
        assert (one.value.value, one.value.margin or 0) == (value.value, value.margin or 0), fips
    told = {one.place.id: one.figure.value.value for one in data.together["members"]}
    places = {
        place.place_id: place.value.value
        for (_, period_id), place in drawn.together.get("members", {}).items()
        if period_id == "2026-Q2"
    }
    assert told == places
    assert bool(told) == (audience is None)


@pytest.mark.parametrize("lang", wording.LANGS)
def test_every_county_of_the_region_is_in_one_row_whatever_is_chosen(room, lang):
    data = needed(room)
    for presence in ("events", "members"):
        rows = compare(data, "checkpoints_confirmed", presence, lang).rows
        joined = data.together.get(presence, ())
        assert len(rows) == len(data.counties) - sum(len(o.counties) for o in joined) + len(joined)
        for name in data.counties.values():
            assert sum(name in row.name for row in rows) == 1, name
    assert any(len(one.counties) > 1 for one in data.together["members"])


def test_the_page_says_the_same_in_both_languages_and_in_square_and_table(served):
    figures = {}
    for lang in wording.LANGS:
        app = _open("needed", lang=lang)
        said = _said(app).replace("&#58;", ":")
        figures[lang] = sorted(NUMBERS.findall(app.header[0].value))
        data = needed(releases.current(access.viewer(None)))
        found = compare(data, "checkpoints_confirmed", "events", lang)
        for pressure in (LOW, 2, HIGH):
            for presence in (LOW, 2, HIGH):
                names = ", ".join(found.named(pressure, presence)) or wording.sentence(
                    "needed.nobody", lang
                )
                assert f"**{code(pressure, presence)}**\n\n{names}" in said
        for row in found.rows:
            assert f"| {row.name} |" in said
        assert wording.sentence("needed.no_rank", lang) in said
    assert figures["es"] == figures["en"]


def test_leaders_are_on_internal_screens_alone_whatever_the_address_asks(served):
    asked = {"lang": "en", "presence": "leaders"}
    leaders = wording.sentence("needed.column.leaders", "en")
    said = _said(_open("needed", **asked)).replace("&#58;", ":")
    assert leaders not in said
    assert wording.sentence("needed.column.events", "en") in said
    inside = _open("needed", audience="internal", **asked)
    said = _said(inside).replace("&#58;", ":")
    assert leaders in said
    assert wording.sentence("stamp.internal", "en") in said
    assert not inside.get("download_button")


def test_a_choice_is_in_the_address(served):
    app = _open("needed", lang="en", pressure="agreements_listed", presence="members")
    assert "287(g) agreements" in app.header[0].value
    assert "fewest members" in app.header[0].value


# The map of classes


@pytest.mark.parametrize("lang", wording.LANGS)
@pytest.mark.parametrize(("audience", "presence"), [(None, "events"), (None, "members"),
                                                    ("internal", "leaders")])  # fmt: skip
def test_the_map_prints_the_code_of_each_county_and_its_frame(served, audience, presence, lang):
    release = releases.current(access.viewer(audience))
    asked, data = needed(release), map_data(release)
    found = compare(asked, "checkpoints_confirmed", presence, lang)
    drawn = svg(data, shades(found), frame(data, asked, found, lang), "alt")
    texts = [
        node.text for node in ElementTree.fromstring(drawn).iter() if node.tag.endswith("text")
    ]
    codes = Counter(text for text in texts if re.fullmatch(r"[123]·[123]", text))
    wanted = Counter(f"{row.code[0]}·{row.code[1]}" for row in found.rows if row.code)
    assert codes == wanted and sum(wanted.values()) >= 9
    fills = {colour_of(row.code) for row in found.rows if row.code}
    assert all(f'fill="{fill}"' in drawn for fill in fills)
    said = " ".join(texts)
    words = frame_words(data, lang)
    assert [words[name] for name in ("place", "made_on", "not_an_alert", "demo", "internal")
            if words[name] not in said] == []  # fmt: skip
    assert wording.month(asked.ends_on, lang) in said
    for measure in ("checkpoints_confirmed", presence):
        assert wording.sentence(f"needed.noun.{measure}", lang) in said


def test_counties_without_a_class_are_drawn_each_in_its_own_way_and_never_in_a_class():
    place = Place("1.3", "together", "Avery y Clay", "Avery and Clay", 2, "Mirador")
    told = Joined(place, ("1", "3"), figure(25.0, margin=2))
    hidden = "shown_together"
    pressure = [4, 5, 6, "not_collected", "not_shown", 3]
    data = world(pressure, [hidden, 90, hidden, 30, 40, 50], [told], "members")
    drawn = shades(compare(data, "checkpoints_confirmed", "members", "es"))
    assert drawn["1"] == drawn["3"] == Shade(fill="paper", together="1.3")
    assert (drawn["4"], drawn["5"]) == (Shade(fill="no_data"), Shade(fill="not_shown"))
    assert drawn["2"].code and drawn["6"].code


def test_the_square_has_the_colours_of_the_map():
    style = Path(access.__file__).with_name("page.css").read_text("utf-8")
    for pressure in (1, 2, 3):
        for presence in (1, 2, 3):
            rule = f".st-key-nine-{pressure}-{presence} {{ border-left-color: "
            assert f"{rule}{colour_of((pressure, presence))}; }}" in style
