"""Split a count of people into parts that are safe to tell, in an order that no count decides.

A node is split only if each part of it holds `FEWEST` people or more; else it stays whole and its
parts are shown together. In a leaf of ten or more any place may hold anything from 0 to 9 and the
others the rest: some part of it stays small, so the node stays unsplit and nothing else moves. The
order is public (areas, and people of the census), which is why the shape tells nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.publish.labels import FEWEST


@dataclass(frozen=True)
class Node:
    """Hold the parts of a count, and the two nodes it may be split into, if any."""

    parts: tuple[str, ...]
    children: tuple["Node", ...] = ()


@dataclass(frozen=True)
class County:
    """Hold what is public of a county: its id, its area (if it has one), its people."""

    county_fips: str
    area_id: str
    population: int


def peeled(nodes: Sequence[Node]) -> Node:
    """Make one node of several: the first against the rest, and so on down the list."""
    if len(nodes) == 1:
        return nodes[0]
    rest = peeled(nodes[1:])
    return Node(nodes[0].parts + rest.parts, (nodes[0], rest))


def of_list(parts: Sequence[str]) -> Node:
    """Make the tree of parts that have no order but that of their list."""
    return peeled([Node((part,)) for part in parts])


def of_places(counties: Iterable[County], last: Sequence[str] = ()) -> Node:
    """Make the tree of a region: areas, then their counties, the most populous first.

    `last` are parts that are in no area, such as people whose county is not known.
    """
    areas: dict[str, list[County]] = {}
    for county in sorted(counties, key=_by_people):
        areas.setdefault(county.area_id, []).append(county)
    ordered = sorted(areas.values(), key=lambda area: -sum(c.population for c in area))
    nodes = [of_list([county.county_fips for county in area]) for area in ordered]
    return peeled([*nodes, *(Node((part,)) for part in last)])


def without(node: Node, gone: frozenset[str]) -> Node | None:
    """Give the tree without some parts, in the same order; None where nothing is left."""
    kept = tuple(part for part in node.parts if part not in gone)
    if not kept:
        return None
    children = [child for child in (without(c, gone) for c in node.children) if child]
    return children[0] if len(children) == 1 else Node(kept, tuple(children))


def leaves(
    node: Node, counts: Mapping[str, float], may_part: Callable[[Node], bool] | None = None
) -> list[tuple[str, ...]]:
    """List the parts that are told alone or together, given the people in each.

    The node itself must hold `FEWEST` people: a smaller one is not told at all. `may_part` says of
    each part of a split, by what is public, whether it may be told apart.
    """
    if node.children and all(
        people(child, counts) >= FEWEST and (may_part is None or may_part(child))
        for child in node.children
    ):
        return [leaf for child in node.children for leaf in leaves(child, counts, may_part)]
    return [node.parts]


def people(node: Node, counts: Mapping[str, float]) -> float:
    """Add up the people of a node; a part that nobody spoke of adds none."""
    return sum(counts.get(part, 0) for part in node.parts)


def _by_people(county: County) -> tuple[int, str]:
    return -county.population, county.county_fips
