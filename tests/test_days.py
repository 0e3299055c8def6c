"""Days as people write them: read back whatever the spelling, or refused by code; never guessed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.intake.day_order import order_of
from etl.intake.days import Day, read_day, read_kobo_utc, read_moment
from etl.intake.values import Fault

TODAY = date(2026, 11, 25)
RECEIVED = date(2026, 9, 20)
BASTILLE = date(2026, 7, 14)  # a Tuesday

MONTHS = {
    "es": "enero febrero marzo abril mayo junio julio agosto "
    "septiembre octubre noviembre diciembre",
    "en": "January February March April May June July August September October November December",
    "es short": "ene feb mar abr may jun jul ago sept oct nov dic",
    "en short": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
WEEKDAYS = {
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
DAYS = st.dates(date(2010, 1, 1), TODAY)


def month(day, language):
    return MONTHS[language].split()[day.month - 1]


def weekday(day, language):
    return WEEKDAYS[language].split()[day.weekday()]


def code_of(cell, **known):
    with pytest.raises(Fault) as fault:
        read_day(cell, today=TODAY, **known)
    return fault.value.code


SPELLINGS = {
    "a date": lambda d: d,
    "a moment": lambda d: datetime(d.year, d.month, d.day, 15, 5),
    "a serial": lambda d: (d - date(1899, 12, 30)).days,
    "a serial as text": lambda d: str((d - date(1899, 12, 30)).days),
    "ISO": lambda d: d.isoformat(),
    "ISO with slashes": lambda d: f"{d:%Y/%m/%d}",
    "digits": lambda d: f"{d:%Y%m%d}",
    "short": lambda d: f"{d:%d/%m/%y}",
    "points": lambda d: f"{d.day}.{d.month}.{d.year}",
    "es": lambda d: f"{d.day} de {month(d, 'es')} de {d.year}",
    "es del": lambda d: f"el {d.day} de {month(d, 'es')} del {d.year}".upper(),
    "es hyphens": lambda d: f"{d.day}-{month(d, 'es short')}-{d.year}",
    "es glued": lambda d: f"{d.day}{month(d, 'es short')}{d:%y}",
    "es point": lambda d: f"{d.day} {month(d, 'es short')}. {d.year}",
    "es weekday": lambda d: f"{weekday(d, 'es')} {d.day} de {month(d, 'es')} de {d.year}",
    "es weekday after": lambda d: f"{d:%d/%m/%Y} ({weekday(d, 'es')})",
    "es month first": lambda d: f"{month(d, 'es')} {d.day}, {d.year}",
    "en": lambda d: f"{month(d, 'en')} {d.day}, {d.year}",
    "en weekday": lambda d: f"{weekday(d, 'en')}, {month(d, 'en')} {d.day}, {d.year}",
    "en of": lambda d: f"{d.day} {month(d, 'en short')} {d.year}",
    "a script's": lambda d: f"Date({d.year},{d.month - 1},{d.day},15,5,9)",
    "a script's text": lambda d: (
        f"{weekday(d, 'en')[:3]} {month(d, 'en short')} {d:%d %Y} 12:05:09 GMT-0400 (EDT)"
    ),
    "no-break spaces": lambda d: f"{d.day}\u00a0de\u202f{month(d, 'es')}\u2009de {d.year}",
}


@settings(deadline=None)
@given(DAYS, st.sampled_from(sorted(SPELLINGS)))
def test_a_day_reads_back_from_every_spelling(on, spelling):
    assert read_day(SPELLINGS[spelling](on), today=TODAY, order="dmy") == Day(on)


@settings(deadline=None)
@given(DAYS, st.sampled_from(["dmy", "mdy"]), st.sampled_from(["/", "-", ".", " / "]))
def test_the_order_of_the_column_decides(on, order, sign):
    parts = (on.day, on.month) if order == "dmy" else (on.month, on.day)
    assert read_day(sign.join(map(str, (*parts, on.year))), today=TODAY, order=order) == Day(on)


@settings(deadline=None)
@given(DAYS, st.sampled_from(["es", "en"]))
def test_a_wrong_weekday_is_refused(on, language):
    wrong = weekday(on + timedelta(1), language)
    assert code_of(f"{wrong} {on.day} {month(on, language)} {on.year}") == "weekday_does_not_fit"


@settings(deadline=None)
@given(st.dates(TODAY - timedelta(364), TODAY))
def test_a_day_without_a_year_is_the_nearest_past_one_and_says_so(on):
    for written in (f"{on.day} de {month(on, 'es')}", f"{month(on, 'en')} {on.day}"):
        assert read_day(written, today=TODAY) == Day(on, ("year_guessed",))


@pytest.mark.parametrize(
    ("cell", "on", "flags"),
    [("el lunes 14", date(2026, 9, 14), ("day_from_received",)),
     ("Mon 14", date(2026, 9, 14), ("day_from_received",)),
     ("ayer", date(2026, 9, 19), ("day_from_received",)),
     ("anoche", date(2026, 9, 19), ("day_from_received",)),
     ("hoy a las 3", date(2026, 9, 20), ("day_from_received",)),
     ("dic.- 14", date(2025, 12, 14), ("year_guessed",)),
     ("14 de setiembre", date(2026, 9, 14), ("year_guessed",)),
     ("martes 14 de julio", BASTILLE, ("year_guessed",)),
     ("mar 14 de julio", BASTILLE, ("year_guessed",)),
     ("mar 14/07/26", BASTILLE, ()), ("14 mar 2026", date(2026, 3, 14), ()),
     ("mar 14, 2026", date(2026, 3, 14), ()),
     ("como el 14 de julio", BASTILLE, ("day_is_about", "year_guessed")),
     ("07/14/26", BASTILLE, ()), ("04/04/26", date(2026, 4, 4), ()),
     ("1º de mayo de 2026", date(2026, 5, 1), ()), ("July 14th, 2026", BASTILLE, ())],
)  # fmt: skip
def test_what_follows_from_something_else_than_the_cell_is_flagged(cell, on, flags):
    assert read_day(cell, today=TODAY, received=RECEIVED) == Day(on, flags)


@pytest.mark.parametrize(
    ("cell", "code"),
    [(None, "day_missing"), ("-", "day_missing"), ("s/d", "day_missing"),
     ("03/04/26", "day_order_unknown"), ("el lunes", "weekday_alone"), ("mar", "weekday_alone"),
     ("el martes 14", "weekday_does_not_fit"), ("lunes 14 de julio", "weekday_does_not_fit"),
     ("mar 14", "day_could_be_two"), ("31/02/2026", "day_impossible"),
     ("26/11/2026", "day_in_future"), ("14/07/62", "day_in_future"),
     ("31/12/2009", "day_too_old"), ("14", "day_unreadable"), (14, "day_unreadable"),
     (True, "day_unreadable"), ("14 y 15 de julio", "day_unreadable"), ("14:30", "day_unreadable"),
     ("14/07/26 - 16/07/26", "day_unreadable"), ("14/07/26 llamó", "day_unreadable"),
     ("14 familias", "day_unreadable"), (float("nan"), "day_unreadable"),
     (float("inf"), "day_unreadable")],
)  # fmt: skip
def test_what_is_no_day_or_two_days_is_refused_by_code(cell, code):
    assert code_of(cell, received=RECEIVED) == code


def test_yesterday_needs_the_day_of_the_call():
    for cell in ("ayer", "hoy", "last night", "el lunes 14"):
        assert code_of(cell) == "day_needs_received"


def test_a_title_line_gives_the_year_and_the_month_of_the_lines_below():
    assert read_day("14", today=TODAY, banner=(2026, 7)) == Day(BASTILLE)
    assert read_day("martes 14", today=TODAY, banner=(2026, 7)) == Day(BASTILLE)
    assert read_day(14, today=TODAY, banner=(None, 7)) == Day(BASTILLE, ("year_guessed",))
    assert read_day("14 de julio", today=TODAY, banner=(2025, None)) == Day(date(2025, 7, 14))
    assert read_day("7/4/26", today=TODAY, banner=(2026, 7)) == Day(date(2026, 7, 4))
    assert code_of("7/4/26", banner=(2026, 8)) == "day_order_unknown"
    assert code_of("lunes 14", banner=(2026, 7)) == "weekday_does_not_fit"


@pytest.mark.parametrize(
    ("cell", "on", "hour"),
    [("2026/03/02 10:20:01 p.m. GMT-3", date(2026, 3, 2), 20),
     ("2026/03/05 9:40:00 p. m. GMT-5", date(2026, 3, 5), 21),
     ("2026/03/05 9:40:00 PM EST", date(2026, 3, 5), 21),
     ("5/14/2019 15:29:24", date(2019, 5, 14), 15), ("10/08/2026 0:00:00", date(2026, 8, 10), 0),
     ("2026-06-01 10:00:00", date(2026, 6, 1), 10), (46217.625, BASTILLE, 15),
     ("Tue May 14 2019 15:29:24 GMT-0400 (EDT)", date(2019, 5, 14), 15),
     ("Date(2026,6,14,15,5,9)", BASTILLE, 15), ("4/7/2026, 3:05\u202fp.m.", date(2026, 7, 4), 15),
     ("4/7/2026, 3:05 p.\u202fm.", date(2026, 7, 4), 15),
     ("14 jul 2026, 15:05:09", BASTILLE, 15), ("Jul 14, 2026, 3:05:09 PM", BASTILLE, 15),
     ("2026-07-15T01:05:00Z", BASTILLE, 21), ("2026-07-14T15:05:00.000-04:00", BASTILLE, 15),
     ("Tuesday, July 14, 2026 at 3 PM", BASTILLE, 15), ("14 de julio de 2026, 3 pm", BASTILLE, 15),
     ("14/07/26", BASTILLE, None), (datetime(2026, 7, 14, 9, 59), BASTILLE, 9)],
)  # fmt: skip
def test_the_spellings_of_forms_give_the_day_and_the_local_hour(cell, on, hour):
    day, found = read_moment(cell, today=TODAY, order="dmy")
    assert (day, found.hour) == (Day(on), hour)


def test_kobo_s_own_time_is_utc():
    assert read_kobo_utc("2026-07-15T01:05:33") == (BASTILLE, 21)
    assert read_kobo_utc(datetime(2026, 1, 15, 4, 59)) == (date(2026, 1, 14), 23)
    with pytest.raises(Fault):
        read_kobo_utc("14/07/2026")


@pytest.mark.parametrize(
    ("cells", "order"),
    [(["13/04/2026", "03/04/2026"], "dmy"), (["04/13/26", "03/04/26"], "mdy"),
     (["12/11/2026", "10/11/2026"], "dmy"),  # 11 December is not yet
     (["07/05/2026", "07/06/2026", "07/08/2026"], "mdy"),
     (["05/07/2026", "06/07/2026", "08/07/2026"], "dmy"),
     (["03/04/2026", date(2026, 4, 1), date(2026, 4, 8)], "dmy"),
     (["lunes 04/05/26"], "dmy"), (["03/04", "04/04", "05/04"], "dmy"),
     (["03/04/2026"], None), (["01/02/2026", "01/03/2026", "01/04/2026"], None),
     (["13/04/2026", "04/13/2026", "03/04/2026"], None),
     ([f"{day}/04/2026" for day in range(1, 29)] + ["04/14/2026"], "dmy"),
     (["04/04/2026", "2026-03-04", None, "s/d", 46217, "juan"], "any"), ([], "any")],
)  # fmt: skip
def test_the_order_of_a_column_follows_from_its_evidence(cells, order):
    assert order_of(cells, TODAY) == order


@settings(deadline=None)
@given(st.lists(st.dates(TODAY - timedelta(400), TODAY - timedelta(300)), min_size=1),
       st.sampled_from(["dmy", "mdy"]))  # fmt: skip
def test_an_order_that_is_found_by_parts_over_12_is_the_one_it_was_written_in(days, order):
    style = "%d/%m/%Y" if order == "dmy" else "%m/%d/%Y"
    days = [*days, date(2026, 1, 13)]
    assert order_of([day.strftime(style) for day in days], TODAY) == order


ALMOST = st.from_regex(r"[a-z]{0,9} ?\d{1,4}[-/. ]\d{1,4}[-/. ,t]\d{1,5}.{0,12}")
MOMENTS = st.datetimes() | st.datetimes(timezones=st.timezones())


@settings(deadline=None)
@given(st.text(max_size=40) | ALMOST | MOMENTS | st.dates() | st.floats() | st.integers())
def test_any_cell_is_a_day_within_bounds_or_a_fault(cell):
    order_of([cell], TODAY)
    try:
        day, _ = read_moment(cell, today=TODAY, order="mdy", received=RECEIVED, banner=(2026, 7))
    except Fault as fault:
        assert fault.code.startswith(("day_", "weekday_"))
    else:
        assert date(2010, 1, 1) <= day.on <= TODAY
    try:
        read_kobo_utc(cell)
    except Fault as fault:
        assert fault.code == "day_unreadable"
