"""Law 3 under attack: what the shared database must not hold, however one asks."""

from datetime import timedelta

import duckdb
import pytest

from etl import build, catalog, publish, release
from etl import warehouse as private


def test_a_metric_that_says_nothing_is_never_shared(warehouse):
    closed = [name for name, metric in catalog.metrics().items() if "publish" not in metric]
    assert {"cases_by_attribute", "checkpoint_reports", "median_hours_to_confirm", "members_rate",
            "miles", "referrals_made"} == set(closed)  # fmt: skip
    for metric in closed:
        found = warehouse.rows(
            "select distinct status, value, numerator, denominator, quality, as_of "
            "from shared.metric_values where metric_id = ?", [metric],
        )  # fmt: skip
        assert found == [("not_shown", None, None, None, None, None)], metric


def test_a_cut_of_a_closed_metric_has_not_even_a_row(warehouse):
    assert warehouse.rows(
        "select count(*) from shared.metric_values as v join core.metrics as m using (metric_id) "
        "where m.publish = 'never' and (v.attribute <> 'all' or v.program_id <> 'all')"
    ) == [(0,)]


def test_no_figure_of_one_group_is_shared_but_in_a_tree(warehouse):
    found = warehouse.rows(
        "select distinct metric_id, place_id from shared.metric_values where group_id <> 'all'"
    )
    assert sorted(found) == [("attendance", "dogwood_18"), ("members", "dogwood_18")]


def test_gatherings_are_not_shared_by_month_and_access_only_for_the_root_region(warehouse):
    found = warehouse.rows(
        "select distinct v.metric_id, p.kind from shared.metric_values as v "
        "join core.periods as p using (period_id) "
        "where v.metric_id like 'events%' and v.value is not null and p.kind = 'month'"
    )
    assert found == []
    places = warehouse.rows(
        "select distinct place_id from shared.metric_values "
        "where metric_id like 'events_with%' and value is not null"
    )
    assert places == [("dogwood_18",)]


def test_the_shared_count_of_checkpoints_is_that_of_the_open_rows(warehouse):
    differing = warehouse.rows("""
        with counted as (
            select f.place_id, f.period_id, sum(c.checkpoint_count) as checkpoint_count
            from shared.checkpoints as c
            join core.frame as f
                on f.county_fips = c.county_fips and f.month = date_trunc('month', c.seen_on)
            group by all
        )
        select v.* from shared.metric_values as v
        left join counted using (place_id, period_id)
        where v.metric_id = 'checkpoints_confirmed' and v.status in ('reported', 'none_reported')
            and v.value is distinct from coalesce(counted.checkpoint_count, 0)
    """)
    assert differing == []


def test_no_internal_column_or_id_is_in_the_shared_schema(warehouse):
    columns = warehouse.rows(
        "select table_name, column_name from information_schema.columns "
        "where table_schema = 'shared'"
    )
    banned = {"report_id", "event_id", "batch_id", "seen_hour", "covers_from", "added_on"}
    assert not [row for row in columns if row[1] in banned]
    assert {table for table, _ in columns} == set(publish.published_tables())


def test_an_opened_checkpoint_without_a_place_is_caught(warehouse):
    warehouse.plant(
        "core.checkpoints", report_id="PLANTED", town_id=None, road_id=None, is_open=True
    )
    claim = warehouse.broken_by("an_open_checkpoint_has_a_place_and_is_four_midnights_old")
    assert [row.report_id for row in claim] == ["PLANTED"]


def test_an_opened_checkpoint_of_yesterday_is_caught(warehouse, today):
    warehouse.plant(
        "core.checkpoints", report_id="PLANTED", status="confirmed",
        town_id="hendersonville-37089", seen_on=today - timedelta(days=1), is_open=True,
    )  # fmt: skip
    [row] = warehouse.broken_by("an_open_checkpoint_has_a_place_and_is_four_midnights_old")
    assert row.report_id == "PLANTED"


RULES_BROKEN = {
    "a metric that is never shared": ("miles", "dogwood_18", "FY2026", 700.0),
    "an act by quarter": ("calls_answered", "dogwood_18", "2026-Q2", 7.0),
    "an act of a county": ("calls_answered", "37089", "FY2026", 7.0),
    "an act of a year that is not closed": ("calls_answered", "dogwood_18", "FY2027", 7.0),
    "two acts": ("calls_answered", "dogwood_18", "FY2026", 2.0),
    "a root of a county": ("cases", "37089", "FY2026", 70.0),
    "few people": ("attendance", "37089", "FY2026", 9.0),
    "few people of a running year": ("attendance", "dogwood_18", "2026-Q3", 45.0),
    "people of a month": ("attendance", "37089", "2026-03", 70.0),
}


@pytest.mark.parametrize(("metric", "place", "period", "value"), RULES_BROKEN.values(),
                         ids=RULES_BROKEN)  # fmt: skip
