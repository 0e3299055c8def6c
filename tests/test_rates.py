"""Rates per 10,000 people: divided in one place, and refused where the survey is too unsure."""

import csv
import math

import pytest

from etl import catalog
from tests.test_metrics import places_of, rows_of


def _surveyed(counties: set[str]) -> tuple[int, float]:
    """Give the people of some counties who speak little English, and the CV, from the file."""
    with (catalog.REFERENCE / "limited_english.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["county_fips"] in counties]
    people = sum(int(row["limited_english_count"]) for row in rows)
    error = math.hypot(*(float(row["margin_of_error"]) for row in rows))
    return people, error / 1.645 / people if people else math.inf


def test_the_members_rate_agrees_with_a_division_by_hand(warehouse):
    places = {place: _surveyed(counties) for place, counties in places_of(warehouse).items()}
    cells = [row for row in rows_of(warehouse, "mart.metric_values") if row["group_id"] == "all"]
    members = {(r["place_id"], r["period_id"]): r for r in cells if r["metric_id"] == "members"}
    statuses = set()
    for row in cells:
        if row["metric_id"] != "members_rate":
            continue
        counted = members[row["place_id"], row["period_id"]]
        people, cv = places[row["place_id"]]
        statuses.add((row["status"], row["quality"]))
        if not counted["value"]:
            assert (row["status"], row["value"]) == (counted["status"], counted["value"]), row
        elif cv > 0.30:
            assert (row["status"], row["value"]) == ("not_reliable", None), row
        else:
            assert row["value"] == pytest.approx(counted["value"] * 10000 / people), row
            assert row["status"] == counted["status"]
            is_marked = cv >= 0.15 or counted["value"] <= 20
            is_partial = counted["quality"] == "partial_period"
            quality = (
                "partial_period" if is_partial else "low_reliability" if is_marked else "final"
            )
            assert row["quality"] == quality, row
    assert {("not_reliable", None), ("reported", "final"), ("reported", "low_reliability"),
            ("reported", "partial_period"), ("not_collected", None)} <= statuses  # fmt: skip


def test_denominators_are_those_of_the_census_bureau(warehouse):
    """Madison's error is larger than its estimate; all hundred counties are known."""
    found = {
        (place, name): (value, cv)
        for place, name, value, cv in warehouse.rows(
            "select place_id, denominator_id, value, cv from core.denominators"
        )
    }
    assert found["37115", "limited_english"] == (98.0, pytest.approx(0.709, abs=0.001))
    assert found["37089", "limited_english"] == (2908.0, pytest.approx(0.109, abs=0.001))
    assert found["37041", "limited_english"] == (0.0, None)
    assert found["dogwood_18", "limited_english"][1] < found["37021", "limited_english"][1]
    assert {cv for (_, name), (_, cv) in found.items() if name == "population"} == {None}
    assert len(found) == 2 * len(places_of(warehouse))


@pytest.mark.parametrize(
    ("value", "cv", "events", "expected"),
    [(1000.0, 0.1499, 21.0, (210.0, 21.0, False)), (1000.0, 0.15, 21.0, (210.0, 21.0, True)),
     (1000.0, 0.30, 21.0, (210.0, 21.0, True)), (1000.0, 0.3001, 21.0, (None, 21.0, True)),
     (1000.0, None, 20.0, (200.0, 20.0, True)), (1000.0, 0.9, 0.0, (0.0, 0.0, True)),
     (0.0, None, 3.0, (None, 3.0, True)), (1000.0, 0.1, None, (None, None, None))],
)  # fmt: skip
def test_a_rate_is_given_marked_or_refused_by_its_survey(warehouse, value, cv, events, expected):
    warehouse.connection.execute(
        "update core.denominators set value = ?, cv = ? "
        "where place_id = '37089' and denominator_id = 'limited_english'", [value, cv],
    )  # fmt: skip
    warehouse.connection.execute("delete from core.metric_results")
    _plant_result(warehouse, events)
    sql = catalog.models()["core.metric_answers"]["sql"]
    assert warehouse.rows(f"select value, numerator, is_uncertain from ({sql})") == [expected]


def _plant_result(warehouse, events: float | None) -> None:
    warehouse.connection.execute(
        "insert into core.metric_results by name select 'members_rate' as metric_id, "
        "'37089' as place_id, '2026-Q3' as period_id, 'all' as group_id, 'all' as program_id, "
        "'all' as attribute, 'all' as category, ?::DOUBLE as value, 0 as missing_count, "
        "false as has_open_value", [events],
    )  # fmt: skip


def test_a_rate_without_a_denominator_is_never_given_undivided(warehouse):
    warehouse.connection.execute("delete from core.denominators")
    warehouse.connection.execute("delete from core.metric_results")
    _plant_result(warehouse, 41.0)
    [(value, is_counted)] = warehouse.rows(
        f"select value, is_counted from ({catalog.models()['core.metric_answers']['sql']})"
    )
    assert (value, is_counted) == (None, True)


def test_every_denominator_of_a_survey_says_its_year_in_the_words_of_a_metric(warehouse):
    [(es, en)] = warehouse.rows(
        "select denominator_es, denominator_en from mart.metrics where metric_id = 'members_rate'"
    )
    assert es.endswith("(2014-2018)") and en.endswith("(2014-2018)")
