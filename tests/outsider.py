"""All that somebody can work out of what is shared: a linear program over every figure of people.

A column is a count that nobody is told, such as the people of a county, quarter and program; a row
is a figure: what it says of some of the columns, give or take its margin. The least and the most
that any count can be follow. `Shared` holds what one release tells, and nothing else is read.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

import duckdb
import highspy
import numpy as np

from etl.publish.arms import JOINED, NOT_KNOWN
from etl.publish.known import CLOSED_AFTER_DAYS
from etl.publish.labels import EXACT_FROM, FEWEST

TREES = ("attendance", "members", "who_we_reached")
PLACES, GROUPS = "places", "groups"  # the two ways in which one and the same people are told
_ANY = "all"
Cell = tuple[str, ...]
Range = tuple[int, int]


class Figure(NamedTuple):
    """Hold a shared figure as the table has it."""

    metric_id: str
    place_id: str
    period_id: str
    group_id: str
    program_id: str
    attribute: str
    category: str
    value: float | None
    margin: float | None
    status: str


class Period(NamedTuple):
    """Hold a period as the table has it."""

    period_id: str
    kind: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Shared:
    """Hold what one release tells of people and of gatherings, and on which day it was made."""

    day: date
    figures: Sequence[Figure]
    periods: Mapping[str, Period]
    region_id: str
    counties: Sequence[str]
    programs: Sequence[str]
    groups: Sequence[str]

    def is_closed(self, period: Period) -> bool:
        return period.ends_on + timedelta(CLOSED_AFTER_DAYS) <= self.day

    def quarters(self, period: Period) -> list[str]:
        """List the quarters of a quarter or a year."""
        return [p.period_id for p in self.periods.values() if p.kind == "quarter"
                and period.starts_on <= p.starts_on <= period.ends_on]  # fmt: skip

    def is_wide(self, quarter: Period) -> bool:
        """Tell whether anybody can see that half of a year's counties met in its last quarter."""
        met: dict[str, set[str]] = {}
        for figure in self.figures:
            period = self.periods[figure.period_id]
            if (
                figure.metric_id == "events" and figure.value and period.kind == "quarter"
                and figure.place_id in self.counties
                and quarter.ends_on - timedelta(365) < period.ends_on <= quarter.ends_on
            ):  # fmt: skip
                met.setdefault(figure.period_id, set()).add(figure.place_id)
        return 2 * len(met.get(quarter.period_id, ())) >= len(set().union(*met.values()))

    def is_running(self, quarter: Period) -> bool:
        """Tell whether a quarter's fiscal year is not closed."""
        return any(
            p.kind == "fiscal_year" and p.starts_on <= quarter.starts_on <= p.ends_on
            and not self.is_closed(p) for p in self.periods.values()
        )  # fmt: skip


def read(connection: duckdb.DuckDBPyConnection, day: date) -> Shared:
    """Read what a release tells from the tables that are shared, and from no other."""

    def rows(sql: str) -> list[tuple[Any, ...]]:
        return connection.execute(sql).fetchall()

    names = [*TREES, "events"]
    figures = connection.execute(
        f"select {', '.join(Figure._fields)} from shared.metric_values "
        "where list_contains(?, metric_id) order by all", [names],
    ).fetchall()  # fmt: skip
    [(region_id,)] = rows("select region_id from shared.release")
    of_region = f"from shared.place_counties where place_id = '{region_id}' order by 1"
    return Shared(
        day,
        [Figure(*row) for row in figures],
        {row[0]: Period(*row) for row in rows(f"select {', '.join(Period._fields)} "
                                              "from shared.periods order by all")},
        region_id,
        [fips for (fips,) in rows(f"select county_fips {of_region}")],
        [name for (name,) in rows("select program_id from shared.programs order by 1")],
        [name for (name,) in rows("select group_id from shared.groups order by 1")],
    )  # fmt: skip


@dataclass
class Outsider:
    """Hold what is known of the counts: sums that lie between two numbers."""

    cells: dict[Cell, int] = field(default_factory=dict)
    rows: list[tuple[list[Cell], list[Cell], float, float]] = field(default_factory=list)
    floors: dict[Cell, float] = field(default_factory=dict)

    def learn(self, cells: Iterable[Cell], low: float, high: float) -> None:
        """Learn between what the sum of some counts lies."""
        self._row(list(cells), [], low, high)

    def learn_same(self, cells: Iterable[Cell], others: Iterable[Cell]) -> None:
        """Learn that two sums are of the same people."""
        self._row(list(cells), list(others), 0, 0)

    def _row(self, more: list[Cell], less: list[Cell], low: float, high: float) -> None:
        for cell in (*more, *less):
            self.cells.setdefault(cell, len(self.cells))
        self.rows.append((more, less, low, high))

    def ranges(self, asked: Mapping[Any, Iterable[Cell]]) -> dict[Any, Range]:
        """Give the least and the most that each sum asked for can be."""
        solver = self._solver()
        return {name: self._range(solver, list(cells)) for name, cells in asked.items()}

    def _solver(self) -> highspy.Highs:
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        for cell in self.cells:
            solver.addVar(self.floors.get(cell, 0), highspy.kHighsInf)
        for more, less, low, high in self.rows:
            weights = np.array([1.0] * len(more) + [-1.0] * len(less))
            solver.addRow(low, high, len(weights), self._at([*more, *less]), weights)
        return solver

    def _range(self, solver: highspy.Highs, cells: list[Cell]) -> Range:
        at, found = self._at(cells), []
        for sign in (1.0, -1.0):
            solver.changeColsCost(len(at), at, np.full(len(at), sign))
            solver.run()
            if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                raise ValueError(f"no counts fit what is shared: {solver.getModelStatus()}")
            found.append(sign * solver.getInfo().objective_function_value)
        solver.changeColsCost(len(at), at, np.zeros(len(at)))
        return math.ceil(found[0] - 1e-6), math.floor(found[1] + 1e-6)

    def _at(self, cells: list[Cell]) -> np.ndarray:
        return np.array([self.cells[cell] for cell in cells], dtype=np.int32)


