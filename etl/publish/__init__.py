"""Make what may leave the room from what the coalition knows: the one way from one to the other.

Law 3 of the product is the specification. Each table and each metric says in its own yml how it
is published; one that says nothing never is. Each rule is one SELECT beside this file.
"""

from pathlib import Path

import duckdb

from etl import catalog

SHARED = "shared"  # the schema that the publishing step fills
_RULES = Path(__file__).parent


def make_shared(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the schema `shared` with the tables and values that may leave the room."""
    connection.execute(f"create schema {SHARED}")
    for name in open_tables():
        connection.execute(f"create table {SHARED}.{name} as select * from mart.{name}")
    rule = (_RULES / "open.sql").read_text("utf-8")
    connection.execute(f"create table {SHARED}.metric_values as {rule}")


def open_tables() -> list[str]:
    """List the mart tables that say `publish: open`, by their bare name."""
    return [
        name.removeprefix("mart.")
        for name, table in catalog.models().items()
        if name.startswith("mart.") and table.get("publish") == "open"
    ]
