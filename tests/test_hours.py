"""Hours as people write them: the hour, whether it is about, or only the part of the day."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.intake.hours import Hour, all_midnight, read_hour
from etl.intake.values import Fault


@pytest.mark.parametrize(
    ("cell", "hour"),
    [("3:00 p. m.", 15), ("3\u202fp.\u00a0m.", 15), ("3pm", 15), ("3 PM", 15), ("3 p.m", 15),
     ("15:00hrs", 15), ("15:00 horas", 15), ("15h30", 15), ("1500", 15), ("3.30 pm", 15),
     ("3:05:09 p.m.", 15), ("3 y media", 3), ("las tres y media de la tarde", 15),
     ("3 de la tarde", 15), ("8 de la mañana", 8), ("2 de la madrugada", 2),
     ("10 de la noche", 22), ("12 del día", 12), ("mediodía", 12), ("al medio día", 12),
     ("12 a. m.", 0), ("12 pm", 12), ("0:00", 0), ("cuarto para las 3", 2), ("3 menos cuarto", 2),
     ("half past 3", 3), ("5 in the evening", 17), ("9", 9), (21, 21), (0.625, 15), (0.0, 0),
     (46217.625, 15), (time(15, 59), 15), (datetime(2026, 7, 14, 15, 59), 15)],
)  # fmt: skip
def test_an_hour_is_read_however_it_is_written(cell, hour):
    assert read_hour(cell) == Hour(hour)


@pytest.mark.parametrize(
    ("cell", "hour"),
    [("entre 3 y 4", 3), ("between 3 and 4 pm", 15), ("como a las 3", 3), ("3ish", 3),
     ("aprox. 3 pm", 15), ("3 pm aprox", 15), ("a eso de las 7 de la mañana", 7), ("~3pm", 15),
     ("3-4 pm", 15), ("11-1pm", 11), ("8 am a 10 am", 8), ("3 o 4 pm", 15),
     ("11 pm - 1 am", 23), ("12-1 pm", 12)],
)  # fmt: skip
def test_an_hour_that_is_about_says_so(cell, hour):
    assert read_hour(cell) == Hour(hour, is_about=True)


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("en la madrugada", "early_morning"),
        ("por la tarde", "afternoon"),
        ("mañana", "morning"),
        ("en la noche", "night"),
        ("evening", "night"),
        ("medianoche", "midnight"),
        ("12 de la noche", "midnight"),
        ("24:00", "midnight"),
        ("midnight", "midnight"),
    ],
)
def test_a_part_of_the_day_is_not_an_hour_and_midnight_is_of_no_known_day(cell, part):
    assert read_hour(cell) == Hour(None, part_of_day=part)


@pytest.mark.parametrize("cell", [None, "", "-", "?", "no sé", "N/A", date(2026, 7, 14)])
def test_blank_is_no_hour(cell):
    assert read_hour(cell) == Hour()


@pytest.mark.parametrize(
    "cell", ["juan", "25", "15 am", "3 pm por la salida", "12 de la mañana", True, 25, 1.5, -1,
             float("nan"), float("inf"), "14/07/26"],
)  # fmt: skip
def test_what_is_no_hour_is_refused(cell):
    with pytest.raises(Fault) as fault:
        read_hour(cell)
    assert fault.value.code == "hour_unreadable"


@settings(deadline=None)
@given(st.times())
def test_every_time_reads_back_from_each_spelling(at):
    half = "a. m." if at.hour < 12 else "p. m."
    for written in (f"{at:%H:%M}", f"{at:%H:%M:%S}", f"{at:%H:%M}hrs", f"{at:%I:%M %p}",
                    f"{at.hour % 12 or 12}:{at:%M} {half}", at,
                    (at.hour * 60 + at.minute) / 1440):  # fmt: skip
        assert read_hour(written) == Hour(at.hour)


@pytest.mark.parametrize(
    ("cells", "is_none_given"),
    [(["0:00", "00:00:00", None, "-"], True), ([datetime(2026, 7, 14), time(0, 0)], True),
     (["10/08/2026 0:00:00", "2026-08-11 00:00"], True), ([46217, 0], True), ([0.0], True),
     (["12:00:00 a. m."], True), (["0:00", "3:00 p. m."], False), (["10:00"], False),
     ([46217.5], False), (["0:05"], False), ([], False), ([None, date(2026, 7, 14)], False)],
)  # fmt: skip
def test_midnight_in_every_row_is_no_hour_given(cells, is_none_given):
    assert all_midnight(cells) is is_none_given


ALMOST = st.from_regex(r"[a-z]{0,8} ?\d{1,4}[:. ]\d{0,3} ?(de la tarde|pm|-)? ?\d?")


@settings(deadline=None)
@given(st.text(max_size=30) | ALMOST | st.floats() | st.integers() | st.datetimes() | st.times())
def test_any_cell_is_an_hour_or_a_fault(cell):
    all_midnight([cell])
    try:
        found = read_hour(cell)
    except Fault as fault:
        assert fault.code == "hour_unreadable"
    else:
        assert found.hour is None or 0 <= found.hour <= 23
