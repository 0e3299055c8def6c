"""A coalition in all hundred counties for four years, drawn as the demo draws its own."""

from collections.abc import Iterable, Iterator
from datetime import date

import duckdb
import pytest

from etl import build, catalog, inputs, rows
from etl.demo import life
from etl.reference import rows_of

TODAY = date(2026, 10, 5)
REGION = "hundred"
_YEARS, _COUNTIES_OF_A_GROUP, _COUNTIES_OF_AN_AREA = 4, 10, 4
BUSY, THIN = 1.5, 0.15  # gatherings of a group; the demo's groups have 1 to 2.6
_MEMBERS = 90


def load(connection: duckdb.DuckDBPyConnection, gatherings: float) -> None:
    """Fill the inputs: 100 counties in one region, 48 months, 4 programs, and the models on them.

    `gatherings` says how often a group holds one. Areas are counties that follow each other in the
    list; ten groups share the counties.
    """
    inputs.load(connection, TODAY)
    for table in ("program_events", "members", "who_we_reached", "checkpoint_reports", "counts",
                  "milestones", "plan", "batches", "groups", "group_counties", "regions",
                  "areas"):  # fmt: skip
        connection.execute(f"delete from raw.{table}")
    fips = [row["county_fips"] for row in rows_of("counties")]
    _put(connection, "regions", ({"region_id": REGION, "county_fips": county} for county in fips))
    areas = ((f"area-{place // _COUNTIES_OF_AN_AREA}", county) for place, county in enumerate(fips))
    _put(connection, "areas", ({"area_id": area, "area_es": area, "area_en": area,
                                "region_id": REGION, "county_fips": county}
                               for area, county in areas))  # fmt: skip
    connection.execute(
        "insert into raw.region_names by name "
        "select * replace (? as region_id) from raw.region_names limit 1", [REGION],
    )  # fmt: skip
    connection.execute("update raw.settings set region_id = ?", [REGION])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(life, "YEARS", _YEARS)
        patch.setattr(inputs, "FIRST_MONTH", life.first_month(TODAY))
        for number, actor in enumerate(_actors(fips, gatherings), start=1):
            _send(connection, number, actor)
        connection.execute("drop table raw.periods; drop table raw.months")
        inputs.load_periods(connection, TODAY)
    build.run_models(connection)


def _actors(fips: list[str], gatherings: float) -> Iterator[life.Actor]:
    for first in range(0, len(fips), _COUNTIES_OF_A_GROUP):
        counties = tuple(fips[first : first + _COUNTIES_OF_A_GROUP])
        name = f"DEMO-{first // _COUNTIES_OF_A_GROUP}"
        yield life.Actor(name, name, "es", counties, 0, gatherings, _MEMBERS)


def _send(connection: duckdb.DuckDBPyConnection, number: int, actor: life.Actor) -> None:
    """Put what a group tells into the inputs, as one batch a table."""
    _put(connection, "groups", [{"group_id": actor.id, "group_name": actor.name}])
    _put(connection, "group_counties",
         ({"group_id": actor.id, "county_fips": county} for county in actor.counties))  # fmt: skip
    sent = {"program_events": list(life.gatherings(actor, TODAY)),
            "members": list(life.members(actor, TODAY))}  # fmt: skip
    for source, told in sent.items():
        batch_id = 2 * number + (source == "members")
        columns = catalog.models()[f"raw.{source}"]["columns"]
        kept = [{name: value for name, value in row.items() if name in columns} for row in told]
        rows.insert(connection, f"raw.{source}", kept,
                    same={"group_id": actor.id, "batch_id": batch_id})  # fmt: skip
        rows.insert(
            connection, "raw.batches",
            [{"batch_id": batch_id, "source": source, "group_id": actor.id, "added_on": TODAY,
              "covers_from": life.first_month(TODAY), "covers_to": TODAY, "is_told": True,
              "confirmed_basis": "not_said", "has_counts": False, "is_added_to_counts": False,
              "rows_in_count": len(told), "added_count": len(told), "merged_count": 0,
              "unchanged_count": 0, "counted_count": 0, "refused_count": 0}],
        )  # fmt: skip


def _put(connection: duckdb.DuckDBPyConnection, table: str, told: Iterable[life.Row]) -> None:
    """Put a few rows into a table that no file of the coalition fills."""
    for row in told:
        marks = ", ".join("?" for _ in row)
        connection.execute(
            f"insert into raw.{table} ({', '.join(row)}) values ({marks})", list(row.values())
        )
