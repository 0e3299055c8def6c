"""List what was decided of reports: each decision on record, also those that no longer stand."""

import argparse
import json
from typing import Any

from etl import warehouse

_COLUMNS = ("decision_id", "group_id", "report_id", "decided_on", "decision", "reason",
            "other_report_id")  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the choice of output."""
    parser.add_argument("--json", action="store_true", help="for machines")


def run(args: argparse.Namespace) -> int:
    """Print one line a decision, the newest first."""
    rows = held()
    if args.json:
        print(json.dumps(rows, default=str))
        return 0
    for row in rows:
        reason = f" ({row['reason']})" if row["reason"] else ""
        print(f"{row['decision_id']}: {row['decision']}{reason} on {row['decided_on']}, "
              f"{row['group_id']}/{row['report_id']}")  # fmt: skip
    return 0


def held() -> list[dict[str, Any]]:
    """Give every decision, the newest first; reopening a report adds one and removes none."""
    if not warehouse.path().exists():
        return []
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        found = kept.execute(
            f"select {', '.join(_COLUMNS)} from raw.decisions order by decision_id desc"
        ).fetchall()
    return [dict(zip(_COLUMNS, row, strict=True)) for row in found]
