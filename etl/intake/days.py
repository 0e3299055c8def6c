"""Turn one cell into a day, however people write days, or say by a code why it cannot be.

Pure: what day it is comes in as an argument. A day is never guessed in silence: where a year or
a day follows from something else than the cell, the day carries a flag.
"""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from etl.intake.day_text import SERIAL_DAY, Written, parts_of
from etl.intake.hours import SERIALS, Hour, read_hour, read_hour_text
from etl.intake.table import Cell
from etl.intake.values import FIRST_DAY, Fault, is_blank

Banner = tuple[int | None, int | None] | None

HERE = ZoneInfo("America/New_York")
_LOOKS_BACK = 31  # days: a weekday and a number name one day in so many

_ZONES = {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
          "z": 0, "utc": 0, "gmt": 0}  # fmt: skip

_ZONE = re.compile(
    r"(?:(?:gmt|utc)\s?(?P<offset>[+-]\d{1,2}(?::?\d\d)?)|(?<=\d)(?P<bare>[+-]\d\d:?\d\d)|"
    rf"(?:(?<=\d)\s?|\b)(?P<name>{'|'.join(_ZONES)}))(?:\s?\([^)]*\))?$"
)
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?\s?(?:([ap])\.?\s?m\.?)?")


@dataclass(frozen=True)
class Day:
    """Hold a day, and what is to be said of how it was found (`year_guessed`…)."""

    on: date
    flags: tuple[str, ...] = ()


def read_day(
    cell: Cell,
    *,
    today: date,
    order: str | None = None,
    received: date | None = None,
    banner: Banner = None,
) -> Day:
    """Read a day from a real date, a spreadsheet's number, or text in either language.

    `received` is the day of the call, `banner` the year and month of a title line above.
    Raises `Fault` for what is no day, is not yet or is before 2010, or could be two days.
    """
    return read_moment(cell, today=today, order=order, received=received, banner=banner)[0]


def read_moment(
    cell: Cell,
    *,
    today: date,
    order: str | None = None,
    received: date | None = None,
    banner: Banner = None,
) -> tuple[Day, Hour]:
    """Read a day as `read_day` does, and the hour beside it; a moment with a zone is made local."""
    if isinstance(cell, bool):
        raise Fault("day_unreadable")
    if is_blank(cell):
        raise Fault("day_missing")
    if isinstance(cell, datetime):
        is_sane = MINYEAR < cell.year < MAXYEAR  # the edges of the calendar cannot be moved
        local = cell.astimezone(HERE) if cell.tzinfo and is_sane else cell
        return within(Day(local.date()), today), Hour(local.hour)
    if isinstance(cell, date):
        return within(Day(cell), today), Hour()
    if isinstance(cell, int | float) and SERIALS.start <= cell < SERIALS.stop:
        hour = Hour() if float(cell).is_integer() else read_hour(float(cell))
        return within(Day(SERIAL_DAY + timedelta(int(cell))), today), hour
    written = parts_of(str(cell))
    if written is None:
        raise Fault("day_unreadable")
    day = _resolve(written, today, order, received, banner)
    rest = written.rest
    zone = _ZONE.search(rest)
    if zone is None:
        return within(day, today), _hour_after(rest)
    return _local(day, rest[: zone.start()].strip(), zone, today)


def read_kobo_utc(cell: Cell) -> tuple[date, int]:
    """Read KoboToolbox's `_submission_time`, which is UTC without saying so, as local day and hour.

    Raises `Fault` where it is no such moment.
    """
    try:
        moment = cell if isinstance(cell, datetime) else datetime.fromisoformat(str(cell).strip())
        local = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(HERE)
    except (ValueError, OverflowError) as error:
        raise Fault("day_unreadable") from error
    return local.date(), local.hour


def _resolve(
    written: Written, today: date, order: str | None, received: date | None, banner: Banner
) -> Day:
    if written.days_before is not None:
        if received is None:
            raise Fault("day_needs_received")
        return Day(received - timedelta(written.days_before), ("day_from_received",))
    day, month, year = written.day, written.month, written.year
    flags: tuple[str, ...] = ("day_is_about",) if written.is_about else ()
    year_above, month_above = banner or (None, None)
    if written.pair:
        day, month = _ordered(written.pair, order, month_above)
    if day is None:
        raise Fault("weekday_alone")
    if month is None:
        if month_above:
            month, year = month_above, year_above
        elif written.weekday is not None:
            return _by_weekday(written, received)
        else:
            raise Fault("day_unreadable")
    if year is None:
        year = year_above
    if year is None:
        year = nearest_past_year(month, day, received or today)
        flags += ("year_guessed",)
    on = real_date(year, month, day)
    if written.weekday not in (None, on.weekday()):
        raise Fault("weekday_does_not_fit")
    return Day(on, flags)


def _ordered(pair: tuple[int, int], order: str | None, month_above: int | None) -> tuple[int, int]:
    """Give day and month; a part over 12 can only be the day, whatever the order is."""
    first, second = pair
    if first > 12 or second > 12:
        return (first, second) if first > 12 else (second, first)
    if first == second or order == "dmy":
        return first, second
    if order == "mdy":
        return second, first
    if month_above in pair:
        return (second, first) if first == month_above else (first, second)
    raise Fault("day_order_unknown")


def nearest_past_year(month: int, day: int, latest: date) -> int:
    """Give the last year in which a day of a month had come by `latest`."""
    return latest.year - ((month, day) > (latest.month, latest.day))


def _by_weekday(written: Written, received: date | None) -> Day:
    """Find the last such day of the month that was such a weekday, near the day of the call."""
    if received is None or written.may_be_march:
        raise Fault("day_needs_received" if received is None else "day_could_be_two")
    for days in range(_LOOKS_BACK + 1):
        on = received - timedelta(days)
        if on.day == written.day:
            if on.weekday() == written.weekday:
                return Day(on, ("day_from_received",))
            break
    raise Fault("weekday_does_not_fit")


def real_date(year: int, month: int, day: int) -> date:
    """Make a date, raising `Fault` where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Fault("day_impossible") from error


def within(day: Day, today: date) -> Day:
    """Give the day back, raising `Fault` where it is not yet or is before 2010."""
    if day.on > today:
        raise Fault("day_in_future")
    if day.on < FIRST_DAY:
        raise Fault("day_too_old")
    return day


def _hour_after(rest: str) -> Hour:
    try:
        return read_hour_text(rest)
    except Fault as error:
        raise Fault("day_unreadable") from error


def _local(day: Day, clock: str, zone: re.Match[str], today: date) -> tuple[Day, Hour]:
    found = _CLOCK.fullmatch(clock)
    if found is None:
        raise Fault("day_unreadable")
    hour, minute = read_hour_text(clock).hour, int(found[2])
    if hour is None or minute > 59:
        raise Fault("day_unreadable")
    given = zone["offset"] or zone["bare"]
    if given:
        digits = given[1:].replace(":", "")
        hours, minutes = (
            (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        )
        away = timedelta(hours=hours, minutes=minutes) * (-1 if given[0] == "-" else 1)
    else:
        away = timedelta(hours=_ZONES[zone["name"]])
    if abs(away) >= timedelta(hours=24):
        raise Fault("day_unreadable")
    moment = datetime(day.on.year, day.on.month, day.on.day, hour, minute, tzinfo=timezone(away))
    local = moment.astimezone(HERE)
    return within(Day(local.date(), day.flags), today), Hour(local.hour)
