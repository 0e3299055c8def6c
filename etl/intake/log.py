"""Read a hotline's log in whatever layout: reports are kept, other calls only counted.

One log feeds two sources. A row about a checkpoint or an ICE action becomes a report, kept at what
is certain; any other row adds one to the calls of its month and county, and nothing else is kept.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from etl.intake import day_order, headers, hours
from etl.intake.layout import Layout, layout_of
from etl.intake.layout_said import facts_of, messages_of, of_rows
from etl.intake.log_row import Call, Report, RowReader
from etl.intake.log_times import Times
from etl.intake.report import Context, Message, Parsed, Refusal, Rows, Unusable
from etl.intake.shape import Shape, shape
from etl.intake.table import Table

SOURCE = "checkpoint_reports"
_SAYS_WHERE = {"county", "town", "place", "road", "exit", "point", "latitude"}
_SAYS_WHEN = {"seen_date", "seen_datetime", "received_date", "received_datetime", "day"}


def parse(table: Table, source: str, header_row: int, context: Context) -> Parsed:
    """Read the rows of a log; a row that nothing certain can be kept of is refused.

    Raises `Unusable` for what only a person can say of the layout: which number of its dates is
    the month, what *operativo* means in it.
    """
    found = shape(table, headers.is_known)
    if found is None:
        raise Unusable("unknown_header")
    layout = _as_a_log(layout_of(found, context))
    times = Times(context.today, _order(layout, found, context), _has_hours(layout, found))
    reader = RowReader(layout, found, times, context)
    rows = Rows()
    refusals: list[Refusal] = []
    calls = Counter[tuple[str, str, str, str]]()
    days: list[date] = []
    notes: dict[str, list[int]] = defaultdict(list)
    seen_before: Counter[str] = Counter()
    held: dict[str, int] = {}
    for number, cells in found.rows:
        read = reader.read(number, cells)
        if isinstance(read, list):
            refusals += read
        elif isinstance(read, Call):
            days.append(read.on)
            calls.update(read.counts())
        else:
            row = _with_id(read, seen_before)
            says = hash(tuple(row.values()))
            if held.setdefault(row["report_id"], says) != says:
                notes["key_again"].append(number)
            held[row["report_id"]] = says
            rows.append(row)
            for flag in read.flags:
                notes[flag].append(number)
    facts = {
        **facts_of(layout, found, reader.samples),
        "counts": [
            {"source": "line_calls", "measure": "calls", "place_id": county, "period_id": month,
             "program_id": "all", "attribute": attribute, "category": category, "quantity": count}
            for (month, county, attribute, category), count in sorted(calls.items())
        ],
        "counted_count": len(days),
        "counts_span": [min(days).isoformat(), max(days).isoformat()] if days else [],
    }  # fmt: skip
    messages = [*messages_of(layout, found, table), *_said_of_rows(notes, rows)]
    return Parsed(source, rows, refusals, messages, facts)


def _as_a_log(layout: Layout) -> Layout:
    """Give the columns of a log, which say when and where; raises `Unusable` if they do not."""
    fields = {use.field for use in layout.uses}
    if not fields & _SAYS_WHEN:
        raise Unusable("log_without_day", field="seen_date")
    if not fields & _SAYS_WHERE:
        raise Unusable("log_without_place", field="county")
    if not {"day", "seen_datetime"} <= fields:
        return layout
    # FECHA over día and hora: the second is an hour.
    uses = [replace(u, field="seen_hour") if u.field == "seen_datetime" else u for u in layout.uses]
    return replace(layout, uses=uses)


def _order(layout: Layout, found: Shape, context: Context) -> str | None:
    """Find which comes first in its dates, the day or the month; raises `Unusable` to ask."""
    places = [p for field in _SAYS_WHEN - {"day"} for p in layout.places(field)]
    columns = ([cells[place] for _, cells in found.rows] for place in places)
    return day_order.order_of_columns(columns, context.today, layout.answers.get("date_order"))


def _has_hours(layout: Layout, found: Shape) -> dict[str, bool]:
    """Tell for each column of moments whether its times mean anything: 0:00 throughout does not."""
    fields = ("seen_datetime", "seen_hour", "received_datetime", "received_hour", "seen_date")
    return {
        field: (place := layout.place(field)) is not None
        and not hours.all_midnight(cells[place] for _, cells in found.rows)
        for field in fields
    }


def _with_id(report: Report, seen_before: Counter[str]) -> dict[str, Any]:
    """Give a report its identity: its own key's, else what it says and how often it was said."""
    if report.has_key:
        return report.row
    seen_before[report.row["report_id"]] += 1
    nth = seen_before[report.row["report_id"]]
    return {**report.row, "report_id": f"{report.row['report_id']}-{nth}"}


def _said_of_rows(notes: dict[str, list[int]], rows: Iterable[dict[str, Any]]) -> list[Message]:
    messages = [of_rows(code, numbers) for code, numbers in sorted(notes.items())]
    confirmed = sum(row["status"] == "confirmed" for row in rows)
    return messages + ([Message("confirmed_inside", {"count": confirmed})] if confirmed else [])