def test_a_figure_against_the_rule_of_its_metric_is_caught(warehouse, metric, place, period, value):
    claim = "a_shared_figure_keeps_the_rule_of_its_metric"
    assert warehouse.broken_by(claim) == []
    warehouse.plant("shared.metric_values", metric_id=metric, place_id=place, period_id=period,
                    status="reported", value=value)  # fmt: skip
    [row] = warehouse.broken_by("a_shared_figure_keeps_the_rule_of_its_metric")
    assert (row.metric_id, row.place_id, row.period_id) == (metric, place, period)


@pytest.mark.parametrize("table", ["metric_values", "freshness"])
def test_a_row_of_one_group_in_the_shared_schema_is_caught(warehouse, table):
    warehouse.plant(f"shared.{table}", group_id="norte")
    [row] = warehouse.broken_by("no_shared_row_is_of_one_group_but_in_a_tree")
    assert (row.group_id, row.table_name) == ("norte", table)


def test_the_room_expects_nothing_of_a_source_without_an_open_figure(warehouse):
    assert warehouse.rows(
        "select source, as_of, expected_every_days from shared.sources where source = 'members'"
    ) == [("members", None, None)]
    assert warehouse.rows("select count(*) from shared.freshness where source = 'members'") == [
        (0,)
    ]


@pytest.fixture
def hand_made(home, today, short_frame):
    """Give a function that builds from hand-made checkpoint rows and opens the shared database."""

    def make(rows, by_two=True, day=today):
        with private.open_warehouse(home / "private" / "warehouse.duckdb") as connection:
            connection.execute(
                "insert or replace into raw.batches by name select 1 as batch_id, "
                "'checkpoint_reports' as source, 'coalition' as group_id, ? as added_on, "
                "'2026-08-01' as covers_from, '2026-10-01' as covers_to, true as is_told, "
                "? as confirmed_basis, false as has_counts, false as is_added_to_counts, "
                "1 as rows_in_count, 1 as added_count, 0 as merged_count, 0 as unchanged_count, "
                "0 as counted_count, 0 as refused_count",
                [day, "two_people" if by_two else "not_said"],
            )
            for number, (seen_on, county, town, road, status) in enumerate(rows):
                connection.execute(
                    "insert or replace into raw.checkpoint_reports by name select "
                    "'coalition' as group_id, ? as report_id, 1 as batch_id, ? as seen_on, "
                    "10 as seen_hour, ? as county_fips, ? as town_id, ? as road_id, "
                    "'sheriff' as operator, 'checkpoint' as activity, 'unknown' as reported_via, "
                    "? as status",
                    [f"R{number}", seen_on, county, town, road, status],
                )
        build.build(day)
        served = release.current()
        return duckdb.connect(str(home / "releases" / served["shared"]), read_only=True)

    return make


TOWN = ("37089", "hendersonville-37089", None, "confirmed")


def test_a_checkpoint_leaves_on_the_fourth_midnight_and_no_sooner(hand_made, today):
    shared = hand_made([(today - timedelta(days=age), *TOWN) for age in range(7)])
    left = shared.execute("select seen_on from mart.checkpoints order by 1 desc").fetchall()
    assert [(today - day).days for (day,) in left] == [4, 5, 6]


def test_nothing_leaves_without_two_people_and_the_county_is_then_not_shown(hand_made):
    shared = hand_made([("2026-09-02", *TOWN)], by_two=False)
    assert shared.execute("select count(*) from mart.checkpoints").fetchone() == (0,)
    assert shared.execute(
        "select status, value from mart.metric_values where metric_id = 'checkpoints_confirmed' "
        "and place_id = '37089' and period_id = '2026-09'"
    ).fetchall() == [("not_shown", None)]


def test_a_checkpoint_known_by_county_alone_stays_inside(hand_made):
    shared = hand_made([("2026-09-02", "37089", None, None, "confirmed")])
    assert shared.execute("select count(*) from mart.checkpoints").fetchone() == (0,)
    assert shared.execute(
        "select status, value from mart.metric_values where metric_id = 'checkpoints_confirmed' "
        "and place_id = '37089' and period_id = '2026-09'"
    ).fetchall() == [("none_reported", 0)]


def test_only_confirmed_reports_leave(hand_made):
    others = ("reported", "false_alarm", "unable_to_verify", "retracted")
    town = "hendersonville-37089"
    shared = hand_made([("2026-09-02", "37089", town, None, status) for status in others])
    assert shared.execute("select count(*) from mart.checkpoints").fetchone() == (0,)


def test_a_lone_unconfirmed_report_does_not_show_that_it_exists(hand_made):
    """Two worlds, one with a report outside what the batch covers, look the same in the room."""
    query = ("select place_id, period_id, status, value from mart.metric_values "
             "where metric_id = 'checkpoints_confirmed' and period_id <> '2026-09' "
             "and place_id in ('37183', 'nc', '37089') order by all")  # fmt: skip
    without = hand_made([("2026-09-02", *TOWN)]).execute(query).fetchall()
    with_it = (
        hand_made([("2026-09-02", *TOWN), ("2026-09-03", "37183", None, None, "reported")])
        .execute(query)
        .fetchall()
    )
    assert without == with_it
