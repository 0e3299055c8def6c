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
from etl.intake.log_row import Call, Report, RowReader
from etl.intake.log_times import Times
from etl.intake.report import Context, Message, Parsed, Refusal, Rows, Unusable
from etl.intake.shape import Shape, shape
from etl.intake.table import Table

SOURCE = "checkpoint_reports"
_SAYS_WHAT = {"operator", "activity", "vehicles", "officers", "status", "verifier_1", "reason",
              "referred_to", "kobo_validation"}  # fmt: skip
_SAYS_WHEN = {"seen_date", "seen_datetime", "received_date", "received_datetime", "day"}
_SAYS_WHERE = {"county", "town", "place", "road", "point", "latitude"}
_ROWS_NAMED = 12
_ROWS_LOOKED_AT = 100


def recognises(table: Table) -> int | None:
    """Give the place of the header in `table.rows` if a table is a hotline's log."""
    found = shape(replace(table, rows=table.rows[:_ROWS_LOOKED_AT]), headers.is_known)
    if found is None:
        return None
    uses = headers.map_columns(found.header, [cells for _, cells in found.rows])
    fields = {use.field for use in uses}
    is_log = fields & _SAYS_WHEN and fields & _SAYS_WHERE and fields & _SAYS_WHAT
    is_bare = {"seen_hour", "seen_datetime"} & fields and {"place", "road", "point"} & fields
    return found.header_row - table.first_row if is_log or is_bare else None


def parse(table: Table, source: str, header_row: int, context: Context) -> Parsed:
    """Read the rows of a log; a row that nothing certain can be kept of is refused.

    Raises `Unusable` for what only a person can say of the layout: which number of its dates is
    the month, what *operativo* means in it.
    """
    found = shape(table, headers.is_known)
    if found is None:
        raise Unusable("unknown_header")
    layout = layout_of(found, context)
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
        **_remembered(layout),
        "counts": [
            {"source": "line_calls", "measure": "calls", "place_id": county, "period_id": month,
             "program_id": "all", "attribute": attribute, "category": category, "quantity": count}
            for (month, county, attribute, category), count in sorted(calls.items())
        ],
        "counted_count": len(days),
        "counts_span": [min(days).isoformat(), max(days).isoformat()] if days else [],
        "columns": _columns(layout, found, reader.samples),
    }  # fmt: skip
    messages = [*_said_of(layout, found, table), *_said_of_rows(notes, rows)]
    return Parsed(source, rows, refusals, messages, facts)


def _order(layout: Layout, found: Shape, context: Context) -> str | None:
    """Find which comes first in its dates, the day or the month; raises `Unusable` to ask."""
    places = [p for field in _SAYS_WHEN - {"day"} for p in layout.places(field)]
    orders = {
        order
        for place in places
        if (order := day_order.order_of((c[place] for _, c in found.rows), context.today)) != "any"
    }
    if not orders:
        return None
    answer = layout.answers.get("date_order")
    if answer:
        return answer
    if orders == {"dmy"} or orders == {"mdy"}:
        return orders.pop()
    known = orders - {None}
    if len(known) == 1:
        return known.pop()  # another date column of the same file tells
    raise Unusable("day_order_unknown")


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


def _remembered(layout: Layout) -> dict[str, Any]:
    return {
        "layout_id": layout.layout_id,
        "layout": {
            header_id: use.field or "-"
            for header_id, use in zip(layout.header_ids, layout.uses, strict=True)
        },
        "answers": layout.answers,
        "is_known": layout.is_known,
    }


def _columns(layout: Layout, found: Shape, samples: dict[int, list[str]]) -> list[dict[str, Any]]:
    """List what each column was taken for, with a few of the values that were read from it."""
    return [
        {"column": number, "field": use.field, "dropped_as": use.dropped_as,
         "is_certain": use.is_certain, "samples": samples.get(place, [])}
        for place, (number, use) in enumerate(zip(found.columns, layout.uses, strict=True))
        if use.field or found.header[place]
    ]  # fmt: skip


def _said_of(layout: Layout, found: Shape, table: Table) -> list[Message]:
    dropped: dict[str, list[int]] = defaultdict(list)
    for number, use, title in zip(found.columns, layout.uses, found.header, strict=True):
        if use.dropped_as and title:
            dropped[use.dropped_as].append(number)
    messages = [
        Message("columns_dropped", {"columns": _named(numbers), "kind": kind})
        for kind, numbers in sorted(dropped.items())
    ]
    if layout.new_columns or layout.missing_count:
        messages.append(Message("layout_changed", {"columns": _named(layout.new_columns) or "0",
                                                   "missing": layout.missing_count}))  # fmt: skip
    left: dict[str, list[int]] = defaultdict(list)
    for number, code in found.left_out:
        left[code].append(number)
    messages += [_lines(code, numbers) for code, numbers in left.items()]
    return messages + [Message(note) for note in table.notes]


def _said_of_rows(notes: dict[str, list[int]], rows: Iterable[dict[str, Any]]) -> list[Message]:
    messages = [_lines(code, numbers) for code, numbers in sorted(notes.items())]
    confirmed = sum(row["status"] == "confirmed" for row in rows)
    return messages + ([Message("confirmed_inside", {"count": confirmed})] if confirmed else [])


def _lines(code: str, numbers: list[int]) -> Message:
    return Message(code, {"count": len(numbers), "rows": _named(numbers)})


def _named(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:_ROWS_NAMED])
    return shown if len(numbers) <= _ROWS_NAMED else f"{shown}…"
