"""Open the private warehouse, where what was added lies until the next build reads it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from etl import catalog
from etl.intake.values import HOUR_KEPT_DAYS

KEPT = ("ice_lists", "ice_listings", "batches", "checkpoint_reports", "members", "program_events",
        "line_calls", "decisions", "refusals", "layouts", "layout_answers")  # fmt: skip
_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_WAIT_SECONDS = 10.0


class Busy(Exception):
    """Say that another process is writing, and went on doing so while this one waited."""


def path() -> Path:
    """Give the file of the coalition's own warehouse."""
    return catalog.private() / "warehouse.duckdb"


class Damaged(Exception):
    """Say that a file is no warehouse, or is one no longer."""


@contextmanager
def open_warehouse(
    file: Path, read_only: bool = False, wait: float = _WAIT_SECONDS
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a warehouse, its `raw` tables made from their yml if they are not there yet.

    A busy file is waited for, then `Busy` is raised; a damaged one raises `Damaged`.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.parent.chmod(0o700)
    connection = _connect(file, read_only, wait)
    try:
        if not read_only:
            connection.execute("create schema if not exists raw")
            for name in KEPT:
                connection.execute(create_statement(f"raw.{name}"))
            file.chmod(0o600)
        yield connection
    finally:
        connection.close()


def compact(file: Path) -> None:
    """Write the warehouse anew without what was deleted: deleted bytes stay in a DuckDB file."""
    fresh = file.with_suffix(".fresh")
    with duckdb.connect(config=_OFFLINE) as connection:
        for name, path in (("old", file), ("fresh", fresh)):
            connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as {name}")
        connection.execute("copy from database old to fresh")
    fresh.chmod(0o600)
    fresh.replace(file)


def forget_hours(connection: duckdb.DuckDBPyConnection, today: date) -> bool:
    """Drop the hours of reports once they are too old for them (law 2); tell if there were any."""
    is_forgotten = False
    for hour, day in (("seen_hour", "seen_on"), ("received_hour", "received_on")):
        old = f"where {hour} is not null and {day} < date '{today}' - {HOUR_KEPT_DAYS}"
        found = connection.execute(f"select count(*) from raw.checkpoint_reports {old}").fetchall()
        if found[0][0]:
            connection.execute(f"update raw.checkpoint_reports set {hour} = null {old}")
            is_forgotten = True
    return is_forgotten


def create_statement(table: str) -> str:
    """Write the `create table` of a raw table from its yml: columns, types, what may be empty."""
    model = catalog.models()[table]
    columns = [
        f"{name} {column['type']}{'' if 'nullable' in column else ' not null'}"
        for name, column in model["columns"].items()
    ]
    key = ", ".join(model["key"])
    return f"create table if not exists {table} ({', '.join(columns)}, primary key ({key}))"


def memory() -> duckdb.DuckDBPyConnection:
    """Open a database in memory that neither downloads nor loads extensions.

    One thread: on tables of this size a second one costs more CPU than it saves on the clock.
    What outgrows the memory goes to the private folder, not to where one happens to stand.
    """
    spill = str(catalog.private() / "spill")
    return duckdb.connect(config={**_OFFLINE, "threads": "1", "temp_directory": spill})


def _connect(file: Path, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    until = time.monotonic() + wait
    while True:
        try:
            return duckdb.connect(str(file), read_only=read_only, config=_OFFLINE)
        except duckdb.IOException as error:
            if "set lock on file" not in str(error):
                raise Damaged(file.name) from error
            if time.monotonic() > until:
                raise Busy(file.name) from error
            time.sleep(0.1)
