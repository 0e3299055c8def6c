"""Batches and decisions: what was added can be taken back, and what was decided stands."""

import json
from datetime import datetime

import pytest

from etl import batches, build, decide, inputs, load, release, undo, warehouse
from etl.intake.report import Parsed, Refusal, Unusable
from tests import worlds
from tests.conftest import TODAY, seeded
from tests.worlds import HENDERSON, POLK, event, members, report

NOON = datetime(2026, 10, 5, 12)


@pytest.fixture(scope="module")
def empty(demo_home, tmp_path_factory):
    home = seeded(tmp_path_factory.mktemp("batches"), demo_home)
    with worlds.loaded(home, lambda kept: None) as connection:
        for name in inputs._COALITION:
            connection.execute(f"delete from raw.{name}")
        yield connection


class Coalition:
    """Hold a warehouse in memory, and ask it what a release would say."""

    def __init__(self, connection):
        self.connection = connection

    def add(self, *rows, source="checkpoint_reports", facts=None, refusals=(), **said):
        parsed = Parsed(source, [*rows], [*refusals], facts=facts or {})
        return load.add(self.connection, parsed, load.Said("norte", TODAY, **said))

    def undo(self, batch_id):
        undo.take_back(self.connection, batch_id, TODAY)

    def decide(self, decision, *reports, reason=None, other=None):
        for each in reports:
            decide.record(self.connection, decision, "norte", each, reason, other, NOON)

    def ask(self, query):
        return self.connection.execute(query).fetchall()

    def build(self):
        """Build the models anew from what is held; undone batches are put back afterwards."""
        undone = self.ask("select * from raw.batches where undone_on is not null")
        inputs.leave_out_undone(self.connection)
        for layer in ("shared", "mart", "core", "staging"):
            self.connection.execute(f"drop schema if exists {layer} cascade")
        for layer in ("staging", "core", "mart"):
            self.connection.execute(f"create schema {layer}")
        for table in ("raw.periods", "raw.months"):
            self.connection.execute(f"drop table {table}")
        inputs.load_periods(self.connection, TODAY)
        build.run_models(self.connection)
        for row in undone:
            marks = ", ".join("?" for _ in row)
            self.connection.execute(f"insert into raw.batches values ({marks})", list(row))

    def content(self):
        self.build()
        return release.content_hash(self.connection, "mart")

    def figures(self, query):
        self.build()
        return self.ask(query)


@pytest.fixture
def coalition(empty):
    empty.execute("begin")
    yield Coalition(empty)
    empty.execute("rollback")


def test_undoing_the_newest_batch_brings_back_every_figure(coalition):
    coalition.add(report("A", "2026-03-01"), report("B", "2026-03-02"), basis="two_people")
    before = coalition.content()
    coalition.add(report("B", "2026-03-02", status="false_alarm"), report("C", "2026-04-02"),
                  basis="two_people")  # fmt: skip
    assert coalition.content() != before
    coalition.undo(2)
    assert coalition.content() == before
    marks = coalition.ask("select batch_id, undone_on from raw.batches order by 1")
    assert marks == [(1, None), (2, TODAY)]


@pytest.mark.parametrize(
    ("source", "first", "second"),
    [
        ("members", members("2026-08-01", 41), members("2026-08-01", 44)),
        ("program_events", event("E", "2026-08-01"), event("E", "2026-08-02")),
    ],
)
def test_undo_reaches_every_source(coalition, source, first, second):
    coalition.add(first, source=source)
    before = coalition.content()
    assert coalition.add(second, source=source).merged == 1
    coalition.undo(2)
    assert coalition.content() == before


def test_an_older_batch_is_undone_after_those_upon_it(coalition):
    coalition.add(report("A", "2026-03-01"))
    coalition.add(report("B", "2026-03-02"))
    with pytest.raises(Unusable) as raised:
        coalition.undo(1)
    assert (raised.value.code, raised.value.params) == ("newer_batches", {"batches": "2"})
    coalition.undo(2)
    coalition.undo(1)
    with pytest.raises(Unusable, match="no_such_batch"):
        coalition.undo(1)


def test_a_batch_that_was_undone_can_be_added_again_under_another_number(coalition):
    coalition.add(report("A", "2026-03-01"))
    coalition.undo(1)
    assert coalition.add(report("A", "2026-03-01")).added == 1
    assert coalition.ask("select batch_id from raw.batches order by 1") == [(1,), (2,)]


def test_a_refusal_keeps_its_row_and_code_and_goes_with_its_batch(coalition):
    coalition.add(report("A", "2026-03-01"), refusals=[Refusal(7, "2", "day_impossible")])
    assert coalition.ask("select * from raw.refusals") == [(1, 7, "2", "day_impossible")]
    coalition.undo(1)
    assert coalition.ask("select * from raw.refusals") == []


STATUSES = "select report_id, status, confirmed_basis, is_open from mart.checkpoint_reports"


