"""Put parsed rows into the private warehouse, and account for every one of them."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import duckdb

from etl import catalog
from etl.intake.report import Parsed
from etl.warehouse import check_may_keep, forget_hours

Covers = tuple[date, date]
# The day that places a row in a month; members speak only for the rows given.
_DAY = {"checkpoint_reports": "seen_on", "program_events": "held_on", "members": "month"}
_BY_ROW_ONLY = {"members"}


@dataclass(frozen=True)
class Accounting:
    """Hold what became of the rows of one table; `rows_in` is always the sum of the rest."""

    rows_in: int
    added: int
    merged: int
    unchanged: int
    counted: int
    refused: int

    def as_dict(self) -> dict[str, int]:
        """Give the six counts by name."""
        return asdict(self)


def add(
    warehouse: duckdb.DuckDBPyConnection,
    parsed: Parsed,
    group_id: str,
    covers: Covers | None,
    confirmed_by_two: bool,
    today: date,
) -> Accounting:
    """Add one table's rows; the caller opens and ends the transaction.

    A list of ICE that is held already, and a row that says what its key said before, change
    nothing; the same key with another content is merged.
    """
    if parsed.source == "ice_287g":
        added, merged, unchanged = _add_list(warehouse, parsed)
    else:
        check_may_keep(warehouse)
        batch = _Batch(warehouse, parsed, group_id, covers, confirmed_by_two, today)
        added, merged, unchanged = batch.add()
    rows_in = added + merged + unchanged + parsed.refused
    return Accounting(rows_in, added, merged, unchanged, 0, parsed.refused)


def list_id(facts: dict[str, Any]) -> str:
    """Name a list by its kind, the day and part in its name, and what it says."""
    parts = [facts["kind"], facts["named_on"] or "undated", facts["named_part"]]
    return "-".join([part for part in parts if part] + [facts["content_hash"][:8]])


def _add_list(warehouse: duckdb.DuckDBPyConnection, parsed: Parsed) -> tuple[int, int, int]:
    identity = list_id(parsed.facts)
    held = f"select 1 from raw.ice_lists where list_id = {_quoted(identity)}"
    if warehouse.execute(held).fetchone():
        return 0, 0, len(parsed.rows)
    facts = {"list_id": identity, **parsed.facts, "row_count": len(parsed.rows)}
    insert(warehouse, "raw.ice_lists", [facts])
    insert(warehouse, "raw.ice_listings", parsed.rows, {"list_id": identity})
    return len(parsed.rows), 0, 0


class _Batch:
    """Compare one table of a group with what is held, and write what differs."""

    def __init__(
        self,
        warehouse: duckdb.DuckDBPyConnection,
        parsed: Parsed,
        group_id: str,
        covers: Covers | None,
        confirmed_by_two: bool,
        today: date,
    ) -> None:
        self.warehouse, self.source, self.group_id = warehouse, parsed.source, group_id
        self.table = f"raw.{parsed.source}"
        self.rows = [{**row, "group_id": group_id} for row in parsed.rows]
        self.confirmed_by_two, self.today = confirmed_by_two, today
        self.is_told = covers is not None
        self.covers = covers if covers else self._months_of_the_rows()
        if self.source in _BY_ROW_ONLY:
            self.covers, self.is_told = None, False
        model = catalog.models()[self.table]
        self.key = model["key"]
        self.content = [name for name in model["columns"] if name not in (*self.key, "batch_id")]

    def add(self) -> tuple[int, int, int]:
        """Write the new and the changed rows under one new batch; give the three counts."""
        forget_hours(self.warehouse, self.today)
        held = self._held()
        changed: dict[tuple[Any, ...], dict[str, Any]] = {}
        added = merged = unchanged = 0
        for row in self.rows:
            key = tuple(str(_plain(row[name])) for name in self.key)
            content = [_plain(row.get(name)) for name in self.content]
            before, was_confirmed = held.get(key, (None, True))
            if before == content and (was_confirmed or not self.confirmed_by_two):
                unchanged += 1
                continue
            added, merged = (added + 1, merged) if before is None else (added, merged + 1)
            changed[key] = row
            held[key] = (content, self.confirmed_by_two)
        if changed or self._speaks_for_more():
            self._write(list(changed.values()))
        return added, merged, unchanged

    def _held(self) -> dict[tuple[Any, ...], tuple[list[Any] | None, bool]]:
        columns = ", ".join(f"held.{name}" for name in (*self.key, *self.content))
        found = self.warehouse.execute(
            f"select {columns}, batches.is_confirmed_by_two from {self.table} as held "
            "join raw.batches as batches on batches.batch_id = held.batch_id "
            f"where held.group_id = {_quoted(self.group_id)}"
        )
        width = len(self.key)
        return {
            tuple(str(value) for value in row[:width]): (
                [_plain(value) for value in row[width:-1]],
                row[-1],
            )
            for row in found.fetchall()
        }

    def _write(self, rows: list[dict[str, Any]]) -> None:
        [(batch_id,)] = self.warehouse.execute(
            "select coalesce(max(batch_id), 0) + 1 from raw.batches"
        ).fetchall()
        first, last = self.covers or (None, None)
        placed: list[str | None] = [*self._placed_days()] or [None]
        batch = {"batch_id": batch_id, "source": self.source, "group_id": self.group_id,
                 "added_on": self.today, "covers_from": first, "covers_to": last,
                 "is_told": self.is_told, "placed_from": placed[0], "placed_to": placed[-1],
                 "is_confirmed_by_two": self.confirmed_by_two}  # fmt: skip
        insert(self.warehouse, "raw.batches", [batch])
        same = {"batch_id": batch_id, "group_id": self.group_id}
        insert(self.warehouse, self.table, rows, same, "or replace")

    def _months_of_the_rows(self) -> Covers | None:
        days = [_plain(row[_DAY[self.source]]) for row in self.rows]
        if not days:
            return None
        return tuple(date.fromisoformat(f"{day[:7]}-01") for day in (min(days), max(days)))  # type: ignore[return-value]

    def _placed_days(self) -> list[str]:
        """List the days of confirmed checkpoints with a town or road: these may leave the room."""
        return sorted(
            _plain(row["seen_on"])
            for row in self.rows
            if row.get("status") == "confirmed" and (row["town_id"] or row["road_id"])
        )

    def _speaks_for_more(self) -> bool:
        """Tell whether no batch held said as much of these months, and as late."""
        if self.covers is None:
            return False
        first, last = self.covers
        found = self.warehouse.execute(
            "select covers_from, covers_to, added_on from raw.batches "
            f"where source = {_quoted(self.source)} and group_id = {_quoted(self.group_id)} "
            f"and is_told >= {self.is_told} and is_confirmed_by_two >= {self.confirmed_by_two} "
            "and covers_from is not null"
        ).fetchall()
        held = {
            month
            for first_held, last_held, said_on in found
            for month in _months(first_held, last_held)
            # A month is done with once it was over when a file came; until then every day counts.
            if said_on >= self.today or month < (said_on.year, said_on.month - 1)
        }
        return not set(_months(first, last)) <= held


def insert(
    warehouse: duckdb.DuckDBPyConnection,
    table: str,
    rows: list[dict[str, Any]],
    same: dict[str, Any] | None = None,
    how: str = "",
) -> None:
    """Insert rows as one JSON text, and what is the `same` in all of them once.

    Row by row, or value by value, DuckDB takes more than twice as long.
    """
    if not rows:
        return
    same = same or {}
    types = {name: column["type"] for name, column in catalog.models()[table]["columns"].items()}
    given = {name: kind for name, kind in types.items() if name not in same}
    values = [_quoted(str(same[name])) if name in same else f"r.{name}" for name in types]
    warehouse.execute(
        f"insert {how} into {table} ({', '.join(types)}) select {', '.join(values)} "
        f"from (select unnest(from_json({_quoted(json.dumps(rows, default=str))}::JSON, "
        f"{_quoted(json.dumps([given]))})) as r)"
    )


def _quoted(text: str) -> str:
    # Binding a value makes DuckDB import pandas, which takes longer than adding ten lists; inside
    # quotes only a quote means anything, and JSON has escaped all control characters.
    return "'" + text.replace("'", "''") + "'"


def _months(first: date, last: date) -> list[tuple[int, int]]:
    span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [divmod(month, 12) for month in span]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
