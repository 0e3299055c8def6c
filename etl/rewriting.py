"""Write anew the shared files that hold a number which was withdrawn: nothing of it is left."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from etl import database, earlier, figure_register, inputs, release, shared_files
from etl.figure_id import FigureId
from etl.publish import history, withdrawn

# Tables that an older file lacks, or has with fewer columns: its view in the shape of today.
_OF_TODAY = {"metric_values": "figures", "figure_history": "history", "releases": "earlier"}
_KEY = "metric_id, place_id, period_id, group_id, program_id, attribute, category"


def finish() -> list[str]:
    """Take every withdrawn number out of every shared file; name the releases rewritten.

    What a process that was killed left undone, the next build finishes. The caller holds
    `release.one_at_a_time`.
    """
    if not figure_register.pending():
        return []
    rewritten = []
    for is_demo in (False, True):
        decided = figure_register.of_kind(figure_register.WITHDRAWN, is_demo)
        for release_id, file in shared_files.held(is_demo).items() if decided else ():
            with _opened(file, decided) as connection:
                before = release.content_hash(connection, "shared")
                withdrawn.take_out(connection)
                history.carry_on(connection)
                # Two files: one that was killed had not yet let go of the old one.
                is_cut_short = len(shared_files.in_folder(file.parent)) > 1
                if is_cut_short or release.content_hash(connection, "shared") != before:
                    release.rewrite_shared(connection, release_id)
                    rewritten.append(release_id)
    figure_register.all_done()
    return rewritten


def taken_with(file: Path, entry: dict[str, Any]) -> list[FigureId]:
    """List the figures of a shared file, and of its history, that one withdrawal takes."""
    with _opened(file, [entry]) as connection:
        [(release_id,)] = connection.execute("select release_id from shared.release").fetchall()
        before = set(_with_a_number(connection))
        withdrawn.take_out(connection)
        history.carry_on(connection)
        after = set(_with_a_number(connection))
    return [FigureId(release_id, *key) for key in sorted(before - after)]


@contextmanager
def _opened(file: Path, decided: list[dict[str, Any]]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a copy of a shared file as the schema `shared`, with what publishing reads besides."""
    connection = database.memory()
    try:
        connection.execute("create schema raw")
        connection.execute("create schema shared")
        shared_files.attach(connection, file, "old")
        of_today = {table: f"old_{view}" for table, view in _OF_TODAY.items()}
        for table, rows in (_tables(connection) | of_today).items():
            connection.execute(f"create table shared.{table} as select * from {rows}")
        earlier.copy(connection, "old")
        shared_files.detach(connection, "old")
        for name in ("raw.metric_families", "raw.figure_reasons"):
            inputs.load_reference(connection, name)
        figure_register.fill(connection, figure_register.CORRECTED, [])
        figure_register.fill(connection, figure_register.WITHDRAWN, decided)
        yield connection
    finally:
        connection.close()


def _tables(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    found = connection.execute(
        "select table_name from duckdb_tables() where database_name = 'old' "
        "and schema_name = 'mart' order by 1"
    ).fetchall()
    return {name: f"old.mart.{name}" for (name,) in found}


def _with_a_number(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, ...]]:
    return connection.execute(
        f"select {_KEY} from shared.metric_values where value is not null "
        f"union select {_KEY} from shared.figure_history where value is not null"
    ).fetchall()
