"""Make what may leave the room from what the coalition knows: the one way from one to the other.

Law 3 of the product is the specification. Each table and each metric says in its own yml how it
is published; one that says nothing never is. A table of which only a part may leave has its rule
beside this file, one SELECT named like the table; other tables that say so leave as they are.
"""

from functools import cache
from pathlib import Path

import duckdb

from etl import catalog

SHARED = "shared"  # the schema that the publishing step fills
_RULES = Path(__file__).parent


def make_shared(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the schema `shared` with the tables and values that may leave the room.

    Rows are sorted, so that their order does not say in which order they came in.
    """
    connection.execute(f"create schema {SHARED}")
    # Last the figures, which read the periods that the rule for periods left.
    for name in sorted(published_tables(), key="metric_values".__eq__):
        rows = rules().get(name) or f"select * from mart.{name}"
        connection.execute(f"create table {SHARED}.{name} as from ({rows}) order by all")


def published_tables() -> list[str]:
    """List the mart tables that leave the room, whole or in part, by their bare name."""
    return [
        name.removeprefix("mart.")
        for name, table in catalog.models().items()
        if name.startswith("mart.") and table.get("publish") == "open"
    ]


@cache
def rules() -> dict[str, str]:
    """Give the SELECT of each table of which only a part leaves the room."""
    return {path.stem: path.read_text("utf-8") for path in sorted(_RULES.glob("*.sql"))}
