"""Put parsed rows into the private warehouse, and account for every one of them.

Each batch keeps its own version of a row, so that undoing it brings back what was there before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb

from etl import catalog, counted, counted_members
from etl.intake.report import Message, Parsed
from etl.rows import insert, next_number, quoted
from etl.warehouse import check_may_keep, forget_hours

Covers = tuple[date, date]
# The day of a row, for the sources that speak for whole months; the others for their rows alone.
_DAY = {"checkpoint_reports": "seen_on", "program_events": "held_on"}
_SPEAKS_FOR_MONTHS = {*_DAY, "rapid_response"}
_CHUNK = 10_000  # rows at a time: all of a long log at once take a gigabyte
COUNTS = ("rows_in", "added", "merged", "unchanged", "counted", "refused")
BASES = ("not_said", "one_person_before", "two_people")


@dataclass(frozen=True)
class Said:
    """Hold what a person says of a file besides what stands in it.

    `covers` are the months it speaks for, if not those of its rows; with `is_for_rows_only` it
    speaks of nothing but them, so that one report makes no zero of what is silent. `basis` says
    who confirmed its confirmed rows; `overlap` what to do where some of the same days were
    counted before (`replace` or `add`; None asks).
    """

    group_id: str
    today: date
    covers: Covers | None = None
    basis: str = "not_said"
    overlap: str | None = None
    is_for_rows_only: bool = False


@dataclass(frozen=True)
class Accounting:
    """Hold what became of the rows of one table; `rows_in` is always the sum of the other five.

    `gone_ids` are reports of this layout and these days that are held and not in the file, `notes`
    what a person should know before it is kept.
    """

    rows_in: int
    added: int
    merged: int
    unchanged: int
    counted: int
    refused: int
    gone_ids: tuple[str, ...] = field(default=())
    notes: tuple[Message, ...] = field(default=())

    def as_dict(self) -> dict[str, int]:
        """Give the six counts by name."""
        return {name: getattr(self, name) for name in COUNTS}


def add(warehouse: duckdb.DuckDBPyConnection, parsed: Parsed, said: Said) -> Accounting:
    """Add one table's rows; the caller opens and ends the transaction.

    A list of ICE that is held already, and a row that says what its key said before, change
    nothing; the same key with another content is merged. Raises `Unusable` where some of
    the same days were counted before and nobody said what to do with them.
    """
    if parsed.source == "ice_287g":
        added, unchanged = _add_list(warehouse, parsed)
        refused = parsed.refused
        return Accounting(added + unchanged + refused, added, 0, unchanged, 0, refused)
    check_may_keep(warehouse)
    return _Batch(warehouse, parsed, said).add()


def list_id(facts: dict[str, Any]) -> str:
    """Name a list by its kind, the day and part in its name, and what it says."""
    parts = [facts["kind"], facts["named_on"] or "undated", facts["named_part"]]
    return "-".join([part for part in parts if part] + [facts["content_hash"][:8]])


def _add_list(warehouse: duckdb.DuckDBPyConnection, parsed: Parsed) -> tuple[int, int]:
    identity = list_id(parsed.facts)
    held = f"select 1 from raw.ice_lists where list_id = {quoted(identity)}"
    if warehouse.execute(held).fetchone():
        return 0, len(parsed.rows)
    facts = {"list_id": identity, **parsed.facts, "row_count": len(parsed.rows)}
    insert(warehouse, "raw.ice_lists", [facts])
    insert(warehouse, "raw.ice_listings", parsed.rows, {"list_id": identity})
    return len(parsed.rows), 0


class _Batch:
    """Compare one table of a group with what is held, and write what differs."""

    def __init__(self, warehouse: duckdb.DuckDBPyConnection, parsed: Parsed, said: Said) -> None:
        self.warehouse, self.parsed, self.said = warehouse, parsed, said
        self.source, self.table = parsed.source, f"raw.{parsed.source}"
        self.layout_id = parsed.facts.get("layout_id")
        self.counts = counted.Counts.of(parsed.facts)
        # The rows of a list were counted from people, who are what is accounted for.
        self.is_list = "counted_from" in parsed.facts
        model = catalog.models().get(self.table, {"key": [], "columns": {}})
        self.key = [name for name in model["key"] if name not in ("group_id", "batch_id")]
        self.content = [
            name for name in model["columns"] if name not in (*model["key"], "batch_id")
        ]
        self.rows = [*parsed.rows, *self._left_by_a_list()] if self.is_list else parsed.rows
        self.is_told = said.covers is not None and self.source in _SPEAKS_FOR_MONTHS
        self.covers = said.covers if self.is_told else self._months_of_the_rows()

    def add(self) -> Accounting:
        """Write the new and the changed rows under one new batch; account for all of them."""
        forget_hours(self.warehouse, self.said.today)
        changed, added, merged, unchanged = self._differing()
        if self.is_list:
            added = merged = unchanged = 0
        is_counted = (self.is_list and bool(changed)) or self._counts_anew()
        counted_rows = self.counts.row_count
        accounting = Accounting(
            rows_in=added + merged + unchanged + counted_rows + self.parsed.refused,
            added=added,
            merged=merged,
            unchanged=unchanged + (0 if is_counted else counted_rows),
            counted=counted_rows if is_counted else 0,
            refused=self.parsed.refused,
            gone_ids=self._gone(),
            notes=self._notes() if changed and self.is_list else (),
        )
        if changed or is_counted or self._speaks_for_more():
            self._write(changed, accounting)
        return accounting

    def _differing(self) -> tuple[list[int], int, int, int]:
        """Give the places of the rows to write, and how many are new, changed and as they were."""
        held = self._held()
        changed: dict[tuple[str, ...], int] = {}
        added = merged = unchanged = 0
        for place, row in enumerate(self.rows):
            key = tuple(str(_plain(row[name])) for name in self.key)
            says = hash(tuple(_plain(row.get(name)) for name in self.content))
            before, basis = held.get(key, (None, "two_people"))
            if before == says and BASES.index(basis) >= BASES.index(self.said.basis):
                unchanged += 1
                continue
            added, merged = (added + 1, merged) if before is None else (added, merged + 1)
            changed[key] = place
            held[key] = (says, self.said.basis)
        return list(changed.values()), added, merged, unchanged

    def _counts_anew(self) -> bool:
        """Tell whether what was counted is not held yet."""
        group_id = self.said.group_id
        if self.is_list:
            return counted.is_more(self.warehouse, self.counts, group_id, self.source)
        return counted.is_new(
            self.warehouse, self.counts, group_id, self.source, self.layout_id, self.said.overlap
        )

    def _notes(self) -> tuple[Message, ...]:
        if self.source != "members":
            return ()
        return counted_members.notes(self.warehouse, self.parsed.rows, self.said.group_id)

    def _left_by_a_list(self) -> Iterator[dict[str, Any]]:
        """Give a zero for each county that another list of the same month had members in.

        A list says all of its month, so that two lists are never added up county by county.
        """
        if self.source != "members":
            return
        named = {(str(row["county_fips"]), str(row["month"])) for row in self.parsed.rows}
        months = {month for _, month in named}
        for county_fips, month in sorted(key for key in self._held() if key[1] in months):
            if (county_fips, month) not in named:
                yield {"county_fips": county_fips, "month": month, "member_count": 0}

    def _held(self) -> dict[tuple[str, ...], tuple[int | None, str]]:
        """Give what is held of each key: a hash of what it says, and who confirmed it."""
        if not self.key:
            return {}  # cases are counted, and no row of them is kept
        columns = ", ".join(f"held.{name}" for name in (*self.key, *self.content))
        found = self.warehouse.execute(
            f"select {columns}, batches.confirmed_basis from {self.table} as held "
            "join raw.batches as batches on batches.batch_id = held.batch_id "
            f"where held.group_id = {quoted(self.said.group_id)} order by held.batch_id"
        )
        width = len(self.key)
        held: dict[tuple[str, ...], tuple[int | None, str]] = {}
        while rows := found.fetchmany(_CHUNK):
            for row in rows:
                says = hash(tuple(_plain(value) for value in row[width:-1]))
                held[tuple(str(value) for value in row[:width])] = (says, row[-1])
        return held

    def _write(self, places: list[int], accounting: Accounting) -> None:
        batch_id = next_number(self.warehouse, "raw.batches", "batch_id")
        first, last = self.covers or (None, None)
        placed: list[str | None] = [*self._placed_days()] or [None]
        batch = {"batch_id": batch_id, "source": self.source, "group_id": self.said.group_id,
                 "layout_id": self.layout_id, "added_on": self.said.today, "undone_on": None,
                 "covers_from": first, "covers_to": last, "is_told": self.is_told,
                 "placed_from": placed[0], "placed_to": placed[-1],
                 "confirmed_basis": self.said.basis,
                 "counted_from": self.parsed.facts.get("counted_from"),
                 **self.counts.of_batch(self.said.overlap),
                 **{f"{name}_count": n for name, n in accounting.as_dict().items()}}  # fmt: skip
        insert(self.warehouse, "raw.batches", [batch])
        same = {"batch_id": batch_id, "group_id": self.said.group_id}
        for start in range(0, len(places), _CHUNK):
            rows = [self.rows[place] for place in places[start : start + _CHUNK]]
            insert(self.warehouse, self.table, rows, same)
        insert(self.warehouse, "raw.counts", self.counts.rows, {"batch_id": batch_id})
        refusals = {
            (r.row, r.column, r.code): {"row_number": r.row, "column_name": r.column,
                                        "code": r.code}
            for r in self.parsed.refusals
        }  # fmt: skip
        insert(self.warehouse, "raw.refusals", [*refusals.values()], {"batch_id": batch_id})

    def _months_of_the_rows(self) -> Covers | None:
        days = self._days()
        if not days or self.source not in _SPEAKS_FOR_MONTHS or self.said.is_for_rows_only:
            return None
        return tuple(date.fromisoformat(f"{day[:7]}-01") for day in (min(days), max(days)))  # type: ignore[return-value]

    def _days(self) -> list[str]:
        day = _DAY.get(self.source)
        days = [str(_plain(row[day])) for row in self.rows] if day else []
        return days + [day for day in self.parsed.facts.get("counts_span", []) if day]

    def _placed_days(self) -> list[str]:
        """List the days of confirmed checkpoints with a town or road: these may leave the room."""
        return sorted(
            str(_plain(row["seen_on"]))
            for row in self.parsed.rows
            if row.get("status") == "confirmed" and (row["town_id"] or row["road_id"])
        )

    def _gone(self) -> tuple[str, ...]:
        """List what this layout said before of the same days, and says no longer."""
        days = self._days()
        if self.source != "checkpoint_reports" or not days or not self.layout_id:
            return ()
        now = {str(row["report_id"]) for row in self.parsed.rows}
        found = self.warehouse.execute(
            "select distinct held.report_id from raw.checkpoint_reports as held "
            "join raw.batches as batches on batches.batch_id = held.batch_id "
            f"where held.group_id = {quoted(self.said.group_id)} "
            f"and batches.layout_id = {quoted(self.layout_id)} "
            f"and held.seen_on between date {quoted(min(days))} and date {quoted(max(days))} "
            "order by 1"
        ).fetchall()
        return tuple(report_id for (report_id,) in found if report_id not in now)

    def _speaks_for_more(self) -> bool:
        """Tell whether no batch held said as much of these months, and as late."""
        if self.covers is None:
            return False
        first, last = self.covers
        basis = BASES.index(self.said.basis)
        found = self.warehouse.execute(
            "select covers_from, covers_to, added_on, confirmed_basis from raw.batches "
            f"where source = {quoted(self.source)} and group_id = {quoted(self.said.group_id)} "
            f"and is_told >= {self.is_told} and covers_from is not null and undone_on is null"
        ).fetchall()
        held = {
            month
            for first_held, last_held, said_on, basis_held in found
            for month in _months(first_held, last_held)
            # A month is done with once it was over when a file came; until then every day counts.
            if BASES.index(basis_held) >= basis
            and (said_on >= self.said.today or month < (said_on.year, said_on.month - 1))
        }
        return not set(_months(first, last)) <= held


def _months(first: date, last: date) -> list[tuple[int, int]]:
    span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [divmod(month, 12) for month in span]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
