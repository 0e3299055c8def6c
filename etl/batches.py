"""List what was added: each batch, of which group, and what became of its rows."""

import argparse
import json
from typing import Any

from etl import warehouse

_COLUMNS = ("batch_id", "source", "group_id", "added_on", "undone_on", "rows_in_count",
            "added_count", "merged_count", "unchanged_count", "counted_count",
            "refused_count", "confirmed_basis")  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the choice of output."""
    parser.add_argument("--json", action="store_true", help="for machines")


def run(args: argparse.Namespace) -> int:
    """Print one line a batch, the newest first."""
    rows = held()
    if args.json:
        print(json.dumps(rows, default=str))
        return 0
    for row in rows:
        state = f" (undone on {row['undone_on']})" if row["undone_on"] else ""
        print(f"{row['batch_id']}: {row['source']} of {row['group_id']}, added on "
              f"{row['added_on']}: {row['added_count']} added, {row['merged_count']} merged, "
              f"{row['counted_count']} counted, {row['refused_count']} refused{state}")  # fmt: skip
    return 0


def held() -> list[dict[str, Any]]:
    """Give every batch, the newest first; an undone one stays on record."""
    if not warehouse.path().exists():
        return []
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        found = kept.execute(
            f"select {', '.join(_COLUMNS)} from raw.batches order by batch_id desc"
        ).fetchall()
    return [dict(zip(_COLUMNS, row, strict=True)) for row in found]
