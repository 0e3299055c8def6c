"""Say before a list of members is kept what it replaces, and whether it is shorter than before."""

from collections.abc import Sequence
from typing import Any

import duckdb

from etl.intake.report import Message
from etl.rows import quoted


def notes(
    warehouse: duckdb.DuckDBPyConnection, rows: Sequence[dict[str, Any]], group_id: str
) -> tuple[Message, ...]:
    """Compare a list's month with what its group holds: a list takes its place, and adds nothing.

    `rows` are the list's counties, all of one month.
    """
    if not rows:
        return ()
    month = str(rows[0]["month"])
    now = sum(row["member_count"] for row in rows)
    held = _held(warehouse, group_id)
    told = []
    if month in held:
        told.append(Message("list_replaces_the_month", {"count": held[month]}))
    before = [count for each, count in sorted(held.items()) if each <= month]
    if before and now < before[-1]:
        missing = before[-1] - now
        told.append(Message("list_is_shorter", {"count": now, "missing": missing}))
    return tuple(told)


def _held(warehouse: duckdb.DuckDBPyConnection, group_id: str) -> dict[str, int]:
    """Give the members that a group holds, by month."""
    found = warehouse.execute(
        "select month::VARCHAR, sum(newest)::BIGINT from ("
        "select month, county_fips, arg_max(member_count, batch_id) as newest "
        f"from raw.members where group_id = {quoted(group_id)} group by month, county_fips"
        ") group by month"
    )
    return dict(found.fetchall())
