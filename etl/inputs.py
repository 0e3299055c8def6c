"""Gather everything that a build reads, and tell by one hash whether any of it changed."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from etl import catalog, database, key, papers, periods, register, settings, warehouse

FIRST_MONTH = date(2021, 1, 1)  # that of the first list of ICE's that anybody kept
DELAY_MIDNIGHTS = 4  # law 3: a confirmed checkpoint leaves the room after its fourth midnight
_PUBLIC = ("ice_lists", "ice_listings")
_COALITION = tuple(name for name in warehouse.KEPT if name not in _PUBLIC)


def has_own_batches() -> bool:
    """Tell whether the coalition has added a table of its own, so that the demo ends."""
    file = warehouse.path()
    if not file.exists():
        return False
    with warehouse.open_warehouse(file, read_only=True) as connection:
        standing = "select count(*) from raw.batches where undone_on is null"
        return connection.execute(standing).fetchall()[0][0] > 0


def forget_hours(today: date) -> bool:
    """Drop from the warehouse the hours that are too old; tell whether that changed it."""
    if not has_own_batches():
        return False
    with warehouse.open_warehouse(warehouse.path()) as connection:
        return warehouse.forget_hours(connection, today)


def digest(today: date) -> str:
    """Hash all that a build depends on: code, models, reference tables, settings, data, the day."""
    own = [path for path in (catalog.home() / "settings.yml", warehouse.path()) if path.exists()]
    return _hash(today, [*_project_files(), *own])


def demo_file(today: date) -> Path:
    """Give the demo's warehouse: a function of the project's files and the day."""
    return catalog.private() / f"demo-{_hash(today, _project_files())[:12]}.duckdb"


def _hash(today: date, files: Iterable[Path]) -> str:
    total = hashlib.sha256(today.isoformat().encode())
    for path in files:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _project_files() -> list[Path]:
    folders = (catalog.ROOT / "etl", catalog.REFERENCE, catalog.SOURCES)
    kinds = {".py", ".sql", ".yml", ".csv"}
    return sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in kinds)


def load(connection: duckdb.DuckDBPyConnection, today: date) -> None:
    """Fill the schema `raw` of `connection` with all that the models read."""
    connection.execute("create schema raw")
    chosen = settings.read()
    is_demo = not has_own_batches()
    _load_references(connection)
    _load_kept(connection, is_demo, today)
    _load_settings(connection, chosen, is_demo, today)
    load_periods(connection, today)
    _load_papers(connection)
    _load_geography(connection)


def _load_references(connection: duckdb.DuckDBPyConnection) -> None:
    for name, table in catalog.references().items():
        types = ", ".join(f"'{c}': '{column['type']}'" for c, column in table["columns"].items())
        connection.execute(
            f"create table {name} as select * from read_csv(?, header=true, columns={{{types}}})",
            [str(table["csv"])],
        )


def _load_kept(connection: duckdb.DuckDBPyConnection, is_demo: bool, today: date) -> None:
    for names, file in ((_PUBLIC, warehouse.path()), (_COALITION, _coalition(is_demo, today))):
        for name in names:
            connection.execute(warehouse.create_statement(f"raw.{name}"))
        if file.exists():
            database.attach(connection, file, "kept", key.current(), read_only=True)
            for name in names:
                connection.execute(f"insert into raw.{name} select * from kept.raw.{name}")
            connection.execute("detach kept")
    leave_out_undone(connection)


def leave_out_undone(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave out the batches that were undone: they are on record, and speak for nothing."""
    connection.execute("delete from raw.batches where undone_on is not null")


def _coalition(is_demo: bool, today: date) -> Path:
    wanted = demo_file(today) if is_demo else None
    for outdated in catalog.private().glob("demo-*.duckdb"):
        if outdated != wanted:
            outdated.unlink()
    if wanted is None:
        return warehouse.path()
    if not wanted.exists():
        from etl import demo  # it draws three years of life, which only a demo needs

        demo.build(wanted, today)
    return wanted


