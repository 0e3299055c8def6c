"""Read when something was seen and when somebody called, from whatever columns a log has."""

from dataclasses import dataclass
from datetime import date

from etl.intake import days, hours
from etl.intake.days import Day
from etl.intake.hours import Hour
from etl.intake.log_cells import Refused, RowCells
from etl.intake.table import Cell
from etl.intake.values import Fault, is_blank, text


@dataclass(frozen=True)
class Times:
    """Hold what the whole table tells of its times: the order of its dates, which hours count."""

    today: date
    order: str | None
    has_hours: dict[str, bool]


def received_of(row: RowCells, times: Times) -> tuple[Day | None, int | None]:
    """Read when somebody called: a day and an hour, each None where it was not written down."""
    cell = row.cell("received_datetime")
    if row.has("kobo_id") and not is_blank(cell):
        on, hour = row.read("received_datetime", days.read_kobo_utc, cell)
        return Day(on), hour
    if not is_blank(cell):
        day, beside = _moment(row, times, "received_datetime", None)
        return day, beside.hour if times.has_hours["received_datetime"] else None
    if is_blank(row.cell("received_date")):
        return None, None
    day, _ = _moment(row, times, "received_date", None)
    return day, _hour(row, times, "received_hour").hour


def seen_of(row: RowCells, times: Times, received: Day | None) -> tuple[Day, Hour]:
    """Read when it was seen; a day that has not come yet is that of the call, and odd."""
    try:
        return _seen_as_written(row, times, received)
    except Refused as refused:
        if received is None or refused.code not in ("day_in_future", "day_missing"):
            raise
        flag = "day_from_received" if refused.code == "day_missing" else "day_was_in_future"
        return Day(received.on, (flag,)), _hour(row, times, "seen_hour")


def _seen_as_written(row: RowCells, times: Times, received: Day | None) -> tuple[Day, Hour]:
    if row.has("seen_datetime"):
        day, hour = _moment(row, times, "seen_datetime", received)
        told = _hour(row, times, "seen_hour")
        if told.hour is not None or not times.has_hours["seen_datetime"]:
            hour = told
        return day, hour
    if row.has("seen_date"):
        day, beside = _moment(row, times, "seen_date", received)
        told = _hour(row, times, "seen_hour")
        is_told = row.has("seen_hour")
        return day, told if is_told or not times.has_hours["seen_date"] else beside
    if row.has("day"):
        parts = [text(row.cell(field)) or "" for field in ("day", "month", "year")]
        written = "-".join(part for part in parts if part)

        def read(parts: str) -> Day:
            return days.read_day(
                parts, today=times.today, order="dmy", banner=row.found.banners.get(row.number)
            )

        return row.read("day", read, written), _hour(row, times, "seen_hour")
    raise row.refused("seen_date", "day_missing")


def _moment(row: RowCells, times: Times, field: str, received: Day | None) -> tuple[Day, Hour]:
    def read(cell: Cell) -> tuple[Day, Hour]:
        return days.read_moment(
            cell, today=times.today, order=times.order,
            received=received.on if received else None,
            banner=row.found.banners.get(row.number),
        )  # fmt: skip

    day, hour = row.read(field, read, row.cell(field))
    row.sample(field, day.on.isoformat())
    return day, hour


def _hour(row: RowCells, times: Times, field: str) -> Hour:
    """Read an hour; one that cannot be read costs the hour, not the row."""
    if not times.has_hours.get(field):
        return Hour()
    try:
        hour = hours.read_hour(row.cell(field))
    except Fault:
        return Hour()
    if hour.hour is not None:
        row.sample(field, f"{hour.hour}:00")
    return hour
