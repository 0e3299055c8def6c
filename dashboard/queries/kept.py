"""What the private warehouse keeps, as the release tells it: tables and columns, never a row."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dashboard.queries.release import Release, rows
from dashboard.wording import LANGS


@dataclass(frozen=True)
class Kept:
    """Hold one table that is kept: its words, and its columns in their order, in each language."""

    table: str
    title: dict[str, str]
    keeps: dict[str, str]
    columns: tuple[tuple[str, dict[str, str]], ...]


@lru_cache(maxsize=8)
def kept(release: Release) -> tuple[Kept, ...]:
    """List every table of the warehouse with its columns."""
    columns = rows(release, "select * from mart.kept_columns order by table_name, position")
    return tuple(
        Kept(
            table["table_name"],
            _words(table, "title"),
            _words(table, "keeps"),
            tuple(
                (column["column_name"], _words(column, "description"))
                for column in columns
                if column["table_name"] == table["table_name"]
            ),
        )
        for table in rows(release, "select * from mart.kept_tables order by table_name")
    )


def _words(row: dict[str, Any], name: str) -> dict[str, str]:
    return {lang: row[f"{name}_{lang}"] for lang in LANGS}
