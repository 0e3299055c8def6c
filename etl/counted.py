"""Count what is never kept as rows: calls to the line, by month and county, one attribute each.

A file counts a month anew for its group and layout. Where it holds only some of the days that were
counted before, nobody but its owner knows whether they are the same calls: that is asked.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb

from etl.intake.report import Unusable
from etl.rows import quoted

OVERLAPS = ("replace", "add")
Span = tuple[date, date]


@dataclass(frozen=True)
class Calls:
    """Hold the calls of one file, counted; `span` are the first and last day it has calls of."""

    row_count: int
    rows: list[dict[str, Any]]
    span: Span | None

    @classmethod
    def of(cls, facts: dict[str, Any]) -> "Calls":
        """Read what the door counted (`Parsed.facts`)."""
        days = [date.fromisoformat(day) for day in facts.get("calls_span", ())]
        span = (days[0], days[1]) if days else None
        return cls(facts.get("calls_count", 0), facts.get("calls", []), span)

    def counts(self) -> set[tuple[Any, ...]]:
        """Give what is counted, for comparing."""
        columns = ("month", "county_fips", "attribute", "category", "call_count")
        return {tuple(row[name] for name in columns) for row in self.rows}

    def of_batch(self, overlap: str | None) -> dict[str, Any]:
        """Give the columns of `raw.batches` that say what was counted."""
        first, last = self.span or (None, None)
        return {"has_calls": self.span is not None, "calls_from": first, "calls_to": last,
                "is_added_to_calls": overlap == "add"}  # fmt: skip


def is_new(
    warehouse: duckdb.DuckDBPyConnection,
    calls: Calls,
    group_id: str,
    layout_id: str | None,
    overlap: str | None,
) -> bool:
    """Tell whether these calls change a count; raises `Unusable` where that has to be asked."""
    if calls.span is None:
        return False
    held = _held(warehouse, group_id, layout_id)
    for batch_id, *span in held:
        if tuple(span) == calls.span and _counts(warehouse, batch_id) == calls.counts():
            return False
    if overlap is None and any(_is_in_part(calls.span, first, last) for _, first, last in held):
        raise Unusable("calls_overlap")
    return True


def _held(
    warehouse: duckdb.DuckDBPyConnection, group_id: str, layout_id: str | None
) -> list[tuple[int, date, date]]:
    layout = f"= {quoted(layout_id)}" if layout_id else "is null"
    return warehouse.execute(
        "select batch_id, calls_from, calls_to from raw.batches where has_calls "
        f"and undone_on is null and group_id = {quoted(group_id)} and layout_id {layout}"
    ).fetchall()


def _is_in_part(new: Span, first: date, last: date) -> bool:
    """Tell whether days counted before, of the months of a new file, are not all in it."""
    from_on = max(first, new[0].replace(day=1))
    to_on = min(last, _end_of_month(new[1]))
    return from_on <= to_on and not (new[0] <= from_on and to_on <= new[1])


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def _counts(warehouse: duckdb.DuckDBPyConnection, batch_id: int) -> set[tuple[Any, ...]]:
    found = warehouse.execute(
        "select month, county_fips, attribute, category, call_count from raw.line_calls "
        f"where batch_id = {batch_id}"
    ).fetchall()
    return {(month.isoformat(), *rest) for month, *rest in found}
