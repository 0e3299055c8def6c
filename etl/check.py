"""Check every table against its yml, and every written claim against the rows that break it."""

from typing import Any

import duckdb

from etl import catalog


class Failed(Exception):
    """Carry one sentence for each claim that does not hold; sentences hold counts, no values."""

    def __init__(self, broken: list[str]) -> None:
        super().__init__(f"{len(broken)} checks failed")
        self.broken = broken


def all_claims(connection: duckdb.DuckDBPyConnection) -> None:
    """Check all models and all claims of `etl/checks`; raise `Failed` with those that break."""
    broken = []
    for name, table in catalog.models().items():
        broken += [f"{name}: {claim}" for claim in model_faults(connection, name, table)]
    for claim in catalog.checks():
        rows = breaking_rows(connection, claim)
        if rows:
            broken.append(f"{claim.replace('_', ' ')}: {len(rows)} rows break this claim")
    if broken:
        raise Failed(broken)


def breaking_rows(connection: duckdb.DuckDBPyConnection, claim: str) -> list[tuple[Any, ...]]:
    """Give the rows that break one written claim."""
    return connection.execute(catalog.checks()[claim]).fetchall()


def model_faults(
    connection: duckdb.DuckDBPyConnection, name: str, table: dict[str, Any]
) -> list[str]:
    """List what differs from its yml: columns, types, key, closed lists, references."""
    found = {row[0]: row[1] for row in connection.execute(f"describe {name}").fetchall()}
    promised = {column: words["type"] for column, words in table["columns"].items()}
    if list(found.items()) != list(promised.items()):
        differing = sorted(set(found.items()) ^ set(promised.items())) or "their order"
        return [f"columns differ from the yml: {differing}"]
    faults = _cell_faults(connection, name, table["columns"])
    for column, words in table["columns"].items():
        if "refers_to" in words:
            other = words["refers_to"]
            key = _key_of(connection, other, column)
            if _any(
                connection,
                f"(select distinct {column} from {name} where {column} is not null) as t "
                f"where not exists (select 1 from {other} as o where o.{key} = t.{column})",
            ):
                faults.append(f"{column} refers to nothing in {other}")
    key = ", ".join(table["key"])
    if _any(connection, f"(select {key} from {name} group by {key} having count(*) > 1)"):
        faults.append(f"two rows have the same {key}")
    return faults


def _cell_faults(
    connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, Any]
) -> list[str]:
    """Find empty cells and values off their closed list, in one pass over the table."""
    breaks = {
        f"{column} is empty somewhere": f"{column} is null"
        for column, words in columns.items()
        if "nullable" not in words
    }
    for column, words in columns.items():
        if "one_of" in words:
            known = ", ".join(f"'{value}'" for value in words["one_of"])
            breaks[f"{column} is not one of {known}"] = f"{column} not in ({known})"
    if not breaks:
        return []
    counts = ", ".join(f"count(*) filter (where {condition})" for condition in breaks.values())
    found = connection.execute(f"select {counts} from {name}").fetchall()[0]
    return [fault for fault, count in zip(breaks, found, strict=True) if count]


def _key_of(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> str:
    names = [row[0] for row in connection.execute(f"describe {table}").fetchall()]
    return column if column in names else names[0]


def _any(connection: duckdb.DuckDBPyConnection, rows: str) -> bool:
    return connection.execute(f"select count(*) from (select 1 from {rows})").fetchall()[0][0] > 0
