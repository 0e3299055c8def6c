"""Remember layouts: what each column of a file was, by keyed fingerprints of its titles."""

from collections import defaultdict
from typing import Any

import duckdb

from etl.rows import insert, quoted

Known = dict[str, dict[str, str]]


def known(warehouse: duckdb.DuckDBPyConnection) -> tuple[Known, Known]:
    """Give the field of each title, and what was answered, by the layout's id."""
    return (
        _by_layout(warehouse, "select layout_id, header_id, field from raw.layouts"),
        _by_layout(warehouse, "select layout_id, question, answer from raw.layout_answers"),
    )


def remember(warehouse: duckdb.DuckDBPyConnection, facts: dict[str, Any]) -> None:
    """Put the layout of a table that was taken in place of what was known of it."""
    layout_id = facts.get("layout_id")
    if layout_id is None:
        return
    fields, answers = (each.get(layout_id, {}) for each in known(warehouse))
    if (fields, answers) == (facts["layout"], facts["answers"]):
        return
    for table in ("raw.layouts", "raw.layout_answers"):
        warehouse.execute(f"delete from {table} where layout_id = {quoted(layout_id)}")
    columns = [{"header_id": name, "field": field} for name, field in facts["layout"].items()]
    insert(warehouse, "raw.layouts", columns, {"layout_id": layout_id})
    said = [{"question": name, "answer": answer} for name, answer in facts["answers"].items()]
    insert(warehouse, "raw.layout_answers", said, {"layout_id": layout_id})


def _by_layout(warehouse: duckdb.DuckDBPyConnection, query: str) -> Known:
    found: Known = defaultdict(dict)
    for layout_id, name, value in warehouse.execute(query).fetchall():
        found[layout_id][name] = value
    return dict(found)
