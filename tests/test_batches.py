"""Batches and decisions: what was added can be taken back, and what was decided stands."""

import json
from datetime import datetime

import pytest

from etl import batches, build, catalog, database, decide, key, load, release, undo, warehouse
from etl.intake.report import Parsed, Refusal, Unusable
from tests.conftest import TODAY
from tests.worlds import HENDERSON, POLK, event, members, report

NOON = datetime(2026, 10, 5, 12)


def add(*rows, source="checkpoint_reports", facts=None, refusals=(), **said):
    with warehouse.open_warehouse(warehouse.path()) as kept:
        parsed = Parsed(source, [*rows], [*refusals], facts=facts or {})
        return load.add(kept, parsed, load.Said("coalition", TODAY, **said))


def built():
    build.build(TODAY)
    served = release.current()
    return served["shared_hash"], served["internal_hash"]


def ask(query):
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        return kept.execute(query).fetchall()


def in_release(query):
    served = release.current()
    file = catalog.releases() / served["internal"]
    with database.reader() as connection:
        database.attach(connection, file, "release", key.current(), read_only=True)
        connection.execute("use release")
        return connection.execute(query).fetchall()


def test_undoing_the_newest_batch_brings_back_every_figure(home):
    add(report("A", "2026-03-01"), report("B", "2026-03-02"), basis="two_people")
    before = built()
    add(report("B", "2026-03-02", status="false_alarm"), report("C", "2026-04-02"),
        basis="two_people")  # fmt: skip
    assert built() != before
    undo.undo(2, TODAY)
    assert built() == before
    assert [(row["batch_id"], row["undone_on"]) for row in batches.held()] == [
        (2, TODAY), (1, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "first", "second"),
    [
        ("members", members("2026-08-01", 41), members("2026-08-01", 44)),
        ("program_events", event("E", "2026-08-01"), event("E", "2026-08-02")),
    ],
)
def test_undo_reaches_every_source(home, source, first, second):
    add(first, source=source)
    before = built()
    assert add(second, source=source).merged == 1
    undo.undo(2, TODAY)
    assert built() == before


def test_an_older_batch_is_undone_after_those_upon_it(home):
    add(report("A", "2026-03-01"))
    add(report("B", "2026-03-02"))
    with pytest.raises(Unusable) as raised:
        undo.undo(1, TODAY)
    assert (raised.value.code, raised.value.params) == ("newer_batches", {"batches": "2"})
    undo.undo(2, TODAY)
    undo.undo(1, TODAY)
    with pytest.raises(Unusable, match="no_such_batch"):
        undo.undo(1, TODAY)


def test_a_batch_that_was_undone_can_be_added_again_under_another_number(home):
    add(report("A", "2026-03-01"))
    undo.undo(1, TODAY)
    assert add(report("A", "2026-03-01")).added == 1
    assert [row["batch_id"] for row in batches.held()] == [2, 1]


def test_a_refusal_keeps_its_row_and_code_and_goes_with_its_batch(home):
    add(report("A", "2026-03-01"), refusals=[Refusal(7, "fecha", "day_impossible")])
    assert ask("select * from raw.refusals") == [(1, 7, "fecha", "day_impossible")]
    undo.undo(1, TODAY)
    assert ask("select * from raw.refusals") == []


def statuses():
    build.build(TODAY)
    return in_release(
        "select report_id, status, confirmed_basis, is_open from mart.checkpoint_reports order by 1"
    )


def test_two_people_confirm_and_only_then_may_a_report_leave(home):
    add(report("A", "2026-03-01", status="reported"))
    with pytest.raises(Unusable, match="first_confirmation_missing"):
        decide.decide("confirmed_twice", ["coalition/A"], None, None, NOON)
    decide.decide("confirmed_once", ["coalition/A"], None, None, NOON)
    assert statuses() == [("A", "reported", "not_said", False)]
    assert in_release("select queue from mart.report_queue") == [("waiting_for_second",)]
    decide.decide("confirmed_twice", ["coalition/A"], None, None, NOON)
    assert statuses() == [("A", "confirmed", "two_people", True)]


def test_a_decision_can_be_reopened_and_then_needs_both_people_again(home):
    add(report("A", "2026-03-01", status="reported"))
    for decision in ("confirmed_once", "confirmed_twice", "reopened"):
        decide.decide(decision, ["coalition/A"], None, None, NOON)
    assert statuses() == [("A", "reported", "not_said", False)]
    with pytest.raises(Unusable, match="first_confirmation_missing"):
        decide.decide("confirmed_twice", ["coalition/A"], None, None, NOON)
    assert len(ask("select * from raw.decisions")) == 3


def test_a_retraction_needs_a_reason_and_reaches_the_next_release(home):
    add(report("A", "2026-03-01"), basis="two_people")
    assert statuses() == [("A", "confirmed", "two_people", True)]
    with pytest.raises(Unusable, match="reason_wanted"):
        decide.decide("retracted", ["coalition/A"], None, None, NOON)
    decide.decide("retracted", ["coalition/A"], "another_place", None, NOON)
    assert statuses() == [("A", "retracted", "not_said", False)]


