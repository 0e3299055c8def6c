"""Split what is told of the region along the arms of a metric's tree, which are never crossed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from etl.publish import labels, tree
from etl.publish.known import Figure, Known, Metric, Root, told
from etl.publish.labels import HIDDEN, Label

JOINED = "."  # between the parts that are told together
TOGETHER = "juntos"  # what groups held together, in the arm of groups
NOT_KNOWN = "not_known"  # people whose county nobody knows, in the arm of places


def arms(root: Root, metric: Metric, known: Known) -> list[Figure]:
    """Tell the leaves of each arm of a closed period."""
    found = []
    for arm in metric["arms"]:
        counts = known.parts.get((root.metric_id, root.period_id, arm), {})
        if arm == "place":
            found += _places(root, metric, known)
        elif arm == "attribute":
            for attribute, categories in metric["attribute"].items():
                found += _attribute(root, attribute, categories, known)
        elif arm == "program":
            programs = tree.of_list(known.programs)
            may_part = _may_part(root, metric, known)
            found += _split(root, root.value, programs, counts, "program_id", may_part)
        else:
            holders = tree.of_list(_holders(metric, known))
            found += _split(root, root.value, holders, counts, "group_id")
    return found


def _may_part(root: Root, metric: Metric, known: Known) -> Callable[[tree.Node], bool]:
    """Give what says whether programs may be told apart from the others.

    Where a program met is open. Did only some counties of a leaf hold it, its people would be known
    to be theirs; did all of them or none, its people in the leaf may be of any of them.
    """
    where: dict[str, set[str]] = {}
    for county, program in known.met.get((root.metric_id, root.period_id), []):
        where.setdefault(program, set()).add(county)
    whole = _place_tree(root, metric, known)
    told_together = tree.leaves(whole, _in_places(root, metric, known)) if whole else []

    def may_part(node: tree.Node) -> bool:
        held_in = set().union(*(where.get(program, ()) for program in node.parts))
        return all(held_in.isdisjoint(leaf) or held_in.issuperset(leaf) for leaf in told_together)

    return may_part


def _holders(metric: Metric, known: Known) -> list[str]:
    """List who holds a part in the arm of groups: each group, and all of them together."""
    return [*known.groups, *([TOGETHER] if metric.get("held_together") else [])]


def _places(root: Root, metric: Metric, known: Known) -> list[Figure]:
    """Tell the counties: those whose zero is open first, the others by the tree."""
    found = [
        Figure(root.metric_id, root.period_id, part, _zero(status), status, quality, as_of)
        for part, status, quality, as_of in known.zeros.get((root.metric_id, root.period_id), [])
    ]
    whole, counts = _place_tree(root, metric, known), _in_places(root, metric, known)
    return found + _split(root, root.value, whole, counts, "place_id")


def _in_places(root: Root, metric: Metric, known: Known) -> dict[str, float]:
    """Give the people of each county, and of none that is known."""
    counts = dict(known.parts.get((root.metric_id, root.period_id, "place"), {}))
    if metric.get("not_placed"):
        counts[NOT_KNOWN] = root.value - sum(counts.values())
    return counts


def _place_tree(root: Root, metric: Metric, known: Known) -> tree.Node | None:
    """Give the tree of places without those whose zero is open; None where none is left."""
    last = [NOT_KNOWN] if metric.get("not_placed") else []
    zeros = known.zeros.get((root.metric_id, root.period_id), [])
    gone = frozenset(part for part, *_ in zeros)
    return tree.without(tree.of_places(known.counties, last), gone)


def _attribute(root: Root, attribute: str, categories: Sequence[str], known: Known) -> list[Figure]:
    """Tell one attribute, whose root is all who are in it."""
    counts = known.parts.get((root.metric_id, root.period_id, attribute), {})
    count = sum(counts.values())
    whole = told(root, root.region_id, labels.root(count), {"attribute": attribute})
    split = _split(root, count, tree.of_list(categories), counts, "category")
    return [whole, *(replace(f, cut={"attribute": attribute, **f.cut}) for f in split)]


def _split(
    root: Root,
    count: float,
    whole: tree.Node | None,
    counts: Mapping[str, float],
    column: str,
    may_part: Callable[[tree.Node], bool] | None = None,
) -> list[Figure]:
    """Tell the leaves of one arm, and of each part of a leaf of several that it is in one."""
    if whole is None or count < labels.FEWEST:
        return []
    found = []
    leaves = tree.leaves(whole, counts, may_part)
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


def _zero(status: str) -> Label:
    return Label(0.0, 0.0) if status == "none_reported" else HIDDEN
