"""Every metric a second way: a few lines of plain Python over the same rows."""

from collections.abc import Callable
from datetime import date
from statistics import median

import pytest

from etl import catalog

Row = dict


def _rows(warehouse, table: str) -> list[Row]:
    cursor = warehouse.connection.execute(f"select * from {table}")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _total(rows: list[Row], column: str) -> float | None:
    known = [row[column] for row in rows if row[column] is not None]
    return float(sum(known)) if known else None


def _held(rows: list[Row], column: str) -> float | None:
    recorded = [row for row in rows if row[column] != "not_recorded"]
    return float(sum(row[column] == "present" for row in recorded)) if recorded else None


def _checkpoints(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["activity"] == "checkpoint"]


def _calls(rows: list[Row], attribute: str) -> float | None:
    return float(sum(r["call_count"] for r in rows if r["attribute"] == attribute)) or None


def _middle(hours: list[int]) -> float | None:
    return float(median(hours)) if hours else None


SECOND_WAYS: dict[str, tuple[str, str, Callable[[list[Row]], float | None]]] = {
    "checkpoint_reports": ("core.reports", "seen_on", lambda rows: len(_checkpoints(rows)) or None),
    "checkpoints_confirmed": (
        "core.reports",
        "seen_on",
        lambda rows: sum(row["status"] == "confirmed" for row in _checkpoints(rows)) or None,
    ),
    "calls_answered": ("core.calls", "month", lambda rows: _calls(rows, "all")),
    "referrals_made": (
        "core.calls",
        "month",
        lambda rows: _calls(
            [r for r in rows if r["category"] not in ("nobody", "not_recorded")], "referred_to"
        ),
    ),
    "median_hours_to_confirm": (
        "core.checkpoints",
        "seen_on",
        lambda rows: _middle([r["hours_taken"] for r in rows if r["hours_taken"] is not None]),
    ),
    "members": ("staging.members", "month", lambda rows: _total(rows, "member_count")),
    "members_new": ("staging.members", "month", lambda rows: _total(rows, "new_count")),
    "members_lapsed": ("staging.members", "month", lambda rows: _total(rows, "lapsed_count")),
    "events": ("staging.program_events", "held_on", lambda rows: len(rows) or None),
    "participants_unduplicated": (
        "staging.program_events", "held_on", lambda rows: _total(rows, "first_time_any_count"),
    ),
    "attendance": ("staging.program_events", "held_on", lambda r: _total(r, "attendance_count")),
    "events_with_interpretation": (
        "staging.program_events", "held_on", lambda rows: _held(rows, "interpretation"),
    ),
    "events_with_meals": ("staging.program_events", "held_on", lambda rows: _held(rows, "meals")),
    "events_with_transportation": (
        "staging.program_events", "held_on", lambda rows: _held(rows, "transportation"),
    ),
    "events_with_childcare": (
        "staging.program_events", "held_on", lambda rows: _held(rows, "childcare"),
    ),
}  # fmt: skip
ONLY_FISCAL_YEARS = {"participants_unduplicated"}
PUBLIC = {"agreements_listed", "agencies_with_agreement", "counties_with_agreement", "population"}


def test_every_metric_has_a_second_way():
    assert set(SECOND_WAYS) | PUBLIC == set(catalog.metrics())


def _places(warehouse) -> dict[str, set[str]]:
    places: dict[str, set[str]] = {}
    for row in _rows(warehouse, "core.place_counties"):
        places.setdefault(row["place_id"], set()).add(row["county_fips"])
    return places


def _last_month(day: date) -> tuple[int, int]:
    return day.year, day.month


def unplaced(place: str) -> set[str]:
    return {"not_known"} if place in ("dogwood_18", "nc") else set()


