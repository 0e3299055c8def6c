"""Find the shared files of releases, and read one of any age as if it were made today."""

import re
from pathlib import Path

import duckdb

from etl import catalog, database

_FILE = re.compile(r"shared(?:-(\d+))?\.duckdb")  # the number: how often it was rewritten
_RELEASE = re.compile(r"(DEMO-)?(\d{4})-R(\d+)")
# What an older file says where it lacks a column: nothing was rounded before there was a margin.
_WITHOUT = {("metric_values", "margin"): "case when value is not null then 0::DOUBLE end"}


def rank(release_id: str) -> tuple[int, int]:
    """Give what releases are put in order by: their year, then their number in it."""
    named = _RELEASE.fullmatch(release_id)
    return (int(named[2]), int(named[3])) if named else (0, 0)


def in_folder(folder: Path) -> list[Path]:
    """List the shared files of one release; of one that was rewritten the newest comes last."""
    found = {path: named for path in folder.iterdir() if (named := _FILE.fullmatch(path.name))}
    return sorted(found, key=lambda path: int(found[path][1] or 1))


def next_in_folder(folder: Path) -> Path:
    """Name the file that a rewriting makes: one number higher than all that are there."""
    found = [
        int(named[1] or 1) for path in folder.iterdir() if (named := _FILE.fullmatch(path.name))
    ]
    return folder / f"shared-{max(found, default=0) + 1}.duckdb"


def held(is_demo: bool) -> dict[str, Path]:
    """Give the shared file of every release that is held, the oldest release first."""
    if not catalog.releases().exists():
        return {}
    folders = [
        folder
        for folder in catalog.releases().iterdir()
        if (named := _RELEASE.fullmatch(folder.name)) and bool(named[1]) == is_demo
    ]
    folders.sort(key=lambda folder: rank(folder.name))
    return {folder.name: files[-1] for folder in folders if (files := in_folder(folder))}


def file_of(release_id: str) -> Path | None:
    """Give the shared file of a release; None where it is not held."""
    return held(release_id.startswith("DEMO-")).get(release_id)


def attach(connection: duckdb.DuckDBPyConnection, file: Path, name: str) -> None:
    """Attach a shared file, and make temporary views of it in the shape of today.

    `<name>_figures` and `<name>_history` are as the models `metric_values` and `figure_history`;
    `<name>_releases` also has the release of the file itself, as the last.
    """
    database.attach(connection, file, name, None, read_only=True)
    for view, table in (("figures", "metric_values"), ("history", "figure_history"),
                        ("earlier", "releases")):  # fmt: skip
        connection.execute(
            f"create or replace temp view {name}_{view} as {_as_today(connection, name, table)}"
        )
    connection.execute(
        f"create or replace temp view {name}_releases as select * from {name}_earlier "
        "union all by name select release_id, built_on, region_id, is_demo, "
        f"(select count(*) from {name}_earlier) + 1 as position, "
        f"(select count(value) from {name}_figures) as figure_count from {name}.mart.release"
    )


def detach(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Let go of a file, and of the views upon it."""
    for view in ("releases", "earlier", "history", "figures"):
        connection.execute(f"drop view {name}_{view}")
    connection.execute(f"detach {name}")


def _as_today(connection: duckdb.DuckDBPyConnection, name: str, table: str) -> str:
    found = connection.execute(
        "select column_name from duckdb_columns() where database_name = $1 "
        "and schema_name = 'mart' and table_name = $2", [name, table],
    ).fetchall()  # fmt: skip
    held_columns = {column for (column,) in found}
    columns = [
        column
        if column in held_columns
        else f"{_WITHOUT.get((table, column), 'null')}::{about['type']} as {column}"
        for column, about in catalog.models()[f"mart.{table}"]["columns"].items()
    ]
    if held_columns:
        return f"select {', '.join(columns)} from {name}.mart.{table}"
    empty = [f"null::{about['type']} as {column}"
             for column, about in catalog.models()[f"mart.{table}"]["columns"].items()]  # fmt: skip
    return f"select {', '.join(empty)} where false"
