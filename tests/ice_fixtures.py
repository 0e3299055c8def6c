"""Write small lists the way ICE writes them, and build agreements from lists in memory."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from etl import build, catalog, database, inputs, load, register, warehouse
from etl.intake import named, worker
from etl.intake.reader import context_of
from etl.intake.report import Context, Parsed, from_json

TODAY = date(2026, 10, 5)
PARTICIPATING = ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED",
                 "MOA", "ADDENDUM"]  # fmt: skip
PENDING = ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE"]
MARTS = ("mart.agreements", "mart.agreement_days", "mart.agreement_lists", "mart.corrections",
         "mart.disagreements", "mart.earlier_signings")  # fmt: skip


def row(agency: str, model: str = "Task Force Model", signed: Any = date(2025, 3, 1), **cells: Any):
    """Give one row of a list as its columns' names and values."""
    return {"STATE": "GEORGIA", "LAW ENFORCEMENT AGENCY": agency, "TYPE": "County",
            "COUNTY": "Hall County", "SUPPORT TYPE": model, "SIGNED": signed, "MOA": "link",
            "ADDENDUM": None} | cells  # fmt: skip


def write_list(
    path: Path,
    rows: Iterable[dict[str, Any]],
    header: Sequence[str] = PARTICIPATING,
    links: dict[int, str] | None = None,
    hidden: Sequence[int] = (),
    author: str = "",
    sheet: str = "Sheet1",
) -> Path:
    """Write a workbook; `links` and `hidden` go by the place in `rows`."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"author": author, "manager": author})
        day_format = book.add_format({"num_format": "mm-dd-yy"})
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, header)
        for place, cells in enumerate(rows):
            for column, name in enumerate(header):
                value = cells.get(name)
                if isinstance(value, date):
                    page.write_datetime(place + 1, column, value, day_format)
                elif value == "#N/A":
                    page.write_formula(place + 1, column, "=NA()", None, "#N/A")
                elif name == "MOA" and links and place in links:
                    page.write_url(place + 1, column, links[place], string=str(value))
                elif value is not None:
                    page.write(place + 1, column, value)
            if place in hidden:
                page.set_row(place + 1, None, None, {"hidden": True})
    return path


def parse(path: Path) -> list[Parsed]:
    """Read a file's tables in this process, as the child would."""
    tables = worker.read(path.read_bytes(), context_of(path.name, Context(TODAY)))
    return [from_json(table) for table in tables if not table.get("left")]


def a_list(name: str, rows: Iterable[dict[str, Any]], kind: str = "participating") -> Parsed:
    """Make a parsed list without a file: `name` holds its day as ICE's names do."""
    from etl.intake import ice_287g
    from etl.intake.table import Table

    header = PARTICIPATING if kind == "participating" else PENDING
    table = Table(1, [list(header)] + [[cells.get(name) for name in header] for cells in rows])
    day, part = named.day_and_part(name)
    context = replace(Context(TODAY), named_on=day, named_part=part)
    return ice_287g.parse(table, "ice_287g", 0, context)


@contextmanager
def built(
    lists: Iterable[Parsed],
    state: str = "GA",
    on: duckdb.DuckDBPyConnection | None = None,
    register_rows: Iterable[dict[str, Any]] = (),
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Build the agreements of a state from some lists; undone at the end.

    One after the other shares a ground; what stays open longer brings its own (`on=ground()`).
    """
    connection = on or _shared_ground()
    connection.execute("begin")
    try:
        connection.execute("insert into raw.settings values (?, ?)", [state, TODAY])
        for parsed in lists:
            load.add(connection, parsed, load.Said("all", TODAY))
        for entry in register_rows:
            marks = ", ".join("?" for _ in entry)
            connection.execute(
                f"insert into raw.ice_corrections ({', '.join(entry)}) values ({marks})",
                list(entry.values()),
            )
        for name in _models():
            connection.execute(f"create table {name} as {catalog.models()[name]['sql']}")
        yield connection
    finally:
        connection.execute("rollback")


def agreements(connection: duckdb.DuckDBPyConnection, *columns: str) -> dict[str, Any]:
    """Give the agreements by id: one column's value, or a tuple of several."""
    found = connection.execute(
        f"select agreement_id, {', '.join(columns)} from mart.agreements order by agreement_id"
    ).fetchall()
    return {key: rest[0] if len(columns) == 1 else tuple(rest) for key, *rest in found}


@cache
def _shared_ground() -> duckdb.DuckDBPyConnection:
    return ground()


def ground() -> duckdb.DuckDBPyConnection:
    """Open a database in memory with everything but lists and a state."""
    connection = database.memory()
    for layer in catalog.LAYERS:
        connection.execute(f"create schema {layer}")
    for name in (*warehouse.KEPT, "town_labels"):
        connection.execute(warehouse.create_statement(f"raw.{name}"))
    connection.execute("create table raw.settings (state VARCHAR, today DATE)")
    inputs._load_references(connection)
    for name, (types, rows) in register.tables().items():
        inputs.fill(connection, name, types, rows)
    return connection


@cache
def _models() -> tuple[str, ...]:
    needed: set[str] = set()
    todo = list(MARTS)
    while todo:
        name = todo.pop()
        if name not in needed and not name.startswith("raw."):
            needed.add(name)
            todo += build.tables_read(catalog.models()[name]["sql"])
    return tuple(name for name in build.order() if name in needed)
