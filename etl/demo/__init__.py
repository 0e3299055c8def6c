"""Build the demo: a fictional coalition on the real counties, taken in by the real door.

Every identifier begins with DEMO-, every group's name with DEMO; whatever the
day, the demo of that day is always the same.
"""

import hashlib
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import duckdb

from etl import catalog, decide, load, warehouse
from etl.demo import files, life
from etl.intake.reader import Reader
from etl.intake.report import Context
from etl.settings import Group

_STATE = "NC"
_DECIDED = ((), ("confirmed_once",), ("confirmed_once", "confirmed_twice"))
_READ = {".py", ".yml", ".csv"}


def groups() -> tuple[Group, ...]:
    """List the fictional groups and their counties."""
    return tuple(Group(actor.id, actor.name, actor.counties) for actor in life.actors())


def build(path: Path, today: date, scale: float = 1) -> None:
    """Make the demo's warehouse at `path`; one that is there is replaced unless it is the same.

    `scale` multiplies the reports, of which there are about 500 at 1.
    """
    made_from = _digest(today, scale)
    if path.exists() and _made_from(path) == made_from:
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix="demo-", dir=path.parent) as folder:
        part = Path(folder) / path.name
        parcels = files.write(Path(folder), today, scale)
        with warehouse.open_warehouse(part) as kept, Reader(Context(today, _STATE)) as reader:
            kept.execute("begin")
            for parcel in parcels:
                for sheet in reader.read_file(parcel.path):
                    if sheet.parsed is None or sheet.parsed.refusals:
                        raise ValueError(f"the demo's own {parcel.path.name} was not taken whole")
                    group, covers = parcel.group_id, parcel.covers
                    said = load.Said(group, parcel.sent_on, covers, "two_people")
                    load.add(kept, sheet.parsed, said)
            _decide(kept)
            kept.execute(f"comment on table raw.batches is '{made_from}'")
            kept.execute("commit")
        part.replace(path)


def _decide(kept: duckdb.DuckDBPyConnection) -> None:
    """Confirm some of the newest reports, each by one person or by two, hours after the call."""
    newest = kept.execute(
        "select group_id, report_id, seen_on, seen_hour from raw.checkpoint_reports "
        "where status = 'reported' and seen_hour between 6 and 20 "
        "order by seen_on desc, report_id limit 12"
    ).fetchall()
    for place, (group_id, report_id, seen_on, seen_hour) in enumerate(newest):
        decisions = _DECIDED[place % len(_DECIDED)]
        moment = datetime.combine(seen_on, time(seen_hour)) + timedelta(hours=1 + place)
        for decision in decisions:
            decide.record(kept, decision, group_id, report_id, None, None, moment)


def _digest(today: date, scale: float) -> str:
    """Hash what a demo is made from: the day, the size, the code of the door, the places."""
    total = hashlib.sha256(f"{today} {scale}".encode())
    folders = (catalog.ROOT / "etl", catalog.REFERENCE)
    for path in sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in _READ):
        total.update(path.read_bytes())
    return total.hexdigest()


def _made_from(path: Path) -> str | None:
    with warehouse.open_warehouse(path, read_only=True) as kept:
        found = kept.execute(
            "select comment from duckdb_tables() where table_name = 'batches'"
        ).fetchone()
    return found[0] if found else None
