"""Say what is held, from which sources, as of when, and what is late."""

import argparse
import json
import sys
from typing import Any

from etl import catalog, database, key, release

_QUERY = """
select freshness.source, freshness.group_id, freshness.as_of, freshness.is_late
from mart.freshness as freshness
order by freshness.source, freshness.group_id
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the choice of output."""
    parser.add_argument("--json", action="store_true", help="for machines")


def run(args: argparse.Namespace) -> int:
    """Print the served release and one line for each source and group."""
    served = release.current()
    if served is None:
        print("There is no release yet: run `python -m etl build` first.", file=sys.stderr)
        return 2
    rows = _rows(served)
    if args.json:
        json.dump({"release": served["release"], "sources": rows}, sys.stdout, default=str)
        print()
        return 0
    print(f"Release {served['release']}")
    for row in rows:
        group = "" if row["group_id"] == "all" else f" ({row['group_id']})"
        known = f"known up to {row['as_of']}" if row["as_of"] else "nothing added yet"
        late = "; something newer was due" if row["is_late"] else ""
        print(f"{row['source']}{group}: {known}{late}")
    return 0


def _rows(served: dict[str, str]) -> list[dict[str, Any]]:
    with database.reader() as connection:
        file = catalog.releases() / served["internal"]
        database.attach(connection, file, "release", key.current(), read_only=True)
        connection.execute("use release")
        answer = connection.execute(_QUERY)
        columns = [column[0] for column in answer.description or []]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
