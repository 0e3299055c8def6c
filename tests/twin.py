"""A twin of a demo: hidden counties give people to a neighbour of their leaf, and nothing shows.

What is told stays as it is: each leaf, program, group and quarter. In a leaf that was not split one
half holds fewer than ten: people leave that half, or move about inside one of the two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from etl.publish import tree
from etl.publish.arms import NOT_KNOWN
from etl.publish.known import Known, Root
from etl.publish.labels import FEWEST

_COUNTED = {"program_events": "attendance_count", "members": "member_count",
            "who_we_reached": "person_count"}  # fmt: skip
Place = tuple[str, ...]
Row = dict[str, Any]


@dataclass(frozen=True)
class Leaf:
    """Hold a leaf of several: its metric and period, the half under ten, and the other."""

    metric_id: str
    period_id: str
    arm: str
    small: frozenset[str]
    other: frozenset[str]

    def may_move(self, giver: str, taker: str) -> bool:
        """Tell whether somebody may move and the leaf stays one."""
        return not (giver in self.other and taker in self.small)


def leaves(known: Known, metrics: dict[str, Any]) -> Iterator[Leaf]:
    """Give the leaves of several of every closed tree, by place and by attribute."""
    for root in known.roots:
        metric = metrics[root.metric_id]
        if metric["publish"] != "tree" or not root.is_root or not root.is_closed(known.today):
            continue
        for arm, node, counts in _trees(root, metric, known):
            if tree.people(node, counts) >= FEWEST:
                for leaf in tree.leaves(node, counts):
                    if len(leaf) > 1:
                        halves = _node(node, leaf).children
                        small, other = sorted(halves, key=lambda half: tree.people(half, counts))
                        yield Leaf(root.metric_id, root.period_id, arm, frozenset(small.parts),
                                   frozenset(other.parts))  # fmt: skip


def _trees(
    root: Root, metric: dict[str, Any], known: Known
) -> Iterator[tuple[str, tree.Node, dict[str, float]]]:
    key = (root.metric_id, root.period_id)
    if "place" in metric["arms"]:
        last = [NOT_KNOWN] if metric.get("not_placed") else []
        gone = frozenset(part for part, *_ in known.zeros.get(key, []))
        node = tree.without(tree.of_places(known.counties, last), gone)
        if node:
            yield "place", node, dict(known.parts.get((*key, "place"), {}))
    for attribute, categories in metric.get("attribute", {}).items():
        counts = dict(known.parts.get((*key, attribute), {}))
        yield attribute, tree.of_list(categories), counts


def _node(node: tree.Node, leaf: Place) -> tree.Node:
    if node.parts == leaf:
        return node
    return next(_node(child, leaf) for child in node.children if set(leaf) <= set(child.parts))


def move(leaf: Leaf, rows: Sequence[Row], same: Sequence[str], net: dict[str, int]) -> None:
    """Move people between rows of different parts that agree in `same`, until each part differs.

    Rows have `part` and `count`; `net` is what each part has gained.
    """
    alike: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in (row for row in rows if row["part"] in leaf.small | leaf.other):
        alike[tuple(row[name] for name in same)].append(row)
    for part in sorted(leaf.small | leaf.other):
        if net[part]:
            continue
        for giver, taker in _pairs(part, alike.values()):
            if not leaf.may_move(giver["part"], taker["part"]):
                continue
            sizes = [
                n for n in (1, 2, 3)
                if n <= giver["count"] and net[giver["part"]] != n and net[taker["part"]] != -n
            ]  # fmt: skip
            for size in sizes[:1]:
                for row, more in ((giver, -size), (taker, size)):
                    row["count"] += more
                    net[row["part"]] += more
            if sizes:
                break


def _pairs(part: str, groups: Iterable[list[Row]]) -> Iterator[tuple[Row, Row]]:
    for rows in groups:
        own = [row for row in rows if row["part"] == part]
        others = [row for row in rows if row["part"] != part]
        for mine in own:
            for other in others:
                yield mine, other
                yield other, mine


def make(kept: duckdb.DuckDBPyConnection, known: Known, metrics: dict[str, Any]) -> None:
    """Turn what a demo holds into that of its twin."""
    for leaf in leaves(known, metrics):
        [root] = [r for r in known.roots if (r.metric_id, r.period_id) ==
                  (leaf.metric_id, leaf.period_id)]  # fmt: skip
        net: dict[str, int] = defaultdict(int)
        if leaf.metric_id == "attendance":
            rows = _rows(kept, _EVENTS, [root.starts_on, root.ends_on])
            move(leaf, rows, ("group_id", "program_id", "quarter"), net)
            move(leaf, rows, ("group_id", "program_id"), net)
            _keep(kept, rows, "program_events", ("group_id", "event_id"))
        elif leaf.metric_id == "members" and root.period_kind == "quarter":
            rows = _rows(kept, _MEMBERS, [root.ends_on.replace(day=1)])
            move(leaf, rows, ("group_id",), net)
            _keep(kept, rows, "members", ("group_id", "county_fips", "month"))
        elif leaf.metric_id == "who_we_reached":
            rows = _rows(kept, _REACHED, [leaf.period_id, leaf.arm])
            same = ("group_id", "program_id", "period_id", "place_id", "dimension")
            move(leaf, rows, same, net)
            _keep(kept, rows, "who_we_reached", (*same, "category"))


# Each row as its newest batch says it.
_EVENTS = """
select group_id, event_id, county_fips as part, program_id, quarter(held_on) as quarter,
    attendance_count as count
from raw.program_events
where held_on between ? and ?
qualify batch_id = max(batch_id) over (partition by group_id, event_id)
    and attendance_count is not null and not coalesce(is_joint, false)
order by all
"""
_MEMBERS = """
select group_id, county_fips, county_fips as part, month, member_count as count
from raw.members
where month = ?
qualify batch_id = max(batch_id) over (partition by group_id, county_fips)
order by all
"""
_REACHED = """
select group_id, program_id, period_id, place_id, dimension, category, category as part,
    person_count as count
from raw.who_we_reached
where period_id = ? and dimension = ?
qualify batch_id = max(batch_id) over (partition by group_id, program_id, place_id)
order by all
"""


def _rows(kept: duckdb.DuckDBPyConnection, sql: str, values: Sequence[Any]) -> list[Row]:
    cursor = kept.execute(sql, list(values))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True), before=row[-1]) for row in cursor.fetchall()]


def _keep(
    kept: duckdb.DuckDBPyConnection, rows: Sequence[Row], table: str, key: Sequence[str]
) -> None:
    """Write the counts that changed, in whatever batch they stand."""
    where = " and ".join(f"{name} = ?" for name in key)
    for row in rows:
        if row["count"] != row["before"]:
            values = [row["count"], *(row[name] for name in key)]
            kept.execute(f"update raw.{table} set {_COUNTED[table]} = ? where {where}", values)
