"""Give the plain words for every table and column that the warehouse keeps."""

from functools import cache
from typing import Any

import yaml

from etl import catalog, warehouse

Table = tuple[dict[str, str], list[tuple[Any, ...]]]


@cache
def kept() -> dict[str, dict[str, Any]]:
    """List by full name every table that a warehouse may hold: `title`, `keeps`, `columns`."""
    path = catalog.ROOT / "etl" / "kept_beside.yml"
    beside = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {f"raw.{name}": catalog.models()[f"raw.{name}"] for name in warehouse.KEPT} | beside


def tables() -> Table:
    """Give one row a kept table: what it is called, and what it keeps."""
    names = ("table_name", "title_es", "title_en", "keeps_es", "keeps_en")
    rows = [
        (name, *(table[key][lang] for key in ("title", "keeps") for lang in ("es", "en")))
        for name, table in kept().items()
    ]
    return dict.fromkeys(names, "VARCHAR"), rows


def columns() -> Table:
    """Give one row a kept column, numbered in its table's own order."""
    names = ("table_name", "column_name", "description_es", "description_en")
    rows = [
        (name, column, words["es"], words["en"], position)
        for name, table in kept().items()
        for position, (column, words) in enumerate(table["columns"].items(), start=1)
    ]
    return {**dict.fromkeys(names, "VARCHAR"), "position": "INTEGER"}, rows
