"""Read the coalition's own three tables: strict headers, and only listed columns come out."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from etl.intake import gazetteer, values
from etl.intake.columns import LANGUAGES, SOURCES, Column, template
from etl.intake.report import Context, Message, Parsed, Refusal, Unusable
from etl.intake.table import Cell, Table

_FEWEST_NAMES = 3
_IN_A_LOG = {"checkpoint_reports"}
_ROWS_NAMED = 12


def recognises(cells: Sequence[str]) -> str | None:
    """Give the source whose template a header is, even with a column too many or too few.

    At least three names, and half of the template's, must be there in one language. A report's
    must be whole: with another column it is read as a log, which drops what it does not know.
    """
    best, most = None, 0
    given = {_name(cell) for cell in cells} - {""}
    for source in SOURCES:
        for language in LANGUAGES:
            names = template(source).header(language)
            found = len(set(names) & given)
            is_filled = not _IN_A_LOG & {source} or {_name(c) for c in cells if _name(c)} == set(
                names
            )
            if is_filled and found >= max(_FEWEST_NAMES, len(names) / 2) and found > most:
                best, most = source, found
    return best


def parse(table: Table, source: str, header_row: int, context: Context) -> Parsed:
    """Read the rows below the header; a faulty row is refused, the rest goes in.

    Raises `Unusable` for another column than the template's, one that is missing or twice
    there: what is in it is never looked at but for its kind.
    """
    header = table.rows[header_row]
    body = table.rows[header_row + 1 :]
    places = _places_of_columns(header, body, source)
    rows, refusals = [], []
    notes: dict[str, list[int]] = defaultdict(list)
    held: dict[tuple[Any, ...], dict[str, Any]] = {}
    for index, cells in enumerate(body, start=header_row + 1 + table.first_row):
        if all(values.text(cell) is None for cell in cells):
            continue
        row, faults, said = _row(cells, places, context)
        if faults:
            refusals += [Refusal(index, column, code) for column, code in faults]
            continue
        key = tuple(row[field] for field in template(source).key)
        if held.setdefault(key, row) != row:
            said.append("key_again")
        held[key] = row
        rows.append(row | _of_a_report(row) if "status" in row else row)
        for code in said:
            notes[code].append(index)
    messages = [
        Message(code, {"count": len(numbers), "rows": _named(numbers)})
        for code, numbers in notes.items()
    ]
    return Parsed(source, rows, refusals, messages)


def _places_of_columns(
    header: list[Cell], body: list[list[Cell]], source: str
) -> list[tuple[int, str, Column]]:
    language, columns = _language_of(header, source)
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        name = _name(cell)
        filled = [row[place] for row in body if place < len(row) and values.text(row[place])]
        if not name and not filled:
            continue
        if name in found or name not in columns:
            code = "column_twice" if name in found else f"unknown_column_{_kind_of(filled)}"
            raise Unusable(code, column=place + 1)
        found[name] = place
    widest = max((len(row) for row in body), default=0)
    for place in range(len(header), widest):
        filled = [row[place] for row in body if place < len(row) and values.text(row[place])]
        if filled:
            raise Unusable(f"unknown_column_{_kind_of(filled)}", column=place + 1)
    missing = [name for name in columns if name not in found]
    if missing:
        raise Unusable("column_missing", name=missing[0])
    return [(found[name], name, columns[name]) for name in columns]


def _language_of(header: list[Cell], source: str) -> tuple[str, dict[str, Column]]:
    given = {_name(cell) for cell in header}
    by_language = {
        language: {column.names[language]: column for column in template(source).columns}
        for language in LANGUAGES
    }
    language = max(LANGUAGES, key=lambda lang: len(given & set(by_language[lang])))
    return language, by_language[language]


def _row(
    cells: list[Cell], places: list[tuple[int, str, Column]], context: Context
) -> tuple[dict[str, Any], list[tuple[str, str]], list[str]]:
    """Read one row: its values, its faults as (column, code), and what is to be said of it."""
    row: dict[str, Any] = {}
    faults: list[tuple[str, str]] = []
    said: list[str] = []
    for place, name, column in places:
        cell = cells[place] if place < len(cells) else None
        try:
            _one_line(cell)
            if column.kind in ("town", "road"):
                row[column.field] = _inside(column.kind, cell, row.get("county_fips"), said)
            else:
                row[column.field] = _READERS[column.kind](cell, column, context)
        except values.Fault as fault:
            faults.append((name, fault.code))
    if not faults and (
        row.get("seen_on", context.today) < context.today - timedelta(values.HOUR_KEPT_DAYS)
    ):
        row["seen_hour"] = None
    new, all_ = row.get("first_time_any_count"), row.get("attendance_count")
    if new is not None and all_ is not None and new > all_:
        first_time = next(n for _, n, c in places if c.field == "first_time_any_count")
        faults.append((first_time, "more_first_time_than_came"))
    return row, faults, said


def _one_line(cell: Cell) -> None:
    # A quotation mark left open runs on to the next one, and takes whole rows with it.
    if isinstance(cell, str) and len(cell.strip().splitlines()) > 1:
        raise values.Fault("line_break")


def _inside(kind: str, cell: Cell, county_fips: str | None, said: list[str]) -> str | None:
    """Find a town or road of the row's county; one that is not known is dropped, and said."""
    given = values.text(cell)
    if given is None or county_fips is None:
        return None
    if kind == "road":
        found = gazetteer.road(given, county_fips)
        said += [] if found else ["road_not_known"]
        return found
    found = gazetteer.town(given, county_fips)
    if found is None:
        elsewhere = gazetteer.counties_of_town(given)
        said.append("town_of_another_county" if elsewhere else "town_not_known")
    return found


def _county(cell: Cell) -> str:
    given = values.text(cell)
    if given is None:
        raise values.Fault("county_missing")
    found = gazetteer.county(given)
    if found is None:
        raise values.Fault("county_not_known")
    return found


def _count(cell: Cell, column: Column) -> int | None:
    found = values.count(cell)
    if found is None and column.required:
        raise values.Fault("count_missing")
    return found


def _choice(cell: Cell, column: Column, context: Context) -> str:
    return values.choice(cell, column.spellings, column.blank)


_READERS: dict[str, Callable[[Cell, Column, Context], Any]] = {
    "identifier": lambda cell, column, context: values.identifier(cell, context.folio_key),
    "day": lambda cell, column, context: values.day(cell, context.today),
    "month": lambda cell, column, context: values.month(cell, context.today),
    "hour": lambda cell, column, context: values.hour(cell),
    "county": lambda cell, column, context: _county(cell),
    "count": lambda cell, column, context: _count(cell, column),
    "choice": _choice,
    "program": _choice,
    "presence": _choice,
}


def _of_a_report(row: dict[str, Any]) -> dict[str, str | None]:
    reason = "from_the_file" if row["status"] == "retracted" else None
    return {"status_reason": reason, "activity": "checkpoint", "reported_via": "unknown"}


def _name(cell: Cell) -> str:
    return (values.text(cell) or "").casefold()


def _kind_of(filled: list[Cell]) -> str:
    """Name the kind of a column's cells: empty, number, date, text or mixed."""
    kinds = {
        "date" if isinstance(cell, date | datetime)
        else "number" if isinstance(cell, int | float) or str(cell).strip().isdigit()
        else "text"
        for cell in filled
    }  # fmt: skip
    return kinds.pop() if len(kinds) == 1 else ("mixed" if kinds else "empty")


def _named(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:_ROWS_NAMED])
    return shown if len(numbers) <= _ROWS_NAMED else f"{shown}…"
