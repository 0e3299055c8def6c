"""Law 4: silence is not zero, a zero is vouched for, and a file speaks only up to its day."""

from datetime import date

import pytest

from tests import worlds
from tests.conftest import seeded
from tests.worlds import HENDERSON, JACKSON, MACON, POLK, WAKE, event, members, report, send

MARCH_TO_JUNE = (date(2026, 3, 1), date(2026, 6, 1))


def files(connection):
    """Take in what the claims below are about."""
    send(connection, "checkpoint_reports", [report("N-1", "2026-04-03"),
         report("N-2", "2026-01-09", POLK, "reported")], told=MARCH_TO_JUNE)  # fmt: skip
    first = [report("S-1", "2026-02-02", MACON), report("S-2", "2026-05-02", MACON)]
    send(connection, "checkpoint_reports", first, "sur", on=date(2026, 5, 20))
    # The second report was of June, and of Jackson.
    moved = [report("S-2", "2026-06-02", JACKSON)]
    send(connection, "checkpoint_reports", moved, "sur", on=date(2026, 6, 3))
    send(connection, "program_events", [
        event("E-1", "2026-03-01", attendance_count=None, first_time_any_count=None),
        event("E-2", "2026-05-01", attendance_count=None), event("E-3", "2026-05-02"),
        event("E-4", "2026-03-05", WAKE, "defensa_comunitaria"),
    ])  # fmt: skip
    send(connection, "members", [members("2026-03-01", 0),
         members("2026-04-01", 7) | {"new_count": None}])  # fmt: skip
    send(connection, "program_events", [], "sur", told=MARCH_TO_JUNE)
    # Told on the day of the newest demo release: September is over, but not yet for the room.
    september = (date(2026, 9, 1),) * 2
    send(connection, "checkpoint_reports", [], "norte", told=september, on=date(2026, 10, 1))


@pytest.fixture(scope="module")
def figure(demo_home, tmp_path_factory):
    """Give a function that gives (status, value, quality, as_of) of one figure."""
    home = seeded(tmp_path_factory.mktemp("silence"), demo_home)
    with worlds.loaded(home, files) as connection, worlds.world(connection, lambda _: None):

        def ask(metric, place, period, schema="mart", program="all"):
            [row] = connection.execute(
                f"select status, value, quality, as_of from {schema}.metric_values where "
                "metric_id = ? and place_id = ? and period_id = ? and group_id = 'all' and "
                "program_id = ? and attribute = 'all'", [metric, place, period, program],
            ).fetchall()  # fmt: skip
            return row

        yield ask


NONE = ("none_reported", 0, "final")
SILENT = ("not_collected", None, None, None)


def test_inside_what_a_file_covers_a_month_without_rows_is_a_zero_and_outside_it_silence(figure):
    assert figure("checkpoints_confirmed", POLK, "2026-05") == (*NONE, date(2026, 5, 31))
    assert figure("checkpoints_confirmed", POLK, "2026-07") == SILENT
    assert figure("checkpoints_confirmed", WAKE, "2026-05") == SILENT


def test_a_row_outside_what_its_file_covers_is_counted_and_makes_no_zero_beside_it(figure):
    assert figure("checkpoint_reports", POLK, "2026-01")[:3] == ("reported", 1, "partial_period")
    assert figure("checkpoints_confirmed", POLK, "2026-01") == SILENT
    assert figure("events", WAKE, "2026-03")[:3] == ("reported", 1, "partial_period")
    assert figure("events", WAKE, "2026-03", program="comites_populares") == SILENT


def test_a_file_without_rows_vouches_for_zeros_where_it_says_so(figure):
    assert figure("events", MACON, "2026-04") == (*NONE, date(2026, 4, 30))
    assert figure("attendance", MACON, "2026-04")[:3] == NONE


def test_a_file_does_not_speak_for_days_after_it_was_added(figure):
    # Long after, May is still known up to the 20th only: nobody said that nothing else happened.
    for month, day in (("2026-05", date(2026, 5, 20)), ("2026-06", date(2026, 6, 3))):
        known = ("none_reported", 0, "partial_period", day)
        assert figure("checkpoint_reports", MACON, month) == known


def test_a_row_that_moved_leaves_what_its_old_file_covered_behind(figure):
    assert figure("checkpoint_reports", MACON, "2026-04")[:3] == NONE
    assert figure("checkpoint_reports", JACKSON, "2026-06")[:2] == ("reported", 1)
    assert figure("checkpoint_reports", MACON, "2026-02")[:2] == ("reported", 1)


def test_a_sum_over_counties_or_months_of_which_some_are_silent_is_partial(figure):
    assert figure("checkpoints_confirmed", "dogwood_18", "2026-04") == (
        "reported", 1, "partial_period", date(2026, 4, 30),
    )  # fmt: skip
    assert figure("checkpoints_confirmed", HENDERSON, "2026-Q1")[:3] == (
        "none_reported", 0, "partial_period",
    )  # fmt: skip


def test_attendance_that_nobody_counted_is_no_zero(figure):
    assert figure("attendance", HENDERSON, "2026-03") == SILENT
    assert figure("attendance", HENDERSON, "2026-05")[:3] == ("reported", 20, "partial_period")
    assert figure("events_with_transportation", HENDERSON, "2026-03") == SILENT


def test_a_zero_that_was_written_is_reported_and_a_blank_is_not(figure):
    assert figure("members", HENDERSON, "2026-03")[:3] == ("reported", 0, "final")
    assert figure("members_new", HENDERSON, "2026-04") == SILENT
    assert figure("members", HENDERSON, "2026-05") == SILENT


def test_the_room_says_none_for_a_month_only_once_its_last_day_may_be_shown(figure):
    assert figure("checkpoints_confirmed", POLK, "2026-09")[:3] == NONE
    shared = figure("checkpoints_confirmed", POLK, "2026-09", "shared")
    assert shared == (*NONE, date(2026, 9, 30))
    assert figure("checkpoints_confirmed", POLK, "2026-10", "shared") == SILENT
