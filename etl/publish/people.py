"""Tell counts of people, and of what rapid response did, as far as the room may know them (law 3).

`acts`, `root` and `tree` are the rules; which one a metric follows, and what the rule needs to know
of it, is said by its own yml. The steps here are pure but for the first, which reads.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from etl.publish import labels, tree
from etl.publish.labels import HIDDEN, Label

CLOSED_AFTER_DAYS = 30  # after a period's last day: until then what comes late may still come
JOINED = "."  # between the parts that are told together
TOGETHER = "juntos"  # what groups held together, in the arm of groups
NOT_KNOWN = "not_known"  # people whose county nobody knows, in the arm of places

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


@dataclass(frozen=True)
class Known:
    """Hold all that is read for the rules: roots, parts by arm, public zeros, public orders."""

    roots: list[Root]
    parts: Mapping[tuple[str, str, str], Mapping[str, float]]
    zeros: Mapping[tuple[str, str], Sequence[tuple[str, str, str | None, date | None]]]
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
    counties = [tree.County(*row) for row in _rows(connection, "counties")]
    return Known(
        [Root(*row) for row in _rows(connection, "roots")],
        parts,
        zeros,
        counties,
        _listed(connection, "program"),
        _listed(connection, "group"),
        connection.execute("select today from raw.settings").fetchall()[0][0],
    )


def figures(known: Known, metrics: Mapping[str, Metric]) -> list[Figure]:
    """Give every figure of the metrics that follow one of the three rules."""
    by_metric = defaultdict(list)
    for root in known.roots:
        by_metric[root.metric_id].append(root)
    found = []
    for metric_id, roots in by_metric.items():
        metric = metrics[metric_id]
        if metric["publish"] == "acts":
            found += _acts(roots, metric, by_metric, known.today)
            continue
        found += _running(roots, metric, known.today)
        for root in roots:
            if root.is_root and root.is_closed(known.today):
                found.append(root.figure(_root_label(root, metric)))
                if metric["publish"] == "tree":
                    found += _arms(root, metric, known)
    return _linked([figure for figure in found if figure.status != "not_shown"], metrics)


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


def _root_label(root: Root, metric: Metric) -> Label:
    if metric["kind"] == "share":
        return labels.share(root.numerator or 0, root.denominator or 0)
    return labels.root(root.value)


def _acts(
    roots: Iterable[Root], metric: Metric, by_metric: Mapping[str, list[Root]], today: date
) -> list[Figure]:
    """Tell what was done in closed fiscal years; some only where enough of another was."""
    need = metric.get("needs")
    enough = {
        root.period_id
        for root in by_metric.get(need["metric"] if need else metric["metric"], [])
        if root.value >= (need["at_least"] if need else labels.FEWEST_ACTS)
    }
    step = metric.get("rounded_to")
    return [
        root.figure(labels.rounded(root.value, step) if step else labels.act(root.value))
        for root in roots
        if root.is_root and root.is_closed(today) and root.period_id in enough
    ]


def _running(roots: Sequence[Root], metric: Metric, today: date) -> list[Figure]:
    """Tell a year that is not closed: its closed quarters, and what they add up to so far."""
    if metric["kind"] not in ("count", "amount"):
        return []
    found = []
    for year in roots:
        if year.period_kind != "fiscal_year" or year.is_closed(today):
            continue
        quarters = [
            root
            for root in roots
            if root.period_kind == "quarter"
            and year.starts_on <= root.starts_on <= year.ends_on
            and root.is_closed(today)
        ]
        told_quarters = [labels.quarter(quarter.value) for quarter in quarters]
        found += [
            quarter.figure(label) for quarter, label in zip(quarters, told_quarters, strict=True)
        ]
        found.append(year.figure(labels.summed(told_quarters), "provisional"))
    return found


def _arms(root: Root, metric: Metric, known: Known) -> list[Figure]:
    found = []
    for arm in metric["arms"]:
        if arm == "place":
            found += _places(root, metric, known)
        elif arm == "attribute":
            for attribute, categories in metric["attribute"].items():
                found += _attribute(root, attribute, categories, known)
        else:
            listed = known.programs if arm == "program" else _holders(metric, known)
            counts = known.parts.get((root.metric_id, root.period_id, arm), {})
            found += _split(root, root.value, tree.of_list(listed), counts, f"{arm}_id")
    return found


def _holders(metric: Metric, known: Known) -> list[str]:
    """List who holds a part in the arm of groups: each group, and all of them together."""
    return [*known.groups, *([TOGETHER] if metric.get("held_together") else [])]


def _places(root: Root, metric: Metric, known: Known) -> list[Figure]:
    """Tell the counties: those whose zero is open first, the others by the tree."""
    counts = dict(known.parts.get((root.metric_id, root.period_id, "place"), {}))
    zeros = known.zeros.get((root.metric_id, root.period_id), [])
    found = [
        Figure(root.metric_id, root.period_id, part, _zero(status), status, quality, as_of)
        for part, status, quality, as_of in zeros
    ]
    last = []
    if metric.get("not_placed"):
        last = [NOT_KNOWN]
        counts[NOT_KNOWN] = root.value - sum(counts.values())
    whole = tree.without(
        tree.of_places(known.counties, last), frozenset(part for part, *_ in zeros)
    )
    return found + _split(root, root.value, whole, counts, "place_id")


def _attribute(root: Root, attribute: str, categories: Sequence[str], known: Known) -> list[Figure]:
    """Tell one attribute, whose root is all who are in it."""
    counts = known.parts.get((root.metric_id, root.period_id, attribute), {})
    count = sum(counts.values())
    whole = told(root, root.region_id, labels.root(count), {"attribute": attribute})
    split = _split(root, count, tree.of_list(categories), counts, "category")
    return [whole, *(replace(f, cut={"attribute": attribute, **f.cut}) for f in split)]


def _split(
    root: Root, count: float, whole: tree.Node | None, counts: Mapping[str, float], column: str
) -> list[Figure]:
    """Tell the leaves of one arm, and of each part of a leaf of several that it is in one."""
    if whole is None or count < labels.FEWEST:
        return []
    found = []
    leaves = tree.leaves(whole, counts)
    for leaf in leaves:
        # What was never split is the root itself, and is told as the root is.
        held = sum(counts.get(part, 0) for part in leaf)
        label = labels.leaf(held) if len(leaves) > 1 else labels.root(count)
        found.append(_of_part(told(root, root.region_id, label), column, JOINED.join(sorted(leaf))))
        if len(leaf) > 1:
            blank = Figure(
                root.metric_id, root.period_id, root.region_id, HIDDEN, "shown_together", None, None
            )
            found += [_of_part(blank, column, part) for part in leaf]
    return found


def _of_part(figure: Figure, column: str, part: str) -> Figure:
    if column == "place_id":
        return replace(figure, place_id=part)
    return replace(figure, cut={column: part})


def _linked(found: list[Figure], metrics: Mapping[str, Metric]) -> list[Figure]:
    """Leave out what would tell another, hidden figure: both are told, or neither."""
    told_keys = {(figure.metric_id, figure.period_id) for figure in found}
    return [
        figure
        for figure in found
        if (other := metrics[figure.metric_id].get("only_with")) is None
        or (other, figure.period_id) in told_keys
    ]


def _zero(status: str) -> Label:
    return Label(0.0, 0.0) if status == "none_reported" else HIDDEN


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[Any, ...]]:
    return connection.execute((_HERE / f"{name}.sql").read_text("utf-8")).fetchall()


def _listed(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    """List programs or groups in the order in which they were named."""
    rows = connection.execute(f"select {name}_id from raw.{name}s order by rowid").fetchall()
    return [part for (part,) in rows]
