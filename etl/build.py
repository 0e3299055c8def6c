"""Run the models in the order their SQL asks for, check them, and publish a release."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from graphlib import TopologicalSorter

import duckdb
import sqlglot
from sqlglot import exp

from etl import catalog, check, database, inputs, key, publish, release, rewriting, warehouse

RESULTS = "core.metric_results"  # what every metric's SELECT gives, one below the other
_RESULT_COLUMNS = {
    "group_id": "'all'", "program_id": "'all'", "attribute": "'all'", "category": "'all'",
    "value": "null::DOUBLE", "open_value": "null::DOUBLE", "own_value": "value",
    "numerator": "null::DOUBLE",
    "denominator": "null::DOUBLE", "missing_count": "0", "as_of": "null::DATE",
}  # fmt: skip

Progress = Callable[[str], None]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: a build takes no choices."""


def run(args: argparse.Namespace) -> int:
    """Build, and say which release is served; exit code 1 when a check failed."""
    started = time.monotonic()

    def say(step: str) -> None:
        print(f"[{time.monotonic() - started:5.1f} s] {step}", file=sys.stderr, flush=True)

    try:
        made = build(date.today(), say)
    except check.Failed as failed:
        for line in failed.broken:
            print(line, file=sys.stderr)
        print("The last release stays as it was.", file=sys.stderr)
        return 1
    print(f"{made.release_id}: {'nothing new' if made.is_unchanged else 'built'}")
    return 0


def build(today: date, progress: Progress = lambda step: None) -> release.Made:
    """Make a release from all inputs, or find that nothing changed since the last one.

    `progress` is called before each step. Raises `check.Failed` with the claims that do not
    hold; whatever goes wrong, the release served before stays.
    """
    with release.one_at_a_time():
        return _build(today, progress)


def _build(today: date, progress: Progress) -> release.Made:
    rewriting.finish()
    digest = inputs.digest(today)
    served = release.current()
    if served and served["inputs"] == digest and release.is_whole(served):
        return release.Made(served["release"], is_unchanged=True)
    is_widened = warehouse.bring_up_to_date()
    if inputs.forget_hours(today) or is_widened:
        digest = inputs.digest(today)
    with warehouse_in_memory() as connection:
        progress("load")
        inputs.load(connection, today)
        progress("build")
        run_models(connection)
        publish.make_shared(connection)
        progress("check")
        check.all_claims(connection)
        progress("publish")
        return release.write(connection, digest, today, progress)


@contextmanager
def warehouse_in_memory() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an empty database in memory with the layers that models are built in."""
    connection = database.memory(key.current())
    try:
        for layer in catalog.LAYERS[1:]:
            connection.execute(f"create schema {layer}")
        yield connection
    finally:
        connection.close()


def run_models(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every table of the models and all metrics, each after those it reads."""
    for name in order():
        if name == RESULTS:
            _run_metrics(connection)
        else:
            connection.execute(f"create table {name} as {catalog.models()[name]['sql']}")


def order() -> list[str]:
    """List the tables to make, each after those it reads; a cycle or an unknown one raises."""
    reads = {n: tables_read(t["sql"]) for n, t in catalog.models().items() if t["sql"]}
    metrics = catalog.metrics().values()
    reads[RESULTS] = frozenset().union(*(tables_read(metric["sql"]) for metric in metrics))
    for name, tables in reads.items():
        unknown = {t for t in tables if t not in reads and not t.startswith("raw.")}
        if unknown:
            raise catalog.CatalogError(f"{name} reads {', '.join(sorted(unknown))}: no such model")
    sorter = TopologicalSorter({n: sorted(t & reads.keys()) for n, t in sorted(reads.items())})
    return list(sorter.static_order())


@cache
def tables_read(sql: str) -> frozenset[str]:
    """List the full names of the tables that one SELECT reads, its own steps left out."""
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    return frozenset(f"{table.db}.{table.name}" for table in tree.find_all(exp.Table) if table.db)


def _run_metrics(connection: duckdb.DuckDBPyConnection) -> None:
    parts = []
    for metric_id, metric in catalog.metrics().items():
        connection.execute(f"create temp table metric_{metric_id} as {metric['sql']}")
        given = {row[0] for row in connection.execute(f"describe metric_{metric_id}").fetchall()}
        unknown = given - set(_RESULT_COLUMNS) - {"place_id", "period_id"}
        if unknown:
            raise catalog.CatalogError(f"{metric_id}.sql gives {', '.join(sorted(unknown))}")
        columns = ", ".join(
            name if name in given else f"{default} as {name}"
            for name, default in _RESULT_COLUMNS.items()
        )
        has_open = "true" if "open_value" in given else "false"
        parts.append(
            f"select '{metric_id}' as metric_id, place_id, period_id, {columns}, "
            f"{has_open} as has_open_value from metric_{metric_id}"
        )
    connection.execute(f"create table {RESULTS} as {' union all '.join(parts)}")
    for metric_id in catalog.metrics():
        connection.execute(f"drop table metric_{metric_id}")
