"""Give a build what the release before it said in the room, and what was decided of figures."""

import duckdb

from etl import catalog, figure_register, shared_files

_TABLES = {
    "earlier_figures": ("figures", "metric_values"),
    "earlier_history": ("history", "figure_history"),
    "earlier_releases": ("releases", "releases"),
}


def load(connection: duckdb.DuckDBPyConnection, is_demo: bool) -> None:
    """Fill `raw.earlier_*` from the newest shared file, empty where there is none yet.

    A demo knows demos alone, and the coalition's own releases only their own.
    """
    held = list(shared_files.held(is_demo).values())
    if held:
        shared_files.attach(connection, held[-1], "earlier")
        copy(connection, "earlier")
        shared_files.detach(connection, "earlier")
    else:
        _make_empty(connection)
    figure_register.load(connection, is_demo)


def copy(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Make `raw.earlier_*` from a shared file that is attached under a name."""
    for table, (view, _) in _TABLES.items():
        connection.execute(f"create table raw.{table} as select * from {name}_{view}")


def _make_empty(connection: duckdb.DuckDBPyConnection) -> None:
    for table, (_, model) in _TABLES.items():
        columns = catalog.models()[f"mart.{model}"]["columns"]
        types = ", ".join(f"{column} {about['type']}" for column, about in columns.items())
        connection.execute(f"create table raw.{table} ({types})")
