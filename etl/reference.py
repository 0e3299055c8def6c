"""Read the small hand-kept tables of `data/reference` as plain rows."""

import csv
from functools import cache

from etl.catalog import REFERENCE


@cache
def rows_of(table: str) -> tuple[dict[str, str], ...]:
    """Give the rows of one reference table as dictionaries of text, in the file's order."""
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
