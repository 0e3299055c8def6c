"""The demo's newest year made thin, so that counties are small and told together.

Its days are those on which a release of it was made: what came later is taken away.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl import build, inputs, publish
from tests.conftest import SHORT_FRAME, TODAY

_DAYS_OF = {"program_events": "held_on", "members": "month", "checkpoint_reports": "seen_on"}


@contextmanager
def loaded(demo_home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database in memory with the demo's inputs of its newest fiscal year and after."""
    with pytest.MonkeyPatch.context() as patch, build.warehouse_in_memory() as connection:
        patch.setenv("MIRADOR_HOME", str(demo_home))
        inputs.load(connection, TODAY)
        newest_year(connection)
        # Other regions, and the counties outside the root's, only take time.
        connection.execute("delete from raw.regions where region_id <> 'dogwood_18'")
        connection.execute(
            "delete from raw.counties where county_fips not in "
            "(select county_fips from raw.regions)"
        )
        yield connection


def newest_year(connection: duckdb.DuckDBPyConnection) -> None:
    """Take away what came before the demo's newest fiscal year."""
    for table, column in _DAYS_OF.items():
        connection.execute(f"delete from raw.{table} where {column} < ?", [SHORT_FRAME])
    connection.execute("delete from raw.milestones")
    connection.execute("delete from raw.who_we_reached where period_id < '2025-Q3'")
    connection.execute(
        "update raw.batches set covers_from = greatest(covers_from, $day), "
        "counts_from = greatest(counts_from, $day)", {"day": SHORT_FRAME},
    )  # fmt: skip


def thin(
    connection: duckdb.DuckDBPyConnection, *, one_in: int, fewer: int, fewer_members: int
) -> None:
    """Keep one gathering in so many, one in `fewer` of those who came, and so of the members.

    What two groups held together goes or stays with both.
    """
    connection.execute(
        "delete from raw.program_events "
        "where md5_number_lower(concat(held_on, county_fips, program_id)) % ? <> 0", [one_in],
    )  # fmt: skip
    connection.execute(
        "update raw.program_events set attendance_count = attendance_count // $fewer, "
        "first_time_any_count = null, first_time_program_count = null", {"fewer": fewer},
    )  # fmt: skip
    connection.execute(
        "update raw.members set member_count = member_count // $fewer", {"fewer": fewer_members}
    )


@contextmanager
def released(connection: duckdb.DuckDBPyConnection, day: date) -> Iterator[None]:
    """Run the models and the publishing as they would have been on a day; then undo it."""
    connection.execute("begin")
    try:
        connection.execute("update raw.settings set today = ?", [day])
        for table, column in _DAYS_OF.items():
            connection.execute(f"delete from raw.{table} where {column} > ?", [day])
        connection.execute("update raw.batches set added_on = least(added_on, ?)", [day])
        for table in ("raw.periods", "raw.months"):
            connection.execute(f"drop table {table}")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(inputs, "FIRST_MONTH", SHORT_FRAME)
            inputs.load_periods(connection, day)
        build.run_models(connection)
        publish.make_shared(connection)
        yield
    finally:
        connection.execute("rollback")