def test_two_people_confirm_and_only_then_may_a_report_leave(coalition):
    coalition.add(report("A", "2026-03-01", status="reported"))
    with pytest.raises(Unusable, match="first_confirmation_missing"):
        coalition.decide("confirmed_twice", "A")
    coalition.decide("confirmed_once", "A")
    assert coalition.figures(STATUSES) == [("A", "reported", "not_said", False)]
    assert coalition.ask("select queue from mart.report_queue") == [("waiting_for_second",)]
    coalition.decide("confirmed_twice", "A")
    assert coalition.figures(STATUSES) == [("A", "confirmed", "two_people", True)]


def test_a_decision_can_be_reopened_and_then_needs_both_people_again(coalition):
    coalition.add(report("A", "2026-03-01", status="reported"))
    for decision in ("confirmed_once", "confirmed_twice", "reopened"):
        coalition.decide(decision, "A")
    assert coalition.figures(STATUSES) == [("A", "reported", "not_said", False)]
    with pytest.raises(Unusable, match="first_confirmation_missing"):
        coalition.decide("confirmed_twice", "A")
    assert len(coalition.ask("select * from raw.decisions")) == 3


def test_a_retraction_takes_an_open_checkpoint_back(coalition):
    coalition.add(report("A", "2026-03-01"), basis="two_people")
    assert coalition.figures(STATUSES) == [("A", "confirmed", "two_people", True)]
    coalition.decide("retracted", "A", reason="another_place")
    assert coalition.figures(STATUSES) == [("A", "retracted", "not_said", False)]


def test_a_file_that_says_something_new_of_a_report_ends_what_was_decided(coalition):
    def status():
        return coalition.figures("select status from mart.checkpoint_reports")

    coalition.add(report("A", "2026-03-01", status="reported"))
    coalition.decide("false_alarm", "A")
    assert status() == [("false_alarm",)]
    coalition.add(report("A", "2026-03-01", status="reported"))
    assert status() == [("false_alarm",)]
    coalition.add(report("A", "2026-03-02", status="reported"))
    assert status() == [("reported",)]


def test_reports_of_one_place_within_two_hours_are_proposed_and_never_merged(coalition):
    hours = {"A": 9, "B": 11, "C": 14}
    coalition.add(
        *(report(name, "2026-09-01", seen_hour=hour) for name, hour in hours.items()),
        report("D", "2026-09-01", POLK, seen_hour=9),
    )
    pairs = (
        "select report_id, other_report_id from mart.report_queue where queue = 'near_duplicate'"
    )
    assert coalition.figures(pairs) == [("A", "B")]
    coalition.decide("accepted", "A", other="B")
    assert coalition.figures(pairs) == []
    assert coalition.ask("select count(*) from mart.checkpoint_reports") == [(4,)]


def test_one_report_by_itself_makes_no_zero_of_what_is_silent(coalition):
    coalition.add(report("A", "2026-03-01"), is_for_rows_only=True)
    around = (
        "select place_id, status, value from mart.metric_values where group_id = 'all' "
        "and metric_id = 'checkpoint_reports' and period_id = '2026-03' and category = 'all' "
        "and place_id in ('37089', '37149') order by 1"
    )
    assert coalition.figures(around) == [
        ("37089", "reported", 1.0), ("37149", "not_collected", None),
    ]  # fmt: skip


def test_the_hours_until_confirmed_are_counted_from_the_call(coalition):
    row = report("A", "2026-10-04", status="reported", seen_hour=8, received_on="2026-10-04",
                 received_hour=9)  # fmt: skip
    coalition.add(row)
    for decision in ("confirmed_once", "confirmed_twice"):
        coalition.decide(decision, "A")
    assert coalition.figures(
        "select value, status from mart.metric_values where metric_id = 'median_hours_to_confirm' "
        "and place_id = '37089' and period_id = '2026-10' and group_id = 'all'"
    ) == [(27.0, "reported")]


def calls(*counts, first, last):
    rows = [
        {"source": "line_calls", "measure": "calls", "place_id": HENDERSON, "period_id": month,
         "program_id": "all", "attribute": "all", "category": "all", "quantity": count}
        for month, count in counts
    ]  # fmt: skip
    total = sum(count for _, count in counts)
    return {"layout_id": "L", "counts": rows, "counted_count": total, "counts_span": [first, last]}


CALLS = (
    "select period_id, value from mart.metric_values where metric_id = 'calls_answered' "
    "and place_id = '37089' and group_id = 'all' and status = 'reported' "
    "and period_id like '2026-0%' order by 1"
)


def test_a_log_that_grows_counts_each_call_once(coalition):
    coalition.add(facts=calls(("2026-03", 5), first="2026-03-02", last="2026-03-30"))
    longer = calls(("2026-03", 6), ("2026-04", 2), first="2026-03-02", last="2026-04-11")
    accounting = coalition.add(facts=longer)
    assert (accounting.counted, accounting.rows_in) == (8, 8)
    assert coalition.figures(CALLS) == [("2026-03", 6.0), ("2026-04", 2.0)]
    again = coalition.add(facts=longer)
    assert (again.counted, again.unchanged) == (0, 8)
    coalition.undo(2)
    assert coalition.figures(CALLS) == [("2026-03", 5.0)]


