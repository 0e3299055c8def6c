"""One cell becomes one value of its kind, or a code: never a guess, never what stood in it."""

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.intake import values
from etl.key import PUBLIC

TODAY = date(2026, 10, 5)


def identifier(cell):
    return values.identifier(cell, PUBLIC)


def code_of(read, *arguments):
    with pytest.raises(values.Fault) as fault:
        read(*arguments)
    return fault.value.code


@pytest.mark.parametrize(
    "cell", ["2026-03-14", " 2026-03-14 ", date(2026, 3, 14), datetime(2026, 3, 14, 15, 30)]
)
def test_a_day_is_iso_text_or_a_real_date(cell):
    assert values.day(cell, TODAY) == date(2026, 3, 14)


@pytest.mark.parametrize(
    ("cell", "code"),
    [(None, "day_missing"), ("", "day_missing"), ("14/03/2026", "day_unreadable"),
     ("03/04/2026", "day_unreadable"), ("ayer", "day_unreadable"), (46095, "day_unreadable"),
     ("2026-02-30", "day_impossible"), ("2026-13-01", "day_impossible"),
     ("2026-10-06", "day_in_future"), (date(2027, 1, 1), "day_in_future"),
     ("1926-03-14", "day_too_old"), (True, "day_unreadable")],
)  # fmt: skip
def test_an_impossible_day_is_refused_by_code(cell, code):
    assert code_of(values.day, cell, TODAY) == code


def test_today_is_not_the_future():
    assert values.day("2026-10-05", TODAY) == TODAY
    assert values.month("2026-10", TODAY) == date(2026, 10, 1)


@pytest.mark.parametrize("cell", ["2026-03", "2026-03-31", date(2026, 3, 9), "  2026-03 "])
def test_a_month_is_its_first_day(cell):
    assert values.month(cell, TODAY) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("cell", "code"),
    [(None, "month_missing"), ("marzo", "month_unreadable"), ("03/2026", "month_unreadable"),
     ("2026-00", "month_impossible"), ("2026-02-31", "day_impossible"),
     ("2026-11", "day_in_future"), ("2009-12", "day_too_old")],
)  # fmt: skip
def test_an_impossible_month_is_refused_by_code(cell, code):
    assert code_of(values.month, cell, TODAY) == code


@pytest.mark.parametrize(
    ("cell", "hour"),
    [(None, None), ("", None), (0, 0), ("0", 0), (23, 23), ("07", 7), ("15:40", 15),
     ("15:40:00", 15)],
)  # fmt: skip
def test_an_hour_keeps_no_minutes_and_blank_is_not_midnight(cell, hour):
    assert values.hour(cell) == hour


@pytest.mark.parametrize("cell", [24, -1, "25", "3pm", 3.5, "noche", "15:75", True])
def test_an_impossible_hour_is_refused(cell):
    assert code_of(values.hour, cell) == "hour_unreadable"


@pytest.mark.parametrize(
    ("cell", "count"), [(0, 0), ("0", 0), ("17", 17), (None, None), (" ", None)]
)
def test_a_blank_count_is_not_zero(cell, count):
    assert values.count(cell) == count


@pytest.mark.parametrize(
    ("cell", "code"),
    [(-1, "count_unreadable"), (3.5, "count_unreadable"), ("unas 20", "count_unreadable"),
     ("#N/A", "count_unreadable"), ("¹²", "count_unreadable"), (True, "count_unreadable"),
     (8285551234, "count_too_large"), ("8285551234", "count_too_large")],
)  # fmt: skip
def test_what_is_no_count_of_people_is_refused(cell, code):
    assert code_of(values.count, cell) == code


@pytest.mark.parametrize("cell", ["LC-2026-014", 17, "DEMO-R-37089-2603-0", "2026/03-1", "a1"])
def test_an_identifier_of_the_group_s_own_is_known_again_and_not_kept(cell):
    found = identifier(cell)
    assert found == identifier(f" {cell} ") != identifier(f"{cell}0")
    assert found.removeprefix("DEMO-").isalnum()
    assert found.startswith("DEMO-") == str(cell).startswith("DEMO-")


@pytest.mark.parametrize("cell", ["Guadalupe1985", "tel8285551234", "1985-03-14", "JN-Xochitl-2"])
def test_a_name_a_phone_or_a_birthday_that_passes_as_an_identifier_is_gone(cell):
    assert re.fullmatch(r"[0-9a-f]{16}", identifier(cell))


@pytest.mark.parametrize(
    "cell",
    ["828-555-1234", "8285551234", 8285551234, "1-828-555-1234", "828.555.1234", "A123456789",
     "A-123-456-789", "a12345678", "123-45-6789", "123456789"],
)  # fmt: skip
def test_a_phone_a_social_security_or_an_a_number_is_never_an_identifier(cell):
    assert code_of(identifier, cell) == "id_looks_personal"


@pytest.mark.parametrize(
    ("cell", "code"),
    [(None, "id_missing"), ("Juan Pérez", "id_unreadable"), ("juan", "id_unreadable"),
     ("juan@correo.org", "id_unreadable"), ("1" * 25, "id_unreadable"),
     ("calle 5 num 2", "id_unreadable")],
)  # fmt: skip
def test_a_name_or_an_address_is_no_identifier(cell, code):
    assert code_of(identifier, cell) == code


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.none()))
def test_any_cell_at_all_gives_a_value_of_its_kind_or_a_code(cell):
    for read, kind in ((lambda c: values.day(c, TODAY), date), (values.count, int),
                       (lambda c: values.month(c, TODAY), date), (values.hour, int),
                       (identifier, str)):  # fmt: skip
        try:
            found = read(cell)
        except values.Fault as fault:
            assert str(fault) == fault.code
            assert fault.code.isascii()
        else:
            assert found is None or isinstance(found, kind)


@given(st.dates(values.FIRST_DAY, TODAY))
def test_every_possible_day_is_read_back(day):
    assert values.day(day.isoformat(), TODAY) == day
    assert values.month(f"{day:%Y-%m}", TODAY) == day.replace(day=1)
