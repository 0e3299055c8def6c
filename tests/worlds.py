"""Hand-made worlds of two groups, taken in as files are, and built in memory in a second."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl import build, inputs, load, publish
from etl import warehouse as private
from etl.intake.report import Parsed
from tests.conftest import SHORT_FRAME, TODAY, new_key

Change = Callable[[duckdb.DuckDBPyConnection], Any]
Row = dict[str, Any]

SETTINGS = """
groups:
  - {id: norte, name: Norte, counties: [Henderson, Polk]}
  - {id: sur, name: Sur, counties: [Macon, Jackson]}
"""
HENDERSON, POLK, MACON, JACKSON, WAKE = "37089", "37149", "37113", "37099", "37183"
TOLD = (date(2025, 10, 1), date(2026, 9, 1))
COUNTS = {"attendance_count": 20, "first_time_any_count": 4, "interpretation": "present",
          "meals": "present", "transportation": "not_recorded", "childcare": "absent"}  # fmt: skip


def report(name, day, county=HENDERSON, status="confirmed", **more: Any) -> Row:
    """Give a report; one of Henderson has a town, a confirmed one elsewhere a road."""
    town = "hendersonville-37089" if county == HENDERSON else None
    road = {POLK: "us-74", MACON: "us-64"}.get(county) if status == "confirmed" else None
    return {"report_id": name, "seen_on": day, "seen_hour": None, "county_fips": county,
            "town_id": town, "road_id": road, "operator": "sheriff", "status": status,
            "status_reason": None, "activity": "checkpoint",
            "reported_via": "unknown"} | more  # fmt: skip


def event(name, day, county=HENDERSON, program="comites_populares", **more: Any) -> Row:
    """Give a gathering at which everything was written down but the rides."""
    return {"event_id": name, "held_on": day, "county_fips": county, "town_id": None,
            "program_id": program} | COUNTS | more  # fmt: skip


def members(month, count, county=HENDERSON) -> Row:
    """Give a county's members in a month."""
    return {"county_fips": county, "month": month, "member_count": count, "new_count": 3,
            "lapsed_count": 1}  # fmt: skip


def send(connection, source, rows, group="norte", told=None, by_two=True, on=TODAY):
    """Take rows in as the door does, on a day of one's choosing."""
    rows = [{k: str(v) if isinstance(v, date) else v for k, v in row.items()} for row in rows]
    basis = "two_people" if by_two else "not_said"
    return load.add(connection, Parsed(source, rows), load.Said(group, on, told, basis))


@contextmanager
def loaded(home: Path, common: Change) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database in memory with all inputs of a coalition to which `common` was added."""
    (home / "settings.yml").write_text(SETTINGS, "utf-8")
    with pytest.MonkeyPatch.context() as patch, build.warehouse_in_memory() as connection:
        patch.setenv("MIRADOR_HOME", str(home))
        patch.setenv("MIRADOR_KEY_FILE", str(new_key(home.with_name(f"{home.name}-key"))))
        patch.setattr(inputs, "FIRST_MONTH", SHORT_FRAME)
        with private.open_warehouse(private.path()) as kept:
            common(kept)
        inputs.load(connection, TODAY)
        # Other regions, and the state's other counties but one, only take time here.
        connection.execute("delete from raw.regions where region_id <> 'dogwood_18'")
        connection.execute(
            "delete from raw.counties where county_fips <> ? "
            "and county_fips not in (select county_fips from raw.regions)", [WAKE],
        )  # fmt: skip
        yield connection


@contextmanager
def world(connection: duckdb.DuckDBPyConnection, change: Change) -> Iterator[None]:
    """Run the models and the publishing after a change; undo all of it in the end."""
    connection.execute("begin")
    try:
        change(connection)
        for table in ("raw.periods", "raw.months"):
            connection.execute(f"drop table {table}")
        inputs.load_periods(connection, TODAY)
        build.run_models(connection)
        publish.make_shared(connection)
        yield
    finally:
        connection.execute("rollback")
