"""List what was won, each sentence as it stands, and whether somebody has read it back."""

import argparse
import json
from typing import Any

from etl import warehouse

_COLUMNS = ("group_id", "milestone_id", "month", "place_id", "kind", "sentence")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the choice of output."""
    parser.add_argument("--json", action="store_true", help="for machines")


def run(args: argparse.Namespace) -> int:
    """Print one line a milestone, the newest month first."""
    rows = held()
    if args.json:
        print(json.dumps(rows, default=str))
        return 0
    for row in rows:
        state = f"read back on {row['read_on']}" if row["read_on"] else "not read back"
        print(f"{row['group_id']}/{row['milestone_id']}: {row['month']:%Y-%m}, {row['place_id']}, "
              f"{row['kind']}, {state}: {row['sentence']}")  # fmt: skip
    return 0


def held() -> list[dict[str, Any]]:
    """Give every milestone as its newest batch has it; what was read back is that version."""
    if not warehouse.path().exists():
        return []
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        given = ", ".join(f"milestones.{name}" for name in _COLUMNS)
        found = kept.execute(
            f"select {given}, readings.read_on from raw.milestones as milestones "
            "left join raw.readings as readings using (group_id, milestone_id, batch_id) "
            "where milestones.batch_id = (select max(newer.batch_id) from raw.milestones as newer "
            "where newer.group_id = milestones.group_id "
            "and newer.milestone_id = milestones.milestone_id) "
            "order by milestones.month desc, milestones.group_id, milestones.milestone_id"
        ).fetchall()
    return [dict(zip((*_COLUMNS, "read_on"), row, strict=True)) for row in found]