def told(releases: Sequence[Shared]) -> Outsider:
    """Give what somebody knows who has kept every release; the last one tells where nobody met."""
    knows = Outsider()
    empty = _empty(releases[-1])
    for shared in releases:
        for figure in shared.figures:
            if figure.metric_id in TREES:
                between = _between(figure, shared)
                cells = [cell for cell in counts(figure, shared) if cell not in empty]
                if between and (cells or between[0] > 0):
                    knows.learn(cells, *between)
                if between and _is_root(figure, shared):
                    by_group = counts(figure, shared, GROUPS)
                    if by_group:
                        knows.learn_same(cells, by_group)
    return knows


def hidden(shared: Shared, knows: Outsider) -> dict[Figure, list[Cell]]:
    """Give the counts behind each place, group and category that a release tells together."""
    return {
        figure: [cell for cell in counts(figure, shared) if cell in knows.cells]
        for figure in shared.figures
        if figure.status == "shown_together" and figure.program_id == _ANY
    }


def counts(figure: Figure, shared: Shared, way: str = "") -> list[Cell]:
    """List the counts that a figure adds up."""
    metric_id, period = figure.metric_id, shared.periods[figure.period_id]
    way = way or (PLACES if figure.group_id == _ANY else GROUPS)
    if metric_id == "who_we_reached":
        if way == GROUPS or figure.attribute == _ANY:
            return []
        parts = _parts(figure.category, _categories(figure.attribute, shared))
        return [(metric_id, figure.attribute, part, figure.period_id) for part in parts]
    # What a year says of people at an end, its last quarter says too.
    when = shared.quarters(period)[-1:] if metric_id == "members" else shared.quarters(period)
    if way == GROUPS:
        return [(metric_id, way, part, quarter) for quarter in when
                for part in _parts(figure.group_id, [*shared.groups, "juntos"])]  # fmt: skip
    at_root = [*shared.counties, NOT_KNOWN] if metric_id == "members" else shared.counties
    places = at_root if figure.place_id == shared.region_id else figure.place_id.split(JOINED)
    programs = shared.programs if metric_id == "attendance" else [_ANY]
    return [(metric_id, way, place, quarter, program) for place in places for quarter in when
            for program in _parts(figure.program_id, programs)]  # fmt: skip


def _parts(joined: str, every: Sequence[str]) -> Sequence[str]:
    return every if joined == _ANY else joined.split(JOINED)


def _categories(attribute: str, shared: Shared) -> list[str]:
    found = {part for f in shared.figures if f.attribute == attribute and f.category != _ANY
             for part in f.category.split(JOINED)}  # fmt: skip
    return sorted(found)


def _between(figure: Figure, shared: Shared) -> Range | None:
    """Say what a figure tells: a number and its margin, or that it is too small to be told."""
    period = shared.periods[figure.period_id]
    is_quarter_so_far = (
        period.kind == "quarter" and figure.metric_id == "attendance" and shared.is_running(period)
    )
    if period.kind not in ("quarter", "fiscal_year"):
        return None
    if not shared.is_closed(period):
        return None  # of a running year: the sum of its quarters, which says no more than they do
    if figure.status in ("none_reported", "not_collected") and figure.place_id in shared.counties:
        return (0, 0) if period.kind == "fiscal_year" else None
    if figure.status == "reported" and figure.value is not None and figure.margin is not None:
        least = EXACT_FROM if is_quarter_so_far else FEWEST
        low = max(figure.value - figure.margin, min(least, figure.value))
        return math.ceil(low), math.floor(figure.value + figure.margin)
    if figure.status == "not_shown" and _is_root(figure, shared):
        if is_quarter_so_far:
            # Where few counties met it is not told however many came.
            return (0, EXACT_FROM - 1) if shared.is_wide(period) else None
        if period.kind == "fiscal_year" or figure.metric_id == "members":
            return 0, FEWEST - 1
    return None


def _is_root(figure: Figure, shared: Shared) -> bool:
    parts = (figure.group_id, figure.program_id, figure.category)
    return figure.place_id == shared.region_id and set(parts) == {_ANY}


def _empty(shared: Shared) -> set[Cell]:
    """Give the counties, quarters and programs without a gathering: anybody can see them."""
    found: set[Cell] = set()
    for figure in shared.figures:
        period = shared.periods[figure.period_id]
        is_nothing = figure.status == "not_collected" or figure.value == 0
        if (
            figure.metric_id == "events" and figure.place_id in shared.counties
            and period.kind == "quarter" and shared.is_closed(period) and is_nothing
        ):  # fmt: skip
            found |= set(counts(figure._replace(metric_id="attendance"), shared))
    return found