def _load_settings(
    connection: duckdb.DuckDBPyConnection, chosen: settings.Settings, is_demo: bool, today: date
) -> None:
    groups = chosen.groups
    if is_demo:
        from etl import demo

        groups = demo.groups()
    _check_groups(connection, {group.id for group in groups})
    fill(
        connection,
        "raw.settings",
        {"state": "VARCHAR", "region_id": "VARCHAR", "today": "DATE", "is_demo": "BOOLEAN",
         "delay_midnights": "INTEGER", "first_month": "DATE", "line_name": "VARCHAR",
         "line_number": "VARCHAR", "line_hours_es": "VARCHAR", "line_hours_en": "VARCHAR"},
        [(chosen.state, chosen.region, today, is_demo, DELAY_MIDNIGHTS, FIRST_MONTH,
          chosen.line["name"], chosen.line["number"], chosen.line["hours_es"],
          chosen.line["hours_en"])],
    )  # fmt: skip
    fill(
        connection,
        "raw.groups",
        {"group_id": "VARCHAR", "group_name": "VARCHAR"},
        [(group.id, group.name) for group in groups],
    )
    fill(
        connection,
        "raw.group_counties",
        {"group_id": "VARCHAR", "county_fips": "VARCHAR"},
        [(group.id, fips) for group in groups for fips in group.counties],
    )


def _check_groups(connection: duckdb.DuckDBPyConnection, known: set[str]) -> None:
    held = connection.execute("select distinct group_id from raw.batches").fetchall()
    missing = sorted({group_id for (group_id,) in held} - known)
    if missing:
        raise settings.SettingsError("settings_group_held", name=", ".join(missing))


def load_periods(connection: duckdb.DuckDBPyConnection, today: date) -> None:
    """Fill `raw.periods` and `raw.months`, from the oldest row held to `today`.

    A grant whose time is no period of its own has a window of its months once it has ended.
    """
    oldest = min([FIRST_MONTH, *(day for (day,) in _oldest_rows(connection) if day)])
    asked = periods.periods(periods.quarter(oldest).starts_on, today)
    asked += periods.windows(_grant_spans(connection), today)
    # A year is asked for whole, though its first months are not asked for by themselves.
    months = periods.periods(min(period.starts_on for period in asked), today)
    fill(
        connection,
        "raw.periods",
        {"period_id": "VARCHAR", "kind": "VARCHAR", "starts_on": "DATE", "ends_on": "DATE"},
        [(p.period_id, p.kind, p.starts_on, p.ends_on) for p in asked],
    )
    fill(
        connection,
        "raw.months",
        {"month": "DATE", "ends_on": "DATE"},
        [(p.starts_on, p.ends_on) for p in months if p.kind == "month"],
    )


def _grant_spans(connection: duckdb.DuckDBPyConnection) -> list[tuple[date, date]]:
    """Give first and last day of the grants that run over no quarter or year with a name."""
    found = connection.execute("select distinct starts_on, ends_on from raw.plan").fetchall()
    return [
        (first, last)
        for first, last in found
        if (first, last) not in {(p.starts_on, p.ends_on) for p in periods.periods(first, last)}
    ]


def _oldest_rows(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    return connection.execute(
        "select min(seen_on) from raw.checkpoint_reports union all "
        "select min(month) from raw.members union all select min(held_on) from raw.program_events "
        "union all select min(month) from raw.milestones "
        # The year before that in a period's name holds the first day of any period named so.
        "union all select make_date(min(regexp_extract(period_id, '\\d{4}'))::integer - 1, 7, 1) "
        "from raw.who_we_reached "
        "union all select min(least(covers_from, counts_from)) from raw.batches"
    ).fetchall()


def _load_papers(connection: duckdb.DuckDBPyConnection) -> None:
    for name, (types, rows) in {**papers.tables(), **register.tables()}.items():
        fill(connection, name, types, rows)


def _load_geography(connection: duckdb.DuckDBPyConnection) -> None:
    from etl import geography

    for name, rows in geography.shapes().items():
        columns = catalog.models()[f"raw.{name}"]["columns"]
        fill(connection, f"raw.{name}", {c: v["type"] for c, v in columns.items()}, rows)


def fill(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    types: dict[str, str],
    rows: Sequence[Sequence[Any]],
) -> None:
    """Create `table` with columns of the given `types` and put `rows` in it."""
    columns = ", ".join(f"{name} {kind}" for name, kind in types.items())
    connection.execute(f"create table {table} ({columns})")
    if rows:
        # One bound JSON text is some fifty times quicker than executemany.
        text = json.dumps([dict(zip(types, row, strict=True)) for row in rows], default=str)
        shape = json.dumps([types])
        names = ", ".join(f"r.{name}" for name in types)
        connection.execute(
            f"insert into {table} select {names} from (select unnest(from_json(?::JSON, ?)) as r)",
            [text, shape],
        )
