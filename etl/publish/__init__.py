"""Make what may leave the room from what the coalition knows: the one way from one to the other.

Law 3 of the product is the specification. Each table and each metric says in its own yml how it
is published; one that says nothing never is. A table of which only a part may leave has its rule
in `rules/`, one SELECT named like the table; other tables that say so leave as they are. What is
told of people is worked out by `people`, and lies in the schema `published` for the rules to read.
"""

from functools import cache
from pathlib import Path

import duckdb

from etl import catalog, inputs
from etl.publish import history, known, people, together, withdrawn

SHARED = "shared"  # the schema that the publishing step fills
_RULES = Path(__file__).parent / "rules"
_KEY = ("group_id", "program_id", "attribute", "category")


def make_shared(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the schema `shared` with the tables and values that may leave the room.

    Rows are sorted, so that their order does not say in which order they came in.
    """
    connection.execute(f"create schema {SHARED}")
    connection.execute("create schema published")
    # First the periods that the room knows, which decide what is told of people; last the figures.
    first = ["periods"]
    _make(connection, first)
    _tell_people(connection)
    _make(connection, [name for name in published_tables() if name not in first])
    connection.execute("drop schema published cascade")
    withdrawn.take_out(connection)
    history.carry_on(connection)


def published_tables() -> list[str]:
    """List the mart tables that leave the room, whole or in part, by their bare name."""
    return [
        name.removeprefix("mart.")
        for name, table in catalog.models().items()
        if name.startswith("mart.") and table.get("publish") == "open"
    ]


@cache
def rules() -> dict[str, str]:
    """Give the SELECT of each table of which only a part leaves the room."""
    return {path.stem: path.read_text("utf-8") for path in sorted(_RULES.glob("*.sql"))}


def _make(connection: duckdb.DuckDBPyConnection, names: list[str]) -> None:
    for name in names:
        rows = rules().get(name) or f"select * from mart.{name}"
        connection.execute(f"create table {SHARED}.{name} as from ({rows}) order by all")


def _tell_people(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the schema `published` with the figures of people, and the places told together."""
    figures = people.figures(known.read(connection), catalog.metrics())
    counties = dict(connection.execute("select county_fips, county from raw.counties").fetchall())
    place_ids = [figure.place_id for figure in figures]
    text = "VARCHAR"
    inputs.fill(
        connection,
        "published.figures",
        dict.fromkeys(("metric_id", "place_id", "period_id", *_KEY), text)
        | {"value": "DOUBLE", "status": text, "quality": text, "as_of": "DATE", "margin": "DOUBLE"},
        [
            (
                f.metric_id,
                f.place_id,
                f.period_id,
                *(f.cut.get(name, "all") for name in _KEY),
                f.label.value,
                f.status,
                f.quality,
                f.as_of,
                f.label.margin,
            )
            for f in figures
        ],  # fmt: skip
    )
    inputs.fill(
        connection,
        "published.places",
        dict.fromkeys(("place_id", "name_es", "name_en"), text),
        together.places(place_ids, counties),
    )
    inputs.fill(
        connection,
        "published.shown_together",
        dict.fromkeys(("place_id", "county_fips"), text),
        together.members(place_ids),
    )
