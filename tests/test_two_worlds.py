"""Law 3 as an equation: worlds that differ only inside the coalition look the same in the room.

Each test adds something internal to one and the same world, as a file does, and compares what the
room is given row by row, in the order in which it is stored.
"""

from datetime import date, timedelta

import pytest

from etl import publish
from tests import worlds
from tests.conftest import TODAY, seeded
from tests.worlds import JACKSON, MACON, POLK, TOLD, WAKE, event, members, report, send


def common(connection):
    """Add what both worlds have: open checkpoints and gatherings, told and not."""
    reports = [report("N-1", "2025-11-03"), report("N-2", "2026-03-14", POLK)]
    send(connection, "checkpoint_reports", reports, told=TOLD)
    guessed = [report("S-1", "2026-01-20", MACON), report("S-2", "2026-04-02", MACON)]
    send(connection, "checkpoint_reports", guessed, "sur", on=date(2026, 7, 3))
    gatherings = [event("E-1", "2025-11-08"), event("E-2", "2026-08-15", POLK)]
    send(connection, "program_events", gatherings, told=TOLD)
    send(connection, "program_events", [event("E-3", "2026-05-09", MACON)], "sur",
         on=date(2026, 7, 3))  # fmt: skip


@pytest.fixture(scope="module")
def base(demo_home, tmp_path_factory):
    """Give the inputs that both worlds have."""
    home = seeded(tmp_path_factory.mktemp("worlds"), demo_home)
    with worlds.loaded(home, common) as connection:
        yield connection


def room_after(connection, change):
    """Give what the room is given after a change: every table, its rows as they are stored."""
    with worlds.world(connection, change):
        return {
            name: connection.execute(f"select * from shared.{name}").fetchall()
            for name in publish.published_tables()
        }


@pytest.fixture(scope="module")
def before(base):
    return room_after(base, lambda connection: None)


def more(source, *rows, **how):
    return lambda connection: send(connection, source, rows, **how)


def delivered_on(day):
    return lambda connection: connection.execute(
        "update raw.batches set added_on = ? where added_on = ?", [day, TODAY]
    )


def moved(event_id, day):
    return lambda connection: connection.execute(
        "update raw.program_events set held_on = ? where event_id = ?", [day, event_id]
    )


def each_event(assignment, event_id=None):
    return lambda connection: connection.execute(
        f"update raw.program_events set {assignment} where event_id = coalesce(?, event_id)",
        [event_id],
    )


REPORTS, EVENTS, MEMBERS = "checkpoint_reports", "program_events", "members"
INSIDE = {
    "an unconfirmed report": more(REPORTS, report("X", "2026-02-02", POLK, "reported")),
    "an unconfirmed report before and after the months of its file": more(
        REPORTS, report("X", "2025-08-02", MACON, "reported"),
        report("Y", "2026-09-02", MACON, "reported"), group="sur",
    ),
    "an unconfirmed report of a county that nobody covers": more(
        REPORTS, report("X", "2026-02-02", WAKE, "reported")
    ),
    "an unconfirmed report of long ago": more(
        REPORTS, report("X", "2014-02-02", POLK, "reported")
    ),
    "a report known by its county alone": more(REPORTS, report("X", "2026-09-02", JACKSON),
                                               group="sur"),
    "reports that were no checkpoints": more(
        REPORTS, *(report(status, "2026-08-02", MACON, status)
                   for status in ("false_alarm", "unable_to_verify", "retracted")), group="sur",
    ),
    "a confirmed checkpoint of the last four midnights": more(
        REPORTS, report("X", TODAY - timedelta(3)), group="norte"
    ),
    "a confirmed checkpoint of yesterday in a month of its own": more(
        REPORTS, report("X", TODAY - timedelta(1), MACON), group="sur"
    ),
    "an hour, another number": lambda connection: connection.execute(
        "update raw.checkpoint_reports set seen_hour = 7, report_id = report_id || '-b'"
    ),
    "members": more(MEMBERS, members("2026-09-01", 41), members("2026-08-01", 3, POLK)),
    "members of long ago": more(MEMBERS, members("2012-09-01", 41)),
    "who came in a quarter that is not closed": each_event(
        "attendance_count = 7, first_time_any_count = null", "E-2"
    ),
    "where in the county it was held": each_event(
        "town_id = case when county_fips = '37089' then 'hendersonville-37089' end"
    ),
    "another month of the same quarter": moved("E-2", "2026-07-01"),
    "another month of the same quarter, nobody having told which": moved("E-3", "2026-06-30"),
    "another group that held it": each_event("group_id = 'sur'", "E-2"),
    "another day on which the files came, in the same quarter": delivered_on(date(2026, 10, 2)),
}  # fmt: skip


@pytest.mark.parametrize("change", INSIDE.values(), ids=INSIDE)
def test_what_stays_inside_changes_nothing_in_the_room(base, before, change):
    after = room_after(base, change)
    assert not {name: differences(before[name], after[name]) for name in before
                if before[name] != after[name]}  # fmt: skip


APART = {
    "in which month of a quarter a group guessed its gatherings": (
        more(EVENTS, event("X", "2026-01-10", JACKSON), group="sur", on=date(2026, 4, 9)),
        more(EVENTS, event("X", "2026-02-10", JACKSON), group="sur", on=date(2026, 5, 20)),
    ),
    "how many reports a group keeps that nobody confirmed twice, and of when": (
        more(REPORTS, report("X", "2026-01-10", JACKSON), group="sur", by_two=False),
        more(REPORTS, *(report(f"X{n}", f"2026-0{n}-10", POLK, "reported") for n in range(1, 9)),
             report("Y", "2013-01-01", MACON), group="sur", by_two=False),
    ),
    "on which day of a month a group told that there were no checkpoints": (
        more(REPORTS, group="sur", told=(date(2026, 9, 1),) * 2, on=date(2026, 9, 7)),
        more(REPORTS, group="sur", told=(date(2026, 9, 1),) * 2, on=date(2026, 9, 29)),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_two_worlds_that_differ_inside_look_the_same_in_the_room(base, before, one, other):
    left, right = room_after(base, one), room_after(base, other)
    assert left != before, "what they have in common does show"
    assert not {name: differences(left[name], right[name]) for name in left
                if left[name] != right[name]}  # fmt: skip


OPEN = {
    "a confirmed checkpoint with a town": (
        more(REPORTS, report("X", "2026-02-02")), "checkpoints_confirmed", 1.0),
    "a gathering": (more(EVENTS, event("X", "2026-02-02")), "events", 1.0),
    "months told without a row": (
        more(REPORTS, group="sur", told=(date(2025, 8, 1),) * 2), "checkpoints_confirmed", 0.0),
}  # fmt: skip


@pytest.mark.parametrize(("change", "metric", "value"), OPEN.values(), ids=OPEN)
def test_what_is_open_does_change_the_room(base, before, change, metric, value):
    new = set(room_after(base, change)["metric_values"]) - set(before["metric_values"])
    assert value in {row[7] for row in new if row[0] == metric}


def differences(rows, others):
    return sorted(set(rows) ^ set(others), key=str)[:6] or "another order"
