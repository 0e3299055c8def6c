"""Print figures from a release: the rows of `mart.metric_values`, with why a number is missing."""

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

import duckdb

from etl import catalog, database, key, release

_CUTS = ("place", "period", "group", "program")


class Unknown(Exception):
    """Say which id the release does not know."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what figures can be asked for."""
    parser.add_argument("metric", nargs="+", metavar="METRIC")
    parser.add_argument("--place", help="county FIPS, region name, or nc")
    parser.add_argument("--period", help="2026-03, 2026-Q1, FY2026, 2026 or 2025-08..2026-07")
    parser.add_argument("--group", help="one group of the coalition; else the coalition as a whole")
    parser.add_argument("--program", help="one program; else all")
    parser.add_argument("--attribute", metavar="NAME", help="cut by one attribute, such as model")
    parser.add_argument("--audience", choices=("shared", "internal"), default="shared")
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--csv", action="store_true")
    form.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Print the figures asked for; exit code 2 when there is no release or no such id."""
    served = release.current()
    if served is None:
        print("There is no release yet: run `python -m etl build` first.", file=sys.stderr)
        return 2
    asked = {f"{name}_id": getattr(args, name) for name in _CUTS}
    file = catalog.releases() / served[args.audience]
    try:
        rows = figures(
            file, args.metric, asked, args.attribute, is_shared=args.audience == "shared"
        )
    except Unknown as unknown:
        print(f"{unknown}: not in this release.", file=sys.stderr)
        return 2
    if args.json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1, default=str)
        print()
    else:
        columns = catalog.models()["mart.metric_values"]["columns"]
        writer = csv.DictWriter(sys.stdout, fieldnames=list(columns))
        writer.writeheader()
        writer.writerows(rows)
    return 0


def figures(
    file: Path,
    metrics: list[str],
    asked: dict[str, str | None],
    attribute: str | None,
    is_shared: bool,
) -> list[dict[str, Any]]:
    """Read the figures of some metrics from one database of a release.

    `asked` holds `place_id`, `period_id`, `group_id` and `program_id`; places and periods not
    named are all given, groups and programs not named are taken together (`all`). A cut that a
    metric does not have, or that this audience is not shown, has a row that says so. Raises
    `Unknown` for an id that the release does not have.
    """
    with database.reader() as connection:
        digits = None if is_shared else key.current()
        database.attach(connection, file, "release", digits, read_only=True)
        connection.execute("use release")
        for table, column, value in _ids(metrics, asked):
            found = connection.execute(
                f"select count(*) from mart.{table} where {column} = ?", [value]
            ).fetchall()[0][0]
            if not found:
                raise Unknown(value)
        cut = {
            "group": asked["group_id"] or "all",
            "program": asked["program_id"] or "all",
            "attribute": attribute or "all",
        }
        _check_attribute(connection, cut["attribute"])
        cuts = [value if name == "attribute" else name
                for name, value in cut.items() if value != "all"]  # fmt: skip
        answer = connection.execute(_QUERY, {
            "metrics": metrics, "place": asked["place_id"], "period": asked["period_id"],
            "is_shared": is_shared, "cuts": cuts, **cut,
        })  # fmt: skip
        columns = [column[0] for column in answer.description or []]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


def _check_attribute(connection: duckdb.DuckDBPyConnection, attribute: str) -> None:
    rows = connection.execute("select cut_by from mart.metrics where cut_by is not null").fetchall()
    known = {name for (cut_by,) in rows for name in cut_by.split(",")} - {"group", "program"}
    if attribute not in known | {"all"}:
        raise Unknown(attribute)


_QUERY = (Path(__file__).parent / "figures.sql").read_text("utf-8")


def _ids(metrics: list[str], asked: dict[str, str | None]) -> list[tuple[str, str, str]]:
    named = [("metrics", "metric_id", metric) for metric in metrics]
    named += [
        (f"{column.removesuffix('_id')}s", column, value)
        for column, value in asked.items()
        if value not in (None, "all")
    ]
    return named
