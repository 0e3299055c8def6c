"""Read the coalition's own tables: its filled templates, and what people keep in other layouts.

Only the columns of a template come out. A template's titles are taken as they are; those of another
layout are looked up in the template's yml, and what it does not know is dropped and said.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from etl.intake import cells as kinds
from etl.intake import day_order, headers, row_rules, values
from etl.intake.columns import LANGUAGES, SOURCES, Column, template
from etl.intake.layout import Layout, layout_of
from etl.intake.layout_said import facts_of, messages_of, of_rows
from etl.intake.loose_cells import TOOL_ID, Loose
from etl.intake.report import Context, Message, Parsed, Refusal, Unusable
from etl.intake.shape import Shape, shape
from etl.intake.table import Cell, Table

Row = dict[str, Any]
_MARKED = ("1", "true", "verdadero")
_DAYS = ("day", "due_day", "month")
_SAYS_WHAT = ("category", "day", "dimension", "month", "period", "sentence")
# What a person can say once for a whole file, where no column says it.
_ASKED = {"county": "county_not_told", "program": "program_not_told"}


@dataclass(frozen=True)
class _Body:
    """Hold where the columns of a template stand in a table (None: nowhere), and its rows.

    `places` name each column as a person does: by its title in a template, else by its number.
    `reads` gives what reads the cells of a row, by the row's number.
    """

    places: Sequence[tuple[int | None, str, Column]]
    rows: Iterable[tuple[int, list[Cell]]]
    reads: Callable[[int], Callable[..., Any]] = lambda number: kinds.read
    messages: list[Message] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)


def recognises(cells: Sequence[str]) -> str | None:
    """Give the source whose template a header is: its names in one language, no other.

    It may lack columns that are optional: an earlier template had none of them.
    """
    given = Counter(_name(cell) for cell in cells if _name(cell))
    for source in SOURCES:
        columns = template(source).columns
        for language in LANGUAGES:
            known = Counter(column.names[language] for column in columns)
            wanted = {column.names[language] for column in columns if not column.is_optional}
            if given <= known and wanted <= set(given):
                return source
    return None


def parse(table: Table, source: str, header_row: int, context: Context) -> Parsed:
    """Read the rows below the header; a faulty row is refused, the rest goes in.

    Raises `Unusable` where a column is missing without which no row can be read.
    """
    body = _body(table, source, header_row, context)
    rows, refusals = [], []
    notes: dict[str, list[int]] = defaultdict(list)
    held: dict[tuple[Any, ...], Row] = {}
    seen_before: Counter[str] = Counter()
    titled = {place for place, *_ in body.places}
    for number, cells in body.rows:
        row, faults, said = _row(cells, body.places, context, body.reads(number))
        if not body.facts and any(
            values.text(cell) is not None and place not in titled
            for place, cell in enumerate(cells)
        ):
            notes["cells_without_title"].append(number)
        if faults:
            refusals += [Refusal(number, column, code) for column, code in faults]
            continue
        row = row_rules.finished(row, source, context)
        _identify(row, body.places, seen_before, context)
        key = tuple(row[field] for field in template(source).key)
        if held.setdefault(key, row) != row:
            said.append("key_again")
        held[key] = row
        rows.append(row)
        for code in said:
            notes[code].append(number)
    messages = [of_rows(code, numbers) for code, numbers in notes.items()]
    return Parsed(source, rows, refusals, [*body.messages, *messages], body.facts)


def _body(table: Table, source: str, header_row: int, context: Context) -> _Body:
    if recognises([values.text(cell) or "" for cell in table.rows[header_row]]) == source:
        return _of_template(table, source, header_row)
    found = shape(table, partial(headers.is_known, about=source))
    if found is None:
        raise Unusable("unknown_header")
    layout = layout_of(found, context, about=source)
    columns = template(source).columns
    at = {column.field: layout.place(column.field) for column in columns}
    for column in columns:
        if at[column.field] is None and not _may_be_missing(column, context):
            raise Unusable(_ASKED.get(column.kind, "column_missing"), field=column.field,
                           name=column.names["es"])  # fmt: skip
    places = [_placed(column, at[column.field], found) for column in columns]
    order = _order(layout, found, columns, context)
    messages = messages_of(layout, found, table)
    return _Body(
        places,
        _with_choices(found, layout),
        lambda number: Loose(order, found.banners.get(number)).read,
        messages,
        facts_of(layout, found, {}),
    )


def _with_choices(found: Shape, layout: Layout) -> list[tuple[int, list[Cell]]]:
    """Write the marked answers of a select-many question into the first of its columns."""
    asked = {use.field for use in layout.uses if use.field and use.choice}
    if not asked:
        return found.rows
    rows = []
    for number, cells in found.rows:
        cells = list(cells)
        for places in (layout.places(name) for name in asked):
            marked = [layout.uses[place].choice for place in places
                      if str(cells[place]).strip().casefold() in _MARKED]  # fmt: skip
            cells[places[0]] = ", ".join(choice for choice in marked if choice) or None
        rows.append((number, cells))
    return rows


def _placed(column: Column, place: int | None, found: Shape) -> tuple[int | None, str, Column]:
    if place is None:
        return None, "", column
    if column.kind == "identifier" and found.header[place].strip() == headers.TOOL_ID_TITLE:
        column = replace(column, kind=TOOL_ID)
    return place, str(found.columns[place]), column


def _order(layout: Layout, found: Shape, columns: Sequence[Column], context: Context) -> str | None:
    """Find which comes first in its dates, the day or the month; raises `Unusable` to ask."""
    told: set[str | None] = set()
    for column in columns:
        place = layout.place(column.field)
        if place is not None and column.kind in _DAYS:
            latest = date.max.replace(year=2100) if column.kind == "due_day" else context.today
            told.add(day_order.order_of((cells[place] for _, cells in found.rows), latest))
    told -= {"any"}
    if not told:
        return None
    if answer := layout.answers.get("date_order"):
        return answer
    known = told - {None}
    if len(known) != 1:
        raise Unusable("day_order_unknown")
    return known.pop()


def _of_template(table: Table, source: str, header_row: int) -> _Body:
    names = [_name(cell) for cell in table.rows[header_row]]
    language = max(LANGUAGES, key=lambda lang: len(set(names) & {
        column.names[lang] for column in template(source).columns
    }))  # fmt: skip
    places = [
        (names.index(name) if (name := column.names[language]) in names else None, name, column)
        for column in template(source).columns
    ]
    start = header_row + 1
    rows = [
        (number, cells)
        for number, cells in enumerate(table.rows[start:], start=start + table.first_row)
        if any(values.text(cell) is not None for cell in cells)
    ]
    return _Body(places, rows)


def _may_be_missing(column: Column, context: Context) -> bool:
    """Tell whether rows can be read without a column: it may be empty, or was told."""
    if column.kind == "county":
        return context.county is not None
    if column.kind == "program":
        return context.program is not None or column.blank is not None
    if column.kind == "choice":
        return column.blank is not None
    return column.kind not in _SAYS_WHAT and not column.required


def _row(
    cells: list[Cell],
    places: Sequence[tuple[int | None, str, Column]],
    context: Context,
    read: Callable[..., Any],
) -> tuple[Row, list[tuple[str, str]], list[str]]:
    """Read one row: its values, its faults as (column, code), and what is to be said of it."""
    row: Row = {}
    faults: list[tuple[str, str]] = []
    said: list[str] = []
    for place, name, column in places:
        if place is None and column.kind == "identifier":
            continue
        cell = cells[place] if place is not None and place < len(cells) else None
        try:
            row[column.field] = read(cell, column, row, context, said)
        except values.Fault as fault:
            faults.append((name, fault.code))
    named = {column.field: name for _, name, column in places}
    faults += [(named[field], code) for field, code in row_rules.broken(row)] if not faults else []
    return row, faults, said


def _identify(
    row: Row, places: Sequence[tuple[int | None, str, Column]], seen: Counter[str], context: Context
) -> None:
    """Know a row without a number of its own by what it says, and how often that was said."""
    for place, _, column in places:
        if place is None and column.kind == "identifier":
            says = "|".join(f"{name}={value}" for name, value in row.items() if value is not None)
            seen[says] += 1
            row[column.field] = values.folio(f"says:{says}-{seen[says]}", context.folio_key)


def _name(cell: Cell) -> str:
    return (values.text(cell) or "").casefold()