def test_a_file_that_says_something_new_of_a_report_ends_what_was_decided(home):
    add(report("A", "2026-03-01", status="reported"))
    decide.decide("false_alarm", ["coalition/A"], None, None, NOON)
    assert statuses()[0][1] == "false_alarm"
    add(report("A", "2026-03-01", status="reported"))
    assert statuses()[0][1] == "false_alarm"
    add(report("A", "2026-03-02", status="reported"))
    assert statuses()[0][1] == "reported"


def test_nothing_is_decided_when_one_of_many_cannot_be(home):
    add(report("A", "2026-03-01", status="reported"))
    with pytest.raises(Unusable, match="no_such_report"):
        decide.decide("false_alarm", ["coalition/A", "coalition/Z"], None, None, NOON)
    assert ask("select * from raw.decisions") == []


def test_reports_of_one_place_within_two_hours_are_proposed_and_never_merged(home):
    hours = {"A": 9, "B": 11, "C": 14}
    add(*(report(name, "2026-09-01", seen_hour=hour) for name, hour in hours.items()),
        report("D", "2026-09-01", POLK, seen_hour=9))  # fmt: skip
    build.build(TODAY)
    pairs = (
        "select report_id, other_report_id from mart.report_queue where queue = 'near_duplicate'"
    )
    assert in_release(pairs) == [("A", "B")]
    decide.decide("accepted", ["coalition/A"], None, "B", NOON)
    build.build(TODAY)
    assert in_release(pairs) == []
    assert in_release("select count(*) from mart.checkpoint_reports") == [(4,)]


def test_the_hours_until_confirmed_are_counted_from_the_call(home):
    row = report("A", "2026-10-04", status="reported", seen_hour=8, received_on="2026-10-04",
                 received_hour=9)  # fmt: skip
    add(row)
    for decision in ("confirmed_once", "confirmed_twice"):
        decide.decide(decision, ["coalition/A"], None, None, NOON)
    build.build(TODAY)
    assert in_release(
        "select value, status from mart.metric_values where metric_id = 'median_hours_to_confirm' "
        "and place_id = '37089' and period_id = '2026-10' and group_id = 'all'"
    ) == [(27.0, "reported")]


def calls(*counts, first, last):
    rows = [
        {"month": month, "county_fips": HENDERSON, "attribute": "all", "category": "all",
         "call_count": count} for month, count in counts
    ]  # fmt: skip
    total = sum(count for _, count in counts)
    return {"layout_id": "L", "calls": rows, "calls_count": total, "calls_span": [first, last]}


def call_counts():
    build.build(TODAY)
    return in_release(
        "select period_id, value from mart.metric_values where metric_id = 'calls_answered' "
        "and place_id = '37089' and group_id = 'all' and status = 'reported' "
        "and period_id like '2026-0%' order by 1"
    )


def test_a_log_that_grows_counts_each_call_once(home):
    add(facts=calls(("2026-03-01", 5), first="2026-03-02", last="2026-03-30"))
    longer = calls(("2026-03-01", 6), ("2026-04-01", 2), first="2026-03-02", last="2026-04-11")
    accounting = add(facts=longer)
    assert (accounting.counted, accounting.rows_in) == (8, 8)
    assert call_counts() == [("2026-03", 6.0), ("2026-04", 2.0)]
    again = add(facts=longer)
    assert (again.counted, again.unchanged) == (0, 8)
    undo.undo(2, TODAY)
    assert call_counts() == [("2026-03", 5.0)]


def test_calls_of_days_that_overlap_in_part_are_asked_about(home):
    add(facts=calls(("2026-03-01", 5), first="2026-03-01", last="2026-03-07"))
    week = calls(("2026-03-01", 3), first="2026-03-08", last="2026-03-14")
    with pytest.raises(Unusable, match="calls_overlap"):
        add(facts=week)
    add(facts=week, overlap="add")
    assert call_counts() == [("2026-03", 8.0)]
    assert add(facts=week, overlap="add").counted == 0
    add(facts=calls(("2026-03-01", 9), first="2026-03-03", last="2026-03-14"), overlap="replace")
    assert call_counts() == [("2026-03", 9.0)]


def test_reports_that_a_newer_file_of_the_layout_leaves_out_are_listed(home):
    facts = {"layout_id": "L"}
    add(report("A", "2026-03-01"), report("B", "2026-03-02"), report("C", "2026-03-03"),
        facts=facts)  # fmt: skip
    assert add(report("A", "2026-03-01"), report("C", "2026-03-03"), facts=facts).gone_ids == ("B",)
    assert ask("select count(*) from raw.checkpoint_reports") == [(3,)]


def test_the_list_of_batches_is_for_machines_too(home, capsys):
    add(report("A", "2026-03-01"))
    assert batches.run(type("Args", (), {"json": True})()) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert (row["batch_id"], row["added_count"], row["undone_on"]) == (1, 1, None)
