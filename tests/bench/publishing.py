"""Measure what publishing costs, how much of a tree is told alone, and what a plain rule leaks."""

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import duckdb
import pytest

from etl import build, inputs, publish
from etl.publish.labels import FEWEST
from tests.bench import hundred
from tests.bench.measure import Row
from tests.outsider import Cell, Outsider

TODAY = date(2026, 10, 5)
_AIMS = {("the demo", "attendance"): ("at least 0.6", "at least 0.85")}
# Places of the root region in closed years, or at their ends: alone or with others, and people.
_TOLD = """
select
    v.metric_id,
    count(*) filter (where v.status = 'reported') / count(*) as alone,
    sum(inside.value) filter (where v.status = 'reported') / sum(inside.value) as people
from shared.metric_values as v
join shared.metrics as m on m.metric_id = v.metric_id
join shared.place_counties as c on c.county_fips = v.place_id
join shared.release as r on r.region_id = c.place_id
join shared.periods as p on p.period_id = v.period_id and p.kind = 'fiscal_year'
join mart.metric_values as inside
    on inside.metric_id = v.metric_id and inside.place_id = v.place_id
    and inside.period_id = v.period_id and inside.group_id = 'all'
    and inside.program_id = 'all' and inside.attribute = 'all'
where m.publish = 'tree' and v.status in ('reported', 'shown_together')
    and v.group_id = 'all' and v.program_id = 'all' and v.attribute = 'all'
group by v.metric_id
order by v.metric_id
"""
# People by county, program and closed quarter: the table that a rule of few alone would print.
_CROSSED = """
select e.period_id, e.place_id, e.program_id, coalesce(e.attendance_count, 0)
from core.events_in_places as e
join raw.settings as s on true
join core.place_counties as c on c.county_fips = e.place_id and c.place_id = s.region_id
join core.periods as p on p.period_id = e.period_id and p.kind = 'quarter'
where p.ends_on + 30 <= s.today and e.group_id = 'all' and e.program_id <> 'all'
order by all
"""


def rows() -> Iterator[Row]:
    """Give CPU of publishing, then the shares of the demo and of a hundred counties."""
    worlds: dict[str, Callable[[duckdb.DuckDBPyConnection], None]] = {
        "the demo": _load_demo,
        "100 counties": partial(hundred.load, gatherings=hundred.BUSY),
        "100 thin counties": partial(hundred.load, gatherings=hundred.THIN),
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", home)
        for name, load in worlds.items():
            with build.warehouse_in_memory() as connection:
                load(connection)
                started = time.process_time()
                publish.make_shared(connection)
                cpu = time.process_time() - started
                months = ", 48 months, 4 programs" if name != "the demo" else ""
                aim = "under 5 s" if months else ""
                yield Row(f"publish {name}{months}, CPU", cpu, "s", aim=aim)
                yield from _usefulness(connection, name)
                hidden, known = _recovered(connection)
                what = f"{name}: county x program x quarter, hidden if few"
                yield Row(what, hidden, "cells")
                yield Row(
                    "  of them anybody can work out exactly", known, "cells", aim="ours: none"
                )


def _load_demo(connection: duckdb.DuckDBPyConnection) -> None:
    inputs.load(connection, TODAY)
    build.run_models(connection)


def _usefulness(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[Row]:
    for metric_id, alone, people in connection.execute(_TOLD).fetchall():
        aims = _AIMS.get((name, metric_id), ("", ""))
        yield Row(f"{name}: {metric_id}, share of counties told alone", alone, "", aim=aims[0])
        yield Row("  share of people in them", people, "", aim=aims[1])


def _recovered(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Hide each cell under ten of county by program, tell the totals of both, and attack that."""
    cells: dict[Cell, int] = {
        (period, place, program): int(count)
        for period, place, program, count in connection.execute(_CROSSED).fetchall()
    }
    small = {cell for cell, count in cells.items() if count < FEWEST}
    knows = Outsider()
    for cell in small:
        knows.learn([cell], 0, FEWEST - 1)
    totals: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in cells:
        period, place, program = cell
        totals[period, "place", place].append(cell)
        totals[period, "program", program].append(cell)
    for of_total in totals.values():
        hidden = [cell for cell in of_total if cell in small]
        if hidden and sum(cells[cell] for cell in of_total) >= FEWEST:
            rest = sum(cells[cell] for cell in hidden)
            knows.learn(hidden, rest, rest)
    found = knows.ranges({cell: [cell] for cell in small}) if small else {}
    return len(small), sum(least == most for least, most in found.values())
