"""Attack the room with a linear program over every figure of people of three releases.

Made before the second and third quarter of a fiscal year were told, and after it closed. In a leaf
of several each county (and category, and group) keeps all of 0 to 9; a group that knows its own
rows is left what is left of that.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

import pytest

from etl.publish import arms
from etl.publish.arms import JOINED
from etl.publish.labels import FEWEST
from tests import outsider, thin
from tests.outsider import Cell, Figure, Shared

DAYS = (date(2026, 2, 5), date(2026, 5, 5), date(2026, 8, 5))


@dataclass(frozen=True)
class World:
    """Hold what three releases share, what is true of it, and what each group sent."""

    releases: list[Shared]
    truth: dict[tuple[str, str, str], float]
    own: dict[str, dict[Cell, float]]


@pytest.fixture(scope="module")
def inputs(demo_home):
    with thin.loaded(demo_home) as connection:
        yield connection


@pytest.fixture(scope="module")
def world(inputs):
    """Give a year of few gatherings and fewer people."""
    return told_of(inputs, one_in=4, fewer=5, fewer_members=2)


def told_of(connection, **how) -> World:
    releases = []
    connection.execute("begin")
    thin.thin(connection, **how)
    connection.execute("commit")
    for day in DAYS:
        with thin.released(connection, day):
            releases.append(outsider.read(connection, day))
            truth, own = _truth(connection), _own(connection)
    return World(releases, truth, own)


def _truth(connection) -> dict[tuple[str, str, str], float]:
    rows = connection.execute(
        "select metric_id, place_id, period_id, value from mart.metric_values where value is not "
        "null and group_id = 'all' and program_id = 'all' and attribute = 'all'"
    ).fetchall()
    return {(metric, place, period): value for metric, place, period, value in rows}


def _own(connection) -> dict[str, dict[Cell, float]]:
    """Give the counts that each group itself sent, as the outsider names them."""
    found: dict[str, dict[Cell, float]] = {}
    for group, *cell, count in connection.execute(
        "select events.group_id, 'attendance', 'places', county_fips, period_id, program_id, "
        "sum(attendance_count) from core.events as events join core.periods as periods "
        "on periods.kind = 'quarter' and held_on between starts_on and ends_on "
        "where attendance_count is not null group by all union all "
        "select group_id, 'members', 'places', county_fips, period_id, 'all', sum(member_count) "
        "from core.members join core.periods as periods on kind = 'quarter' "
        "and month = date_trunc('month', ends_on) group by all"
    ).fetchall():
        found.setdefault(group, {})[tuple(cell)] = float(count)
    return found


def narrowed(ranges) -> dict[Figure, outsider.Range]:
    return {figure: (least, most) for figure, (least, most) in ranges.items()
            if least > 0 or most < FEWEST - 1}  # fmt: skip


def test_whoever_keeps_every_release_narrows_no_county_inside_a_leaf(world):
    knows = outsider.told(world.releases)
    ranges = knows.ranges(outsider.hidden(world.releases[-1], knows))
    assert narrowed(ranges) == {}
    found = Counter(figure.metric_id for figure in ranges if figure.group_id == "all")
    assert found["attendance"] >= 8 and found["members"] >= 40 and found["who_we_reached"] >= 40
    for figure, (least, most) in ranges.items():
        key = figure[:3]
        if key in world.truth and figure.place_id != world.releases[-1].region_id:
            assert least <= world.truth[key] <= most, "the attack reads figures as they are"


def test_the_attack_reads_quarters_that_were_told_while_the_year_was_running(world):
    before, after = [
        {f.period_id for f in shared.figures if f.metric_id == "attendance"
         and f.place_id == shared.region_id and f.value is not None}
        for shared in world.releases[1:]
    ]  # fmt: skip
    assert before and after and not before & after


def test_one_exact_figure_more_narrows_its_neighbour(world):
    """The attack can find something: a hidden county is told, as a careless release would."""
    last = world.releases[-1]
    pair = next(f.place_id for f in last.figures if f.metric_id == "attendance"
                and f.place_id.count(JOINED) == 1)  # fmt: skip
    one, other = pair.split(JOINED)
    told = [f._replace(value=world.truth.get((f.metric_id, one, f.period_id), 0), margin=0,
                       status="reported")
            if (f.metric_id, f.place_id, f.period_id) == ("attendance", one, "FY2026")
            and f.program_id == "all" else f for f in last.figures]  # fmt: skip
    knows = outsider.told([*world.releases[:-1], replace(last, figures=told)])
    found = narrowed(knows.ranges(outsider.hidden(replace(last, figures=told), knows)))
    assert {(figure.metric_id, figure.place_id) for figure in found} == {("attendance", other)}


def test_a_group_that_knows_its_own_rows_is_left_what_they_leave_of_0_to_9(world):
    last = world.releases[-1]
    tried = 0
    for own in world.own.values():
        knows = outsider.told(world.releases)
        knows.floors |= {cell: count for cell, count in own.items() if cell in knows.cells}
        hidden = {figure: cells for figure, cells in outsider.hidden(last, knows).items()
                  if figure.attribute == "all" and figure.group_id == "all"}  # fmt: skip
        leaves = {(f.metric_id, f.period_id, part): (f, outsider.counts(f, last))
                  for f in last.figures if f.status == "reported" and JOINED in f.place_id
                  for part in f.place_id.split(JOINED)}  # fmt: skip
        for figure, (least, most) in knows.ranges(hidden).items():
            leaf, in_leaf = leaves[figure.metric_id, figure.period_id, figure.place_id]
            here = sum(own.get(cell, 0) for cell in hidden[figure])
            others = leaf.value + leaf.margin - sum(own.get(cell, 0) for cell in in_leaf)
            assert least == here, f"of the others there may be none: {figure}"
            assert most - here >= min(FEWEST - 1 - here, others), figure
            tried += here > 0
    assert tried > 40


SPARSE = {"one_in": 12, "fewer": 2, "fewer_members": 2}


def test_of_a_year_of_few_gatherings_no_county_is_narrowed_either(demo_home):
    """Gatherings are open by county, quarter and program: their zeros cross what is told apart."""
    with thin.loaded(demo_home) as connection:
        sparse = told_of(connection, **SPARSE)
    knows = outsider.told(sparse.releases)
    hidden = outsider.hidden(sparse.releases[-1], knows)
    assert sum(figure.metric_id == "attendance" for figure in hidden) >= 8
    assert narrowed(knows.ranges(hidden)) == {}


def test_without_regard_to_those_zeros_a_county_is_narrowed(demo_home, monkeypatch):
    monkeypatch.setattr(arms, "_may_part", lambda *_: None)
    with thin.loaded(demo_home) as connection:
        careless = told_of(connection, **SPARSE)
    knows = outsider.told(careless.releases)
    found = narrowed(knows.ranges(outsider.hidden(careless.releases[-1], knows)))
    assert {figure.metric_id for figure in found} == {"attendance"}