@pytest.mark.parametrize("metric", sorted(SECOND_WAYS))
def test_a_metric_agrees_with_its_second_way_everywhere(warehouse, metric):
    table, day_column, second_way = SECOND_WAYS[metric]
    at_end = catalog.metrics()[metric]["measured"] == "at_end"
    facts = _rows(warehouse, table)
    places = _places(warehouse)
    periods = {row["period_id"]: row for row in _rows(warehouse, "core.periods")}
    compared = 0
    for row in _rows(warehouse, "mart.metric_values"):
        if row["metric_id"] != metric or row["attribute"] != "all":
            continue
        if row["place_id"] not in ("37089", "37021", "37075", "dogwood_18", "nc"):
            continue
        period = periods[row["period_id"]]
        if metric in ONLY_FISCAL_YEARS and period["kind"] != "fiscal_year":
            assert not row["value"], row
            continue
        chosen = [
            fact
            for fact in facts
            if fact["county_fips"] in places[row["place_id"]] | unplaced(row["place_id"])
            and period["starts_on"] <= fact[day_column] <= period["ends_on"]
            and (not at_end or _last_month(fact[day_column]) == _last_month(period["ends_on"]))
            and row["group_id"] in ("all", fact["group_id"])
            and row["program_id"] in ("all", fact.get("program_id"))
        ]
        expected = second_way(chosen)
        where = (row["place_id"], row["period_id"], row["group_id"], row["program_id"])
        if expected is None:
            assert row["value"] in (None, 0), where
            assert row["status"] in ("none_reported", "not_collected", "not_applicable"), where
        else:
            assert (row["value"], row["status"]) == (expected, "reported"), where
        compared += 1
    assert compared > 100


def test_the_parts_by_status_make_the_whole(warehouse):
    differing = warehouse.rows(
        "select place_id, period_id from mart.metric_values where metric_id = 'checkpoint_reports' "
        "and group_id = 'all' group by all having sum(value) filter (where attribute = 'all') "
        "<> sum(value) filter (where attribute = 'status')"
    )
    assert differing == []


def test_population_is_the_sum_of_the_counties_in_the_place(warehouse):
    population = {
        r["county_fips"]: r["population_count"] for r in _rows(warehouse, "core.counties")
    }
    for place, counties in _places(warehouse).items():
        found = warehouse.rows(
            "select distinct value from mart.metric_values "
            "where metric_id = 'population' and place_id = ?", [place],
        )  # fmt: skip
        assert found == [(float(sum(population[fips] for fips in counties)),)], place


@pytest.mark.parametrize(
    ("metric", "unit"),
    [
        ("agreements_listed", "agreement_id"),
        ("agencies_with_agreement", "agency_id"),
        ("counties_with_agreement", "county_fips"),
    ],
)
def test_agreement_metrics_agree_with_a_walk_over_the_list_days(warehouse, metric, unit):
    agreements = {row["agreement_id"]: row for row in _rows(warehouse, "core.agreements")}
    days: dict[date, list[Row]] = {}
    for row in _rows(warehouse, "core.agreement_days"):
        if row["status"] == "listed":
            days.setdefault(row["listed_on"], []).append(agreements[row["agreement_id"]])
    periods = {row["period_id"]: row for row in _rows(warehouse, "core.periods")}
    places = _places(warehouse)
    for row in _rows(warehouse, "mart.metric_values"):
        if row["metric_id"] != metric or row["place_id"] not in ("37089", "dogwood_18", "nc"):
            continue
        period = periods[row["period_id"]]
        before = [day for day in days if day <= period["ends_on"]]
        if not before or max(days) < period["starts_on"]:
            assert row["status"] == "not_collected", row
            continue
        found = {
            agreement[unit]
            for agreement in days[max(before)]
            if (agreement["county_fips"] in places[row["place_id"]] or row["place_id"] == "nc")
            and agreement[unit] is not None
            and row["category"] in ("all", agreement["model"])
        }
        assert row["value"] == len(found), row


def test_a_region_that_covers_more_counties_never_has_fewer_reports(warehouse):
    pairs = warehouse.rows(
        "select small.period_id, small.value, big.value from mart.metric_values as small "
        "join mart.metric_values as big using (metric_id, period_id, group_id, program_id, "
        "attribute, category) where metric_id in ('checkpoint_reports', 'events') "
        "and small.place_id = 'dogwood_18' and big.place_id = 'nc'"
    )
    assert pairs
    assert all((small or 0) <= (big or 0) for _, small, big in pairs)
