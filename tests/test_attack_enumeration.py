"""Attack the tree by writing down every small region there can be, and keeping what fits.

Who attacks knows the rule, its order, every leaf and the root: as they are told, or even exactly.
A region of four counties has three trees that differ; every count is tried up to leaves of 23.
"""

from collections.abc import Iterator
from functools import cache
from random import Random

import numpy as np
import pytest

from etl.publish import labels, people, tree
from etl.publish.arms import JOINED
from etl.publish.known import Known
from etl.publish.labels import FEWEST
from tests.test_publish_people import METRIC, TODAY, root

MOST = 23
SMALL = (1 << FEWEST) - 1  # a bit for each of 0 to 9
FOUR = ("37001", "37003", "37005", "37007")
SHAPES = {"two areas of two": "wwee", "one area of four": "wwww", "three and one": "wwwe"}
EVERY = np.stack(np.meshgrid(*[np.arange(MOST + 1)] * 4, indexing="ij"), axis=-1).reshape(-1, 4)
TOLD_OF_A_LEAF = {"its label": labels.leaf, "its number": lambda count: labels.Label(count, 0)}


@pytest.fixture(params=SHAPES.values(), ids=SHAPES)
def counties(request):
    """Give four counties and their areas, the first having the most people."""
    areas = zip(FOUR, request.param, strict=True)
    return [tree.County(fips, area, 100 - place) for place, (fips, area) in enumerate(areas)]


@pytest.fixture
def region(counties):
    return tree.of_places(counties)


def leaves(node: tree.Node, counts) -> list[tuple[int, ...]]:
    """Give the leaves as places in a row of counts."""
    found = tree.leaves(node, dict(zip(FOUR, map(int, counts), strict=True)))
    return [tuple(FOUR.index(fips) for fips in leaf) for leaf in found]


@cache
def by_way(node: tree.Node) -> list[tuple[list[tuple[int, ...]], np.ndarray]]:
    """Give each way in which the tree can end, and all rows of counts that end it so.

    Ten and more split alike, so a way is asked for once for all of them; another test holds that.
    """
    capped = np.minimum(EVERY, FEWEST)
    _, first, inverse = np.unique(one_number(capped), return_index=True, return_inverse=True)
    ways: dict[tuple[tuple[int, ...], ...], int] = {}
    kind_of = [ways.setdefault(tuple(leaves(node, row)), len(ways)) for row in capped[first]]
    way_of_row = np.array(kind_of)[inverse]
    found = []
    for way, number in ways.items():
        rows = EVERY[way_of_row == number]
        small = np.all([rows[:, leaf].sum(axis=1) <= MOST for leaf in way], axis=0)
        found.append((list(way), rows[small]))
    return found


def one_number(rows: np.ndarray) -> np.ndarray:
    """Write each row of small numbers, from -1 up, as one: quick to compare."""
    return ((rows.astype(np.int64) + 1) << (8 * np.arange(rows.shape[1]))).sum(axis=1)


def told(rule, counts: np.ndarray) -> np.ndarray:
    """Give what a rule says of counts; -1 where it says nothing."""
    said = [rule(float(count)).value for count in range(4 * MOST + 1)]
    return np.array([-1 if value is None else value for value in said])[counts]


