"""Open the private warehouse, where what was added lies until the next build reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from etl import catalog, database, key, older
from etl.intake.values import HOUR_KEPT_DAYS
from etl.older import create_statement

KEPT = ("ice_lists", "ice_listings", "batches", "checkpoint_reports", "members", "program_events",
        "who_we_reached", "milestones", "readings", "plan",
        "counts", "decisions", "refusals", "layouts", "layout_answers")  # fmt: skip
_WAIT_SECONDS = 10.0
FOLIO_KEY = "main.folio_key"
_FORGOTTEN = "main.forgotten"  # is there while bytes of deleted rows still lie in the file


def path() -> Path:
    """Give the file of the coalition's own warehouse."""
    return catalog.private() / "warehouse.duckdb"


@contextmanager
def open_warehouse(
    file: Path, read_only: bool = False, wait: float = _WAIT_SECONDS
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a warehouse, its `raw` tables made from their yml if they are not there yet.

    The coalition's own is encrypted as soon as there is a key; a demo's never is. What was
    deleted is gone from the file when it closes. A busy file is waited for, then `Busy` is raised;
    see `database.attach` for what else is.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.parent.chmod(0o700)
    digits = None if _is_demo(file) else key.current()
    connection = database.reader() if read_only else database.memory(digits)
    try:
        is_encrypted = database.attach_waiting(connection, file, "kept", digits, read_only, wait)
        if digits and not is_encrypted and not read_only:
            connection.execute("detach kept")
            database.rewrite(file, digits, wait)
            database.attach_waiting(connection, file, "kept", digits, read_only, wait)
        connection.execute("use kept")
        database.confine(connection, file.parent)
        if not read_only:
            make_tables(connection)
            file.chmod(0o600)
        yield connection
        has_forgotten = not read_only and _has_forgotten(connection)
    finally:
        connection.close()
    if has_forgotten:
        database.rewrite(file, digits, wait, without=_FORGOTTEN)


def make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the `raw` tables that are not there yet, and widen those of an older Mirador."""
    connection.execute("create schema if not exists raw")
    for name in KEPT:
        connection.execute(create_statement(f"raw.{name}"))
    if older.is_outdated(connection, KEPT):
        older.bring_up_to_date(connection, KEPT)


def bring_up_to_date() -> bool:
    """Open the coalition's own for writing once, if an older Mirador wrote it; tell if one did."""
    if not path().exists():
        return False
    with open_warehouse(path(), read_only=True) as connection:
        is_outdated = older.is_outdated(connection, KEPT)
    if is_outdated:
        with open_warehouse(path()):
            pass
    return is_outdated


def check_may_keep(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse the coalition's own rows where they would lie open; only a demo's may.

    Raises `Unusable`. A rehearsal in memory is refused as the real thing would be.
    """
    [(file,)] = connection.execute(
        "select path from duckdb_databases() where database_name = current_database()"
    ).fetchall()
    if file is None or not _is_demo(Path(file)):
        key.required()


def folio_key(connection: duckdb.DuckDBPyConnection) -> str:
    """Give the sub-key by which folios are known again; a restored warehouse brings its own.

    So a log that is added again after a change of the key is not taken for a new one.
    """
    found = connection.execute(
        "select 1 from duckdb_tables() where database_name = current_database() "
        f"and schema_name || '.' || table_name = '{FOLIO_KEY}'"
    )
    if found.fetchone() is None:
        return key.folio_key(key.current())
    [(digits,)] = connection.execute(f"select digits from {FOLIO_KEY}").fetchall()
    return digits


def mark_forgotten(connection: duckdb.DuckDBPyConnection) -> None:
    """Say, in the transaction that deletes, that the file is to be written anew when it closes.

    Deleted rows stay in the bytes of a DuckDB file. Where the process is killed before that, the
    next one that writes does it.
    """
    connection.execute(f"create table if not exists {_FORGOTTEN} (is_to_be_rewritten boolean)")


def _is_demo(file: Path) -> bool:
    return file.name.startswith("demo")


def _has_forgotten(connection: duckdb.DuckDBPyConnection) -> bool:
    found = connection.execute(
        "select 1 from duckdb_tables() where database_name = current_database() "
        f"and schema_name || '.' || table_name = '{_FORGOTTEN}'"
    )
    return found.fetchone() is not None


def forget_hours(connection: duckdb.DuckDBPyConnection, today: date) -> bool:
    """Drop the hours of reports once they are too old for them (law 2); tell if there were any."""
    is_forgotten = False
    for hour, day in (("seen_hour", "seen_on"), ("received_hour", "received_on")):
        old = f"where {hour} is not null and {day} < date '{today}' - {HOUR_KEPT_DAYS}"
        found = connection.execute(f"select count(*) from raw.checkpoint_reports {old}").fetchall()
        if found[0][0]:
            connection.execute(f"update raw.checkpoint_reports set {hour} = null {old}")
            mark_forgotten(connection)
            is_forgotten = True
    return is_forgotten
