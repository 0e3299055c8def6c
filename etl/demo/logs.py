"""Write a group's hotline log in its own layout: reports, and calls about anything else.

Names and telephone numbers in it are made up; the door drops them.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from etl.catalog import read_yml
from etl.demo.life import Row

_LAYOUTS = ("hand_made", "english", "form")


def write(path: Path, layout: str, rows: list[Row]) -> Path:
    """Write one log, its rows in the order of their days."""
    how = _layouts()[layout]
    rows = sorted(rows, key=lambda row: (row["seen_on"], row["report_id"]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=how["delimiter"])
        writer.writerows([line] if line else [] for line in how["above"])
        writer.writerow(how["columns"])
        writer.writerows([_cell(how, name, row) for name in how["columns"].values()]
                         for row in rows)  # fmt: skip
    return path


def told_twice(reports: list[Row]) -> Iterator[Row]:
    """Give what a second caller said of some of the reports, an hour later and unconfirmed."""
    for row in reports:
        rng = Random(f"told twice {row['report_id']}")
        hour = row["seen_hour"]
        if rng.random() < 0.05 and hour is not None and hour < 23:
            yield {**row, "report_id": f"{row['report_id']}-b", "seen_hour": hour + 1,
                   "status": "reported", "operator": "unknown"}  # fmt: skip


def _cell(how: dict[str, Any], name: str, row: Row) -> str:
    value = {"day": row["seen_on"], "hour": row["seen_hour"]}.get(name, row.get(name))
    if value is None or value == "":
        return ""
    if name == "day":
        return str(value.strftime(how["day"]))
    if name == "hour":
        return str(how["hour"].format(value))
    return str(how["words"][name][value]) if name in how["words"] else str(value)


@cache
def _layouts() -> dict[str, Any]:
    return read_yml(Path(__file__).with_suffix(".yml"), _LAYOUTS)