def fitting(rows: np.ndarray, seen: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Number the different things seen; give each row's, and by thing and county what it may be.

    What a county may be is one bit a count.
    """
    _, number = np.unique(one_number(np.stack(seen, axis=1)), return_inverse=True)
    possible = np.zeros((number.max() + 1, 4), dtype=np.int64)
    np.bitwise_or.at(possible, number, 1 << rows)
    return number, possible


def narrowed(possible: np.ndarray, hidden: np.ndarray) -> int:
    """Count the hidden counties that cannot be all of 0 to 9."""
    return int(((possible & SMALL != SMALL) & hidden).sum())


@pytest.mark.parametrize("of_leaf", TOLD_OF_A_LEAF.values(), ids=TOLD_OF_A_LEAF)
def test_in_a_leaf_of_several_each_county_may_be_anything_from_0_to_9(region, of_leaf):
    hidden_count = 0
    for way, rows in by_way(region):
        whole = told(labels.root, rows.sum(axis=1))
        rows, whole = rows[whole >= 0], whole[whole >= 0]
        rule = of_leaf if len(way) > 1 or of_leaf is not labels.leaf else labels.root
        seen = [whole, *(told(rule, rows[:, leaf].sum(axis=1)) for leaf in way)]
        _, possible = fitting(rows, seen)
        together = np.isin(np.arange(4), [at for leaf in way if len(leaf) > 1 for at in leaf])
        hidden_count += int(together.sum()) * len(possible)
        assert narrowed(possible, np.broadcast_to(together, possible.shape)) == 0, way
    assert hidden_count > (100 if of_leaf is labels.leaf else 1000)


def test_of_a_region_under_ten_each_county_may_be_anything_from_0_to_9():
    rows = EVERY[EVERY.sum(axis=1) < FEWEST]
    _, possible = fitting(rows, [told(labels.root, rows.sum(axis=1))])
    assert len(possible) == 1 and narrowed(possible, np.ones_like(possible, dtype=bool)) == 0


def whole_labels(rows: np.ndarray) -> np.ndarray:
    """Leave out the rows whose labels take in counts that were not tried."""
    return rows[(rows < MOST).all(axis=1) & (rows.sum(axis=1) < 2 * MOST - 3)]


@pytest.mark.parametrize("of_leaf", TOLD_OF_A_LEAF.values(), ids=TOLD_OF_A_LEAF)
def test_the_same_attack_on_a_rule_of_few_alone_narrows_counties(of_leaf):
    """Each county of ten or more shown, and the root: what other publishers do."""
    rows = whole_labels(EVERY)
    shown = np.where(rows >= FEWEST, told(of_leaf, rows), -1)
    number, possible = fitting(rows, [told(of_leaf, rows.sum(axis=1)), *shown.T])
    hidden = np.zeros(possible.shape, dtype=bool)
    hidden[number] = shown < 0
    assert narrowed(possible, hidden) > hidden.sum() / 10
    if of_leaf is not labels.leaf:
        pinned = (possible & (possible - 1) == 0) & hidden
        assert pinned.sum() > 1000, "these are known exactly"


def test_the_same_attack_on_a_tree_that_splits_off_small_parts_narrows_counties(region):
    """Both halves of the region told, whatever they hold."""
    rows = whole_labels(EVERY)
    halves = [[FOUR.index(part) for part in child.parts] for child in region.children]
    _, possible = fitting(rows, [told(labels.leaf, rows[:, half].sum(axis=1)) for half in halves])
    assert narrowed(possible, np.ones_like(possible, dtype=bool)) > 0


def inside(region: tree.Node) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], np.ndarray]]:
    """Give each leaf of several, its first half, and each set of counts that looks the same."""
    for way, rows in by_way(region):
        rows = rows[rows.sum(axis=1) >= FEWEST]
        number, _ = fitting(rows, [rows[:, leaf].sum(axis=1) for leaf in way])
        order = np.argsort(number, kind="stable")
        groups = np.split(rows[order], np.flatnonzero(np.diff(number[order])) + 1)
        for leaf in way:
            if len(leaf) > 1:
                half = tuple(FOUR.index(part) for part in _node(region, leaf).children[0].parts)
                looks = {
                    found.tobytes(): found
                    for group in groups
                    for found in [different(group[:, leaf])]
                }
                for found in looks.values():
                    yield leaf, half, found


def different(rows: np.ndarray) -> np.ndarray:
    """Give each row once."""
    return rows[np.unique(one_number(rows), return_index=True)[1]]


def _node(node: tree.Node, leaf: tuple[int, ...]) -> tree.Node:
    wanted = tuple(FOUR[at] for at in leaf)
    if node.parts == wanted:
        return node
    return next(_node(child, leaf) for child in node.children if set(wanted) <= set(child.parts))


def test_a_group_that_knows_its_own_rows_learns_nothing_narrower_than_the_label_less_them(region):
    """What the others have in a county may still be all that is left of 0 to 9.

    A leaf was not split because one half of it holds fewer than ten; less its own people there,
    a group cannot tell of any county of that half, nor of which half that is.
    """
    tried = 0
    for leaf, half, rows in inside(region):
        first = np.isin(leaf, half)
        for own in _own_rows(rows):
            fits = rows[(rows >= own).all(axis=1)] - own
            others = rows[0].sum() - own.sum()
            for at in range(len(leaf)):
                own_of_half = own[first == first[at]].sum()
                most = min(FEWEST - 1 - own_of_half, others)
                assert set(range(most + 1)) <= set(fits[:, at].tolist()), (leaf, own, at)
            tried += 1
    assert tried > 500


def _own_rows(rows: np.ndarray) -> np.ndarray:
    """Give what a group may itself have had, of some counts that look the same.

    Among them the counts themselves: a group that held all of a leaf.
    """
    some = Random(f"own {rows.shape}")
    parts = [rows * some.randint(0, 4) // 4 for _ in range(4)]
    few = np.array([[some.randint(0, 3) for _ in rows[0]] for _ in rows])
    own = different(np.concatenate([rows, *parts, np.minimum(few, rows)]))
    return own[:: max(1, len(own) // 40)]


def test_ten_and_more_split_alike(region):
    """What lets the attack ask for each way once."""
    some = Random("split")
    for _ in range(3000):
        counts = [some.choice([some.randint(0, 12), some.randint(0, 40)]) for _ in FOUR]
        assert leaves(region, counts) == leaves(region, np.minimum(counts, FEWEST)), counts


def test_what_the_attack_reads_is_what_the_room_is_told(counties, region):
    """The leaves and labels above are those that the publishing step tells."""
    some = Random("told")
    for _ in range(200):
        counts = [some.randint(0, MOST) for _ in FOUR]
        parts = {("m", "FY2026", "place"): dict(zip(FOUR, map(float, counts), strict=True))}
        asked = Known([root(value=float(sum(counts)))], parts, {}, {}, counties, [], [], TODAY)
        said = {f.place_id: f.label for f in people.figures(asked, {"m": METRIC})
                if f.status == "reported"}  # fmt: skip
        whole = labels.root(sum(counts))
        if whole.value is None:
            assert said == {}
            continue
        assert said.pop("region") == whole
        way = leaves(region, counts)
        rule = labels.leaf if len(way) > 1 else labels.root
        assert said == {JOINED.join(FOUR[at] for at in sorted(leaf)):
                        rule(sum(counts[at] for at in leaf)) for leaf in way}  # fmt: skip
