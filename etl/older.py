"""Bring a warehouse of an older Mirador up to date: nothing that it holds is lost."""

import duckdb

from etl import catalog

# What columns and tables were called before.
_RENAMED = {
    "batches": {"has_calls": "has_counts", "calls_from": "counts_from", "calls_to": "counts_to",
                "is_added_to_calls": "is_added_to_counts"},
}  # fmt: skip
_LINE_CALLS = (
    "insert into raw.counts select batch_id, 'line_calls', 'calls', county_fips, "
    "strftime(month, '%Y-%m'), 'all', attribute, category, call_count from raw.line_calls"
)


def is_outdated(connection: duckdb.DuckDBPyConnection, tables: tuple[str, ...]) -> bool:
    """Tell whether a table lacks a column that its yml has, or an old table is still there."""
    return bool(_columns(connection, "line_calls")) or any(
        _missing(name, held) for name in tables if (held := _columns(connection, name))
    )


def bring_up_to_date(connection: duckdb.DuckDBPyConnection, tables: tuple[str, ...]) -> None:
    """Rename and add columns, and move the counts of calls to where counts lie now.

    A new column is empty in the rows held; one that says yes or no says no.
    """
    connection.execute("begin")
    for name in tables:
        held = _columns(connection, name)
        if not held or not _missing(name, held):
            continue
        model = catalog.models()[f"raw.{name}"]
        renamed = _RENAMED.get(name, {})
        given = {renamed.get(old, old): old for old in held}
        values = [
            given.get(column) or ("false" if about["type"] == "BOOLEAN" else "null")
            for column, about in model["columns"].items()
        ]
        connection.execute(f"create temp table held as from raw.{name}")
        connection.execute(f"drop table raw.{name}")
        connection.execute(create_statement(f"raw.{name}"))
        connection.execute(f"insert into raw.{name} select {', '.join(values)} from temp.held")
        connection.execute("drop table temp.held")
    if _columns(connection, "line_calls"):
        connection.execute(_LINE_CALLS)
        connection.execute("drop table raw.line_calls")
    connection.execute("commit")


def create_statement(table: str) -> str:
    """Write the `create table` of a raw table from its yml: columns, types, what may be empty."""
    model = catalog.models()[table]
    columns = [
        f"{name} {column['type']}{'' if 'nullable' in column else ' not null'}"
        for name, column in model["columns"].items()
    ]
    columns.append(f"primary key ({', '.join(model['key'])})")
    return f"create table if not exists {table} ({', '.join(columns)})"


def _missing(table: str, held: list[str]) -> set[str]:
    return set(catalog.models()[f"raw.{table}"]["columns"]) - set(held)


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    found = connection.execute(
        "select column_name from duckdb_columns() where database_name = current_database() "
        f"and schema_name = 'raw' and table_name = '{table}' order by column_index"
    )
    return [name for (name,) in found.fetchall()]
