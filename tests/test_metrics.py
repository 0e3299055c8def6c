"""Every metric a second way: a few lines of plain Python over the same rows."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from statistics import median

import pytest
import yaml

from dashboard.queries.map_data import FILLS
from etl import catalog

Row = dict


def rows_of(warehouse, table: str) -> list[Row]:
    cursor = warehouse.connection.execute(f"select * from {table}")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def figures_of(warehouse, metric: str, places: tuple[str, ...], where: str = "true") -> list[Row]:
    chosen = f"metric_id = '{metric}' and place_id in {places} and {where}"
    return rows_of(warehouse, f"mart.metric_values where {chosen}")


def _total(rows: list[Row], column: str) -> float | None:
    known = [row[column] for row in rows if row[column] is not None]
    return float(sum(known)) if known else None


def _checkpoints(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["activity"] == "checkpoint"]


def _calls(rows: list[Row], attribute: str) -> float | None:
    return float(sum(r["call_count"] for r in rows if r["attribute"] == attribute)) or None


def _together(rows: list[Row]) -> list[list[Row]]:
    """Put the rows of what groups held together beside each other; any other row stands alone."""
    found: dict[tuple, list[Row]] = {}
    nth: Counter[tuple] = Counter()
    for row in sorted(rows, key=lambda r: (-(r["attendance_count"] or 0), r["event_id"])):
        where = (row["held_on"], row["county_fips"], row["program_id"])
        nth[row["group_id"], *where] += bool(row["is_joint"])
        joint = (*where, nth[row["group_id"], *where])
        which = joint if row["is_joint"] else (row["group_id"], row["event_id"])
        found.setdefault(which, []).append(row)
    return list(found.values())


def _came(rows: list[Row], column: str = "attendance_count") -> float | None:
    counts = [[row[column] for row in held if row[column] is not None] for held in _together(rows)]
    return float(sum(max(known) for known in counts if known)) if any(counts) else None


def _had(rows: list[Row], column: str) -> float | None:
    said = [{row[column] for row in held} - {"not_recorded"} for held in _together(rows)]
    return float(sum("present" in words for words in said)) if any(said) else None


def _ready(rows: list[Row]) -> float | None:
    yes = asked = 0
    for held in _together(rows):
        tallies = [(row[f"tally_{n}_asked_count"], -row[f"tally_{n}_yes_count"])
                   for row in held for n in (1, 2, 3)
                   if row[f"tally_{n}_question"] == "ready"]  # fmt: skip
        if tallies:
            yes, asked = yes - max(tallies)[1], asked + max(tallies)[0]
    return yes / asked if asked else None


def _leaders(rows: list[Row]) -> float | None:
    steps = ("in_training", "active", "trains_others")
    known = [row[name] for row in rows for step in steps
             if row[name := f"leaders_{step}_count"] is not None]  # fmt: skip
    return float(sum(known)) if known else None


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
    "leaders": ("staging.members", "month", _leaders),
    "events": ("staging.program_events", "held_on", lambda rows: len(_together(rows)) or None),
    "attendance": ("staging.program_events", "held_on", _came),
    "volunteer_hours": (
        "staging.program_events", "held_on", lambda rows: _total(rows, "volunteer_hours"),
    ),
    "participants_unduplicated": (
        "staging.program_events", "held_on", lambda rows: _came(rows, "first_time_any_count"),
    ),
    "ready_share": ("staging.program_events", "held_on", _ready),
    "events_with_interpretation": (
        "staging.program_events", "held_on", lambda rows: _had(rows, "interpretation"),
    ),
    "events_with_meals": ("staging.program_events", "held_on", lambda rows: _had(rows, "meals")),
    "events_with_transportation": (
        "staging.program_events", "held_on", lambda rows: _had(rows, "transportation"),
    ),
    "events_with_childcare": (
        "staging.program_events", "held_on", lambda rows: _had(rows, "childcare"),
    ),
}  # fmt: skip
RATES = {"members_rate"}  # these two have tests of their own
CASES = {"cases", "cases_by_attribute", "bonds_posted", "bond_amount_posted", "families_reunited",
         "accompaniments", "miles"}  # fmt: skip
PUBLIC = {"agreements_listed", "agencies_with_agreement", "counties_with_agreement", "population"}


def test_every_metric_has_a_second_way():
    elsewhere = RATES | CASES | {"who_we_reached"}
    assert set(SECOND_WAYS) | PUBLIC | elsewhere == set(catalog.metrics())


def places_of(warehouse) -> dict[str, set[str]]:
    places: dict[str, set[str]] = {}
    for row in rows_of(warehouse, "core.place_counties"):
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
    facts = rows_of(warehouse, table)
    places = places_of(warehouse)
    periods = {row["period_id"]: row for row in rows_of(warehouse, "core.periods")}
    compared = 0
    places_asked = ("37089", "37021", "37075", "dogwood_18", "nc")
    for row in figures_of(warehouse, metric, places_asked, "attribute = 'all'"):
        period = periods[row["period_id"]]
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
        r["county_fips"]: r["population_count"] for r in rows_of(warehouse, "core.counties")
    }
    for place, counties in places_of(warehouse).items():
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
    agreements = {row["agreement_id"]: row for row in rows_of(warehouse, "core.agreements")}
    days: dict[date, list[Row]] = {}
    for row in rows_of(warehouse, "core.agreement_days"):
        if row["status"] == "listed":
            days.setdefault(row["listed_on"], []).append(agreements[row["agreement_id"]])
    periods = {row["period_id"]: row for row in rows_of(warehouse, "core.periods")}
    places = places_of(warehouse)
    for row in figures_of(warehouse, metric, ("37089", "dogwood_18", "nc")):
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


KINDS = ("count", "stock", "share", "rate", "median", "amount", "distinct_count")


def test_a_kind_of_number_says_what_may_be_summed(warehouse):
    for kind in KINDS:
        warehouse.plant("raw.metrics", metric_id=f"planted_{kind}", kind=kind)
    sql = catalog.models()["core.metrics"]["sql"]
    summed = {
        kind: (over_places, over_periods)
        for kind, over_places, over_periods in warehouse.rows(
            f"select kind, is_summed_over_places, is_summed_over_periods from ({sql}) "
            "where metric_id like 'planted%'"
        )
    }
    assert set(summed) == set(KINDS)
    assert {kind for kind, (places, _) in summed.items() if places} == {"count", "stock", "amount"}
    assert {kind for kind, (_, times) in summed.items() if times} == {"count", "amount"}


def test_what_the_pages_add_up_is_of_a_kind_that_may_be(warehouse):
    """The map's sentences sum counties; its checkpoints, and a county's reports, sum months."""
    may = {
        metric: (places, times)
        for metric, places, times in warehouse.rows(
            "select metric_id, is_summed_over_places, is_summed_over_periods from mart.metrics"
        )
    }
    assert all(may[metric][0] for metric in FILLS)
    assert all(may[metric] == (True, True) for metric in ("checkpoints_confirmed",
                                                          "checkpoint_reports"))  # fmt: skip


def test_a_kind_that_nobody_knows_stops_the_build(warehouse):
    warehouse.plant("core.metrics", metric_id="planted", kind="index")
    assert [fault for fault in warehouse.faults("core.metrics") if fault.startswith("kind is not")]


@pytest.mark.parametrize(
    ("said", "fault"),
    [({"periods": ["week"]}, "week"),
     ({"periods": ["quarter"], "open_at": {"periods": ["month"]}}, "month"),
     ({"denominator": "moons"}, "moons"), ({"kind": "rate"}, "its year"),
     ({"kind": "rate", "denominator": "counties_in_the_place"}, "its year")],
)  # fmt: skip
def test_a_yml_that_asks_for_what_there_is_not_is_refused(said, fault, tmp_path, monkeypatch):
    for name in ("caveats", "denominators", "members"):
        text = (catalog.METRICS / f"{name}.yml").read_text("utf-8")
        (tmp_path / f"{name}.yml").write_text(text, "utf-8")
    (tmp_path / "members.sql").write_text("select 1", "utf-8")
    words = yaml.safe_load((tmp_path / "members.yml").read_text("utf-8"))
    (tmp_path / "members.yml").write_text(yaml.safe_dump(words | said), "utf-8")
    monkeypatch.setattr(catalog, "METRICS", tmp_path)
    with pytest.raises(catalog.CatalogError, match=fault):
        catalog.metrics.__wrapped__()
