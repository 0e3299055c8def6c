"""Read ICE's 287(g) workbooks, participating and pending, in every header they have had."""

import hashlib
import json
import re
from collections import Counter
from typing import Any

from etl.intake import ice_cells
from etl.intake.links import ice_address
from etl.intake.report import Context, Message, Parsed, Refusal, Unusable
from etl.intake.table import Cell, Table

SOURCE = "ice_287g"
_COLUMNS = {
    "STATE": "state",
    "LAWENFORCEMENTAGENCY": "agency",
    "TYPE": "type",
    "COUNTY": "county",
    "SUPPORTTYPE": "model",
    "SIGNED": "signed",
    "MOA": "moa",
    "ADDENDUM": "addendum",
}
# What a row cannot do without, and how ICE titles it.
_NEEDED = {"state": "STATE", "agency": "LAW ENFORCEMENT AGENCY", "model": "SUPPORT TYPE"}
# A sum of many days' lists names the same agreement over and over; a real list hardly ever.
_REPEATS_OF_A_SUM = 0.2
_FEWEST_REPEATS = 20


def recognises(header: list[str]) -> str | None:
    """Say whether a header is one of ICE's: its columns may stand in any order."""
    return SOURCE if set(_columns(header)) >= set(_NEEDED) else None


def parse(table: Table, source: str, header_row: int, context: Context) -> Parsed:
    """Read one list: every row of every state, by column name; a list with SIGNED participates.

    Raises `Unusable` for a sum of several lists and for states that are not of this country.
    """
    header = [ice_cells.words(cell) for cell in table.rows[header_row]]
    columns = _columns(header)
    strange = [i + 1 for i, name in enumerate(header) if name and _key(name) not in _COLUMNS]
    if strange and list(columns) != [name for name in _COLUMNS.values() if name in columns]:
        raise Unusable("not_one_of_ices_headers", column=strange[0])
    kind = "participating" if "signed" in columns else "pending"
    rows: list[dict[str, Any]] = []
    refusals: list[Refusal] = []
    messages = [Message("column_left", {"column": number}) for number in strange]
    for index, cells in enumerate(table.rows[header_row + 1 :], start=header_row + 1):
        if not any(ice_cells.words(cell) for cell in cells):
            continue
        row = _row(table, index, cells, columns)
        faults = [name for name in _NEEDED if not row[name]]
        if faults:
            refusals += [
                Refusal(row["row_number"], _NEEDED[name], f"ice_{name}") for name in faults
            ]
            continue
        if "signed" in columns and row["signed_on"] is None and _says(cells, columns["signed"]):
            messages.append(Message("signing_unreadable", {"row": row["row_number"]}))
        rows.append(row)
    _check_country(rows, refusals)
    _check_repeats(rows)
    return Parsed(
        source, rows, refusals, messages + _notes(table, kind, rows, context),
        {"kind": kind, "named_on": context.named_on and context.named_on.isoformat(),
         "named_part": context.named_part, "content_hash": _hash(kind, rows)},
    )  # fmt: skip


def _columns(header: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, name in enumerate(header):
        column = _COLUMNS.get(_key(name))
        if column:
            found.setdefault(column, position)
    return found


def _key(name: str) -> str:
    return re.sub(r"[^A-Z]", "", name.upper())


def _row(table: Table, index: int, cells: list[Cell], columns: dict[str, int]) -> dict[str, Any]:
    width = len(cells)
    said = {name: cells[at] if at < width else None for name, at in columns.items()}
    signed, signed_on = ice_cells.signing(said.get("signed"))
    return {
        "row_number": index + table.first_row,
        "state": ice_cells.state(said["state"]),
        "agency": ice_cells.agency(said["agency"]),
        "agency_type": ice_cells.agency_type(said.get("type")),
        "county": ice_cells.county(said.get("county")),
        "model": ice_cells.model(said["model"]),
        "signed": signed,
        "signed_on": signed_on and signed_on.isoformat(),
        "agreement_url": _address(table, index, columns.get("moa"), said.get("moa")),
        "addendum_url": _address(table, index, columns.get("addendum"), said.get("addendum")),
    }


def _address(table: Table, index: int, column: int | None, printed: Cell) -> str | None:
    if column is None:
        return None
    return ice_address(table.link(index, column) or ice_cells.words(printed))


def _says(cells: list[Cell], position: int) -> bool:
    return position < len(cells) and bool(ice_cells.words(cells[position]))


def _check_country(rows: list[dict[str, Any]], refusals: list[Refusal]) -> None:
    foreign = {refusal.row for refusal in refusals if refusal.code == "ice_state"}
    if len(foreign) > len(rows):
        raise Unusable("other_country", rows=len(foreign))


def _check_repeats(rows: list[dict[str, Any]]) -> None:
    seen = Counter((r["state"], r["agency"].lower(), r["model"], r["signed_on"]) for r in rows)
    repeats = len(rows) - len(seen)
    if repeats > max(_FEWEST_REPEATS, _REPEATS_OF_A_SUM * len(rows)):
        raise Unusable("sum_of_lists", rows=repeats)


def _notes(table: Table, kind: str, rows: list[dict[str, Any]], context: Context) -> list[Message]:
    notes = []
    if context.named_on is None:
        notes.append(Message("no_day_in_name"))
    if context.named_kind not in (None, kind):
        notes.append(Message("named_as_the_other_kind"))
    if table.hidden_rows:
        notes.append(Message("hidden_rows", {"rows": table.hidden_rows}))
    if kind == "pending" and not rows:
        notes.append(Message("nobody_pending"))
    return notes


def _hash(kind: str, rows: list[dict[str, Any]]) -> str:
    content = json.dumps([kind, rows])
    return hashlib.sha256(content.encode()).hexdigest()
