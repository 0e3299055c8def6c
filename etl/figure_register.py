"""Keep the register of figures that were corrected or withdrawn: which, why and when.

It never holds a number: of a figure that is withdrawn nothing may be left but its name.
"""

from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import yaml

from etl import catalog
from etl.database import put_in_place
from etl.figure_id import FigureId, parse
from etl.reference import rows_of

CORRECTED, WITHDRAWN = "corrected", "withdrawn"
_TABLES = {CORRECTED: "raw.figure_corrections", WITHDRAWN: "raw.figure_withdrawals"}
_KEYS = {"figure", "reason", "decided_on", "is_done"}
_FIELDS = ("release_id", "metric_id", "place_id", "period_id", "group_id", "program_id",
           "attribute", "category")  # fmt: skip


def path() -> Path:
    """Give the file of the register."""
    return catalog.home() / "figure_register.yml"


def reasons(decision: str) -> tuple[str, ...]:
    """List the codes of the reasons for a decision."""
    return tuple(r["reason"] for r in rows_of("figure_reasons") if r["decision"] == decision)


def entries(decision: str) -> list[dict[str, Any]]:
    """Read what was decided; raises `CatalogError` for an entry that nobody can act on."""
    if not path().exists():
        return []
    found = catalog.read_yml(path(), _TABLES).get(decision, [])
    for number, entry in enumerate(found, start=1):
        if not _is_whole(entry, decision):
            raise catalog.CatalogError(f"{path().name}: {decision}: entry {number} is not whole")
    return found


def record(decision: str, figure: FigureId, reason: str, today: date, is_done: bool) -> None:
    """Write one decision down; the same figure again only changes its reason."""
    every = {name: entries(name) for name in _TABLES}
    kept = [entry for entry in every[decision] if entry["figure"] != str(figure)]
    new = {"figure": str(figure), "reason": reason, "decided_on": today, "is_done": is_done}
    _write(every | {decision: [*kept, new]})


def pending() -> list[dict[str, Any]]:
    """List the withdrawals of which shared files may still hold the value."""
    return [entry for entry in entries(WITHDRAWN) if not entry["is_done"]]


def all_done() -> None:
    """Put on record that no shared file holds a withdrawn value any more."""
    done = [entry | {"is_done": True} for entry in entries(WITHDRAWN)]
    _write({CORRECTED: entries(CORRECTED), WITHDRAWN: done})


def load(connection: duckdb.DuckDBPyConnection, is_demo: bool) -> None:
    """Fill the register's two tables; what was decided of a demo says nothing of real figures."""
    for decision in _TABLES:
        fill(connection, decision, of_kind(decision, is_demo))


def of_kind(decision: str, is_demo: bool) -> list[dict[str, Any]]:
    """Give what was decided of figures of a demo, or of real ones."""
    return [
        entry
        for entry in entries(decision)
        if parse(entry["figure"]).release_id.startswith("DEMO-") == is_demo
    ]


def fill(
    connection: duckdb.DuckDBPyConnection, decision: str, decided: list[dict[str, Any]]
) -> None:
    """Make the table of one kind of decision from entries of the register."""
    columns = ", ".join(f"{name} VARCHAR" for name in (*_FIELDS, "reason"))
    connection.execute(f"create table {_TABLES[decision]} ({columns}, decided_on DATE)")
    rows = [
        [*astuple(parse(entry["figure"])), entry["reason"], entry["decided_on"]]
        for entry in decided
    ]
    if rows:
        marks = ", ".join("?" for _ in rows[0])
        connection.executemany(f"insert into {_TABLES[decision]} values ({marks})", rows)


def _is_whole(entry: Any, decision: str) -> bool:
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        return False
    try:
        parse(str(entry["figure"]))
    except ValueError:
        return False
    return entry["reason"] in reasons(decision) and isinstance(entry["decided_on"], date)


def _write(every: dict[str, list[dict[str, Any]]]) -> None:
    path().parent.mkdir(parents=True, exist_ok=True)
    part = path().with_name(f".{path().name}.part")
    part.write_text(yaml.safe_dump(every, allow_unicode=True, sort_keys=False), "utf-8")
    put_in_place(part, path())
