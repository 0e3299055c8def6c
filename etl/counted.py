"""Count what is never kept as rows: calls, cases, people; by period and place, one attribute each.

A file counts its days anew for its group and layout. Where it holds only some of the days that were
counted before, nobody but its owner knows whether they are the same: that is asked.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from etl.intake.report import Unusable
from etl.rows import quoted

OVERLAPS = ("replace", "add")
Span = tuple[date, date]
_COLUMNS = ("source", "measure", "place_id", "period_id", "program_id", "attribute", "category",
            "quantity")  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """Hold what one file counts of `row_count` rows; `span` are the first and last day of them.

    Without a span it says nothing of days, and stands beside what was counted before.
    """

    row_count: int
    rows: list[dict[str, Any]]
    span: Span | None

    @classmethod
    def of(cls, facts: dict[str, Any]) -> "Counts":
        """Read what the door counted (`Parsed.facts`)."""
        days = [date.fromisoformat(day) for day in facts.get("counts_span", ())]
        span = (days[0], days[1]) if days else None
        return cls(facts.get("counted_count", 0), facts.get("counts", []), span)

    def said(self) -> set[tuple[Any, ...]]:
        """Give what is counted, for comparing."""
        return {tuple(row[name] for name in _COLUMNS) for row in self.rows}

    def of_batch(self, overlap: str | None) -> dict[str, Any]:
        """Give the columns of `raw.batches` that say what was counted."""
        first, last = self.span or (None, None)
        return {"has_counts": self.span is not None, "counts_from": first, "counts_to": last,
                "is_added_to_counts": overlap == "add"}  # fmt: skip


def is_new(
    warehouse: duckdb.DuckDBPyConnection,
    counts: Counts,
    group_id: str,
    source: str,
    layout_id: str | None,
    overlap: str | None,
) -> bool:
    """Tell whether these change a count; raises `Unusable` where that has to be asked."""
    if not counts.rows and counts.span is None:
        return False
    held = _held(warehouse, group_id, source, layout_id)
    span = counts.span or (None, None)
    for batch_id, *held_span in held:
        if tuple(held_span) == span and _said(warehouse, batch_id) == counts.said():
            return False
    spans = [(first, last) for _, first, last in held if first and last]
    if overlap is None and counts.span and any(_is_in_part(counts.span, s) for s in spans):
        raise Unusable("counts_overlap")
    return True


def is_more(
    warehouse: duckdb.DuckDBPyConnection, counts: Counts, group_id: str, source: str
) -> bool:
    """Tell whether one of these is greater than all that its group counted of the same.

    So it is with different people: what two lists count is never added, and the greatest stands.
    """
    if not counts.rows:
        return False
    *names, quantity = _COLUMNS
    found = warehouse.execute(
        f"select {', '.join(f'counts.{name}' for name in names)}, max(counts.{quantity}) "
        "from raw.counts as counts join raw.batches as batches using (batch_id) "
        f"where batches.source = {quoted(source)} and batches.group_id = {quoted(group_id)} "
        f"and batches.undone_on is null group by {', '.join(f'counts.{n}' for n in names)}"
    )
    greatest = {tuple(key): most for *key, most in found.fetchall()}
    return any(row[quantity] > greatest.get(tuple(row[name] for name in names), 0)
               for row in counts.rows)  # fmt: skip


def _held(
    warehouse: duckdb.DuckDBPyConnection, group_id: str, source: str, layout_id: str | None
) -> list[tuple[int, date | None, date | None]]:
    layout = f"= {quoted(layout_id)}" if layout_id else "is null"
    return warehouse.execute(
        "select batch_id, counts_from, counts_to from raw.batches where undone_on is null "
        f"and source = {quoted(source)} and group_id = {quoted(group_id)} and layout_id {layout}"
    ).fetchall()


def _said(warehouse: duckdb.DuckDBPyConnection, batch_id: int) -> set[tuple[Any, ...]]:
    found = warehouse.execute(
        f"select {', '.join(_COLUMNS)} from raw.counts where batch_id = {batch_id}"
    )
    return set(found.fetchall())


def _is_in_part(new: Span, held: Span) -> bool:
    """Tell whether some of the days counted before are in a new file, and not all of them."""
    overlaps = new[0] <= held[1] and held[0] <= new[1]
    return overlaps and not (new[0] <= held[0] and held[1] <= new[1])
