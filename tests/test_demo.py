"""The demo: nobody real, always the same on the same day, and it looks like life."""

from datetime import date, timedelta

import duckdb
import pytest

from etl import demo
from etl.demo import files, life
from etl.reference import rows_of

TODAY = date(2026, 10, 5)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "demo.duckdb"
    demo.build(path, TODAY)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def one(kept, query):
    return kept.execute(query).fetchone()[0]


def test_every_group_and_every_identifier_says_that_it_is_demo(kept):
    assert len(demo.groups()) == 5
    assert all(g.id.startswith("DEMO-") and g.name.startswith("DEMO ") for g in demo.groups())
    for table, column in (("checkpoint_reports", "report_id"), ("program_events", "event_id"),
                          ("members", "group_id"), ("batches", "group_id")):  # fmt: skip
        assert one(kept, f"select count(*) from raw.{table}") > 30
        assert not one(kept, f"select count(*) from raw.{table} where {column} not like 'DEMO-%'")


def test_the_demo_of_a_day_is_always_the_same(kept, tmp_path):
    again = tmp_path / "demo.duckdb"
    demo.build(again, TODAY)
    for table in ("batches", "checkpoint_reports", "members", "program_events"):
        query = f"select * from raw.{table} order by all"
        with duckdb.connect(str(again), read_only=True) as other:
            assert other.execute(query).fetchall() == kept.execute(query).fetchall()


def test_a_demo_that_is_there_is_not_drawn_again(tmp_path, monkeypatch):
    path = tmp_path / "demo.duckdb"
    demo.build(path, TODAY)
    monkeypatch.setattr(files, "write", lambda *_: pytest.fail("drawn again"))
    demo.build(path, TODAY)
    with pytest.raises(pytest.fail.Exception):
        demo.build(path, TODAY + timedelta(1))


@pytest.mark.parametrize("actor", life.actors(), ids=lambda actor: actor.id)
def test_tomorrow_adds_to_today_and_changes_nothing_of_it(actor):
    today = {row["report_id"]: row for row in life.checkpoints(actor, TODAY)}
    later = {row["report_id"]: row for row in life.checkpoints(actor, TODAY + timedelta(20))}
    assert today.items() <= later.items()
    assert all(row["seen_on"] > TODAY for name, row in later.items() if name not in today)


def test_nothing_lies_in_the_future_or_before_the_three_years(kept):
    for table, column in (("checkpoint_reports", "seen_on"), ("program_events", "held_on"),
                          ("members", "month")):  # fmt: skip
        first, last = kept.execute(
            f"select min({column}), max({column}) from raw.{table}"
        ).fetchone()
        assert date(2023, 10, 1) <= first
        assert last <= TODAY
    assert one(kept, "select max(added_on) from raw.batches") <= TODAY


def test_it_looks_like_life(kept):
    names = {row["county"]: row["county_fips"] for row in rows_of("counties")}
    heard = {
        row[0]
        for row in kept.execute(
            "select distinct county_fips from raw.checkpoint_reports"
        ).fetchall()
    }
    promised = {fips for group in demo.groups() for fips in group.counties}
    assert names["Clay"] not in promised | heard, "one county has never reported"
    assert len(heard) > 12
    statuses = {r[0] for r in kept.execute("select status from raw.checkpoint_reports").fetchall()}
    assert statuses == {"reported", "confirmed", "false_alarm", "unable_to_verify", "retracted"}
    blank = "select count(*) from raw.checkpoint_reports where town_id is null and road_id is null"
    assert 0 < one(kept, blank) < one(kept, "select count(*) from raw.checkpoint_reports") / 3
    growth = kept.execute(
        "select sum(member_count) filter (where month = '2026-09-01'), "
        "sum(member_count) filter (where month = '2023-10-01') from raw.members"
    ).fetchone()
    assert growth[0] > 1.5 * growth[1]
    for column in ("attendance_count", "first_time_any_count"):
        assert one(kept, f"select count(*) from raw.program_events where {column} is null")
    late = "select count(*) from raw.checkpoint_reports as reports join raw.batches as batches "
    assert one(kept, late + "using (batch_id) where reports.seen_on < batches.covers_from")


def test_one_group_is_silent_for_five_months(kept):
    covered = kept.execute(
        "select covers_from, covers_to from raw.batches "
        "where group_id = 'DEMO-cumbre' and covers_from is not null"
    ).fetchall()
    silent = date(2025, 3, 1)
    assert covered
    assert not any(first <= silent <= last for first, last in covered)


def test_members_of_a_month_are_those_before_it_with_who_came_and_without_who_left(kept):
    rows = kept.execute(
        "select county_fips, month, member_count, new_count, lapsed_count from raw.members "
        "where group_id = 'DEMO-ladera' order by 1, 2"
    ).fetchall()
    for before, after in zip(rows, rows[1:], strict=False):
        if before[0] == after[0]:
            assert after[2] == before[2] + after[3] - after[4]


def test_files_come_in_both_languages_and_both_kinds(tmp_path):
    parcels = files.write(tmp_path, TODAY)
    assert {parcel.path.suffix for parcel in parcels} == {".xlsx", ".csv"}
    assert {actor.language for actor in life.actors()} == {"es", "en"}
    assert [p.sent_on for p in parcels] == sorted(p.sent_on for p in parcels)