def test_calls_of_days_that_overlap_in_part_are_asked_about(coalition):
    coalition.add(facts=calls(("2026-03", 5), first="2026-03-01", last="2026-03-07"))
    week = calls(("2026-03", 3), first="2026-03-06", last="2026-03-14")
    with pytest.raises(Unusable, match="counts_overlap"):
        coalition.add(facts=week)
    coalition.add(facts=week, overlap="add")
    assert coalition.figures(CALLS) == [("2026-03", 8.0)]
    assert coalition.add(facts=week, overlap="add").counted == 0
    anew = calls(("2026-03", 9), first="2026-03-03", last="2026-03-14")
    coalition.add(facts=anew, overlap="replace")
    assert coalition.figures(CALLS) == [("2026-03", 9.0)]


def test_calls_of_other_days_of_the_same_month_stand_beside_each_other(coalition):
    coalition.add(facts=calls(("2026-03", 5), first="2026-03-01", last="2026-03-07"))
    coalition.add(facts=calls(("2026-03", 3), first="2026-03-08", last="2026-03-14"))
    assert coalition.figures(CALLS) == [("2026-03", 8.0)]


def test_reports_that_a_newer_file_of_the_layout_leaves_out_are_listed(coalition):
    facts = {"layout_id": "L"}
    coalition.add(*(report(name, f"2026-03-0{n}") for n, name in enumerate("ABC", 1)), facts=facts)
    fewer = [report("A", "2026-03-01"), report("C", "2026-03-03")]
    assert coalition.add(*fewer, facts=facts).gone_ids == ("B",)
    assert coalition.ask("select count(*) from raw.checkpoint_reports") == [(3,)]


def add_to_file(*rows):
    with warehouse.open_warehouse(warehouse.path()) as kept:
        load.add(kept, Parsed("checkpoint_reports", [*rows]), load.Said("coalition", TODAY))


def test_nothing_is_decided_when_one_of_many_cannot_be(home):
    add_to_file(report("A", "2026-03-01", status="reported"))
    with pytest.raises(Unusable, match="no_such_report"):
        decide.decide("false_alarm", ["coalition/A", "coalition/Z"], None, None, NOON)
    with pytest.raises(Unusable, match="reason_wanted"):
        decide.decide("retracted", ["coalition/A"], None, None, NOON)
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        assert kept.execute("select * from raw.decisions").fetchall() == []


def test_the_list_of_batches_is_for_machines_too(home, capsys):
    add_to_file(report("A", "2026-03-01"))
    undo.undo(1, TODAY)
    assert batches.run(type("Args", (), {"json": True})()) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert (row["batch_id"], row["added_count"], row["undone_on"]) == (1, 1, TODAY.isoformat())
    with pytest.raises(Unusable, match="no_such_batch"):
        undo.undo(1, TODAY)


def counted_by_lists(name, county, day, **different):
    """Give a gathering that was counted from a list, and the different people by place."""
    counts = [
        {"source": "program_events", "measure": "participants_unduplicated", "place_id": place,
         "period_id": "FY2027", "program_id": "all", "attribute": "method",
         "category": "by_lists", "quantity": count}
        for place, count in different.items()
    ]  # fmt: skip
    facts = {"counted_from": "sign_in", "counted_count": 20, "counts": counts}
    return event(name, day, county), {"source": "program_events", "facts": facts}


def test_different_people_are_the_greatest_of_a_groups_lists_and_never_a_sum(coalition):
    one, said = counted_by_lists("E", HENDERSON, "2026-08-01", dogwood_18=12, **{HENDERSON: 12})
    assert coalition.add(one, **said).counted == 20
    two, said = counted_by_lists("F", POLK, "2026-08-08", dogwood_18=15, **{POLK: 9})
    coalition.add(two, **said)
    asked = (
        "select place_id, category, value from mart.metric_values where group_id = 'all' "
        "and metric_id = 'participants_unduplicated' and period_id = 'FY2027' and program_id = "
        f"'all' and place_id in ('dogwood_18', '{HENDERSON}', '{POLK}') and value is not null "
        "order by all"
    )
    assert coalition.figures(asked) == [
        (HENDERSON, "all", 4), (HENDERSON, "by_lists", 12), (HENDERSON, "counted_at_first_time", 4),
        (POLK, "all", 4), (POLK, "by_lists", 9), (POLK, "counted_at_first_time", 4),
        ("dogwood_18", "all", 8), ("dogwood_18", "by_lists", 15),
        ("dogwood_18", "counted_at_first_time", 8),
    ]  # fmt: skip
    estimates = "select distinct status from mart.metric_values where category = 'team_estimate' "
    assert coalition.ask(f"{estimates} and period_id = 'FY2027'") == [("not_collected",)]
    limits = coalition.ask("select source, tool from mart.counted_lists")
    assert limits == [("program_events", "sign_in")]
    coalition.undo(2)
    assert ("dogwood_18", "by_lists", 12) in coalition.figures(asked)
