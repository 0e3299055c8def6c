"""Read what the rules for people and acts need, and hold what they tell.

What is read is the coalition's own and is never shared as it is: only `Figure`s are.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from etl.publish import tree
from etl.publish.labels import HIDDEN, Label

CLOSED_AFTER_DAYS = 30  # after a period's last day: until then what comes late may still come

Metric = dict[str, Any]
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Figure:
    """Hold one shared figure: its key, its label, and why there is no number if there is none."""

    metric_id: str
    period_id: str
    place_id: str
    label: Label
    status: str
    quality: str | None
    as_of: date | None
    cut: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Root:
    """Hold the true count of a metric and period in the root region, and what is public of it."""

    metric_id: str
    period_id: str
    period_kind: str
    starts_on: date
    ends_on: date
    region_id: str
    value: float
    numerator: float | None
    denominator: float | None
    quality: str
    as_of: date
    is_root: bool

    def is_closed(self, today: date) -> bool:
        """Tell whether nothing more is expected to come for the period."""
        return self.ends_on + timedelta(days=CLOSED_AFTER_DAYS) <= today

    def figure(self, label: Label, quality: str | None = None) -> Figure:
        """Give the figure of the region as a whole."""
        return told(self, self.region_id, label, quality=quality)


def told(
    root: Root,
    place_id: str,
    label: Label,
    cut: Mapping[str, str] | None = None,
    quality: str | None = None,
) -> Figure:
    """Give a figure that is known as well as its root is."""
    if label.value is None:
        return Figure(
            root.metric_id, root.period_id, place_id, HIDDEN, "not_shown", None, None, cut or {}
        )
    return Figure(
        root.metric_id, root.period_id, place_id, label, "reported", quality or root.quality,
        root.as_of, cut or {},
    )  # fmt: skip


@dataclass(frozen=True)
class Known:
    """Hold all that is read for the rules: roots, parts by arm, public zeros, public orders."""

    roots: list[Root]
    parts: Mapping[tuple[str, str, str], Mapping[str, float]]
    zeros: Mapping[tuple[str, str], Sequence[tuple[str, str, str | None, date | None]]]
    met: Mapping[tuple[str, str], Sequence[tuple[str, str]]]
    counties: Sequence[tree.County]
    programs: Sequence[str]
    groups: Sequence[str]
    today: date


def read(connection: duckdb.DuckDBPyConnection) -> Known:
    """Read what the rules need from the models; nothing of it is shared as it is."""
    parts: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
    for metric_id, period_id, arm, part_id, value in _rows(connection, "parts"):
        parts[metric_id, period_id, arm][part_id] = value
    zeros = defaultdict(list)
    for metric_id, period_id, *zero in _rows(connection, "zeros"):
        zeros[metric_id, period_id].append(tuple(zero))
    met = defaultdict(list)
    for metric_id, period_id, *where in _rows(connection, "met"):
        met[metric_id, period_id].append(tuple(where))
    counties = [tree.County(*row) for row in _rows(connection, "counties")]
    return Known(
        [Root(*row) for row in _rows(connection, "roots")],
        parts,
        zeros,
        met,
        counties,
        _listed(connection, "program"),
        _listed(connection, "group"),
        connection.execute("select today from raw.settings").fetchall()[0][0],
    )


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[Any, ...]]:
    return connection.execute((_HERE / f"{name}.sql").read_text("utf-8")).fetchall()


def _listed(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    """List programs or groups in the order in which they were named."""
    rows = connection.execute(f"select {name}_id from raw.{name}s order by rowid").fetchall()
    return [part for (part,) in rows]
