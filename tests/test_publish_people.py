"""Counts of people as the room is told them: labels, trees, closed and running years, links."""

from dataclasses import replace
from datetime import date

import pytest

from etl import catalog
from etl.publish import known, labels, people, together, tree
from etl.publish.known import Known, Root
from etl.publish.labels import HIDDEN, Label

TODAY = date(2026, 10, 5)
A, B, C, D = "37001", "37003", "37005", "37007"
COUNTIES = [tree.County(A, "west", 50), tree.County(B, "west", 90), tree.County(C, "east", 60),
            tree.County(D, "east", 10)]  # fmt: skip
METRIC = {"publish": "tree", "kind": "count", "arms": ["place"]}


@pytest.mark.parametrize(
    ("rule", "count", "label"),
    [(labels.root, 9, HIDDEN), (labels.root, 0, HIDDEN), (labels.root, 10, Label(10, 2)),
     (labels.root, 12, Label(10, 2)), (labels.root, 13, Label(15, 2)),
     (labels.root, 49, Label(50, 2)), (labels.root, 50, Label(50, 0)),
     (labels.root, 51, Label(51, 0)), (labels.root, 49.5, Label(50, 2.5)),
     (labels.leaf, 57, Label(55, 2)), (labels.leaf, 58, Label(60, 2)),
     (labels.quarter, 49, HIDDEN), (labels.quarter, 50, Label(50, 5)),
     (labels.quarter, 55, Label(60, 5)), (labels.act, 2, HIDDEN), (labels.act, 3, Label(3, 0))],
)  # fmt: skip
def test_a_count_is_exact_rounded_or_hidden(rule, count, label):
    assert rule(count) == label


@pytest.mark.parametrize(
    ("part", "whole", "is_shown"),
    [(12, 24, False), (12, 25, True), (9, 60, False), (52, 60, False), (50, 60, True)],
)
def test_a_share_needs_25_people_and_10_on_either_side(part, whole, is_shown):
    assert (labels.share(part, whole) != HIDDEN) == is_shown


@pytest.mark.parametrize("whole", range(25, 90))
def test_the_margin_of_a_share_holds_the_true_one(whole):
    for part in range(10, whole - 9):
        label = labels.share(part, whole)
        assert abs(label.value - part / whole) <= label.margin + 1e-9


def test_the_tree_peels_areas_and_then_counties_by_their_people():
    node = tree.of_places(COUNTIES)
    west, east = node.children
    assert (west.parts, east.parts) == ((B, A), (C, D))
    assert [child.parts for child in west.children] == [(B,), (A,)]


@pytest.mark.parametrize(
    ("counts", "leaves"),
    [((10, 10, 10, 10), [(B,), (A,), (C,), (D,)]),
     ((9, 30, 10, 10), [(B, A), (C,), (D,)]),
     ((30, 30, 9, 0), [(B, A, C, D)]),
     ((30, 30, 30, 0), [(B,), (A,), (C, D)]),
     ((5, 5, 5, 5), [(B, A), (C, D)])],
)  # fmt: skip
def test_a_node_is_split_only_if_every_part_holds_ten(counts, leaves):
    people_in = dict(zip((A, B, C, D), counts, strict=True))
    assert tree.leaves(tree.of_places(COUNTIES), people_in) == leaves


def test_a_county_whose_zero_is_open_leaves_first_and_the_order_stays():
    node = tree.without(tree.of_places(COUNTIES), frozenset({B}))
    assert node.parts == (A, C, D)
    assert [child.parts for child in node.children] == [(A,), (C, D)]
    assert tree.without(node, frozenset({A, C, D})) is None


def test_of_three_small_areas_the_rest_stays_together():
    counties = [tree.County(str(n), f"area{n}", 100 - n) for n in range(4)]
    counts = {"0": 40, "1": 12, "2": 8, "3": 3}
    assert tree.leaves(tree.of_places(counties), counts) == [("0",), ("1",), ("2", "3")]
    assert tree.leaves(tree.of_places(counties), counts | {"1": 9}) == [("0",), ("1", "2", "3")]


def root(period_id="FY2026", value=100.0, **more):
    starts_on, ends_on = {
        "FY2026": (date(2025, 7, 1), date(2026, 6, 30)),
        "FY2027": (date(2026, 7, 1), date(2027, 6, 30)),
        "2026-Q2": (date(2026, 4, 1), date(2026, 6, 30)),
        "2026-Q3": (date(2026, 7, 1), date(2026, 9, 30)),
        "2026-Q4": (date(2026, 10, 1), date(2026, 12, 31)),
    }[period_id]
    kind = "fiscal_year" if period_id.startswith("FY") else "quarter"
    made = Root("m", period_id, kind, starts_on, ends_on, "region", value, None, None, "final",
                ends_on, kind == "fiscal_year")  # fmt: skip
    return replace(made, **more)


def told(*roots, parts=None, zeros=None, met=(), metric=METRIC, today=TODAY, metrics=None):
    held = Known(
        list(roots), {("m", "FY2026", arm): counts for arm, counts in (parts or {}).items()},
        {("m", "FY2026"): zeros or []}, {("m", "FY2026"): met}, COUNTIES, ["p", "q", "r"],
        ["norte", "sur"], today,
    )  # fmt: skip
    found = people.figures(held, metrics or {"m": metric})
    return {(f.metric_id, f.period_id, f.place_id, *f.cut.items()): (f.status, f.label.value,
                                                                      f.label.margin)
            for f in found}  # fmt: skip


REGION = ("m", "FY2026", "region")


def test_a_leaf_of_several_has_a_place_of_its_own_and_its_counties_say_that_they_are_in_one():
    counts = {A: 4, B: 40, C: 36, D: 20}
    assert told(root(), parts={"place": counts}) == {
        REGION: ("reported", 100, 0),
        ("m", "FY2026", f"{A}.{B}"): ("reported", 45, 2),
        ("m", "FY2026", A): ("shown_together", None, None),
        ("m", "FY2026", B): ("shown_together", None, None),
        ("m", "FY2026", C): ("reported", 35, 2),
        ("m", "FY2026", D): ("reported", 20, 2),
    }


def test_what_is_never_split_is_told_as_the_root_is():
    found = told(root(value=64.0), parts={"place": {A: 4, B: 52, C: 8, D: 0}})
    assert found["m", "FY2026", f"{A}.{B}.{C}.{D}"] == found[REGION] == ("reported", 64, 0)


def test_an_open_zero_is_told_and_so_is_that_nobody_spoke():
    zeros = [(D, "none_reported", "final", date(2026, 6, 30)), (C, "not_collected", None, None)]
    found = told(root(), parts={"place": {A: 60, B: 40}}, zeros=zeros)
    assert found["m", "FY2026", D] == ("none_reported", 0, 0)
    assert found["m", "FY2026", C] == ("not_collected", None, None)
    assert found["m", "FY2026", A] == ("reported", 60, 2)


def test_people_whose_county_is_not_known_are_a_part_of_the_last_node():
    metric = METRIC | {"not_placed": True}
    found = told(root(), parts={"place": {A: 30, B: 30, C: 15, D: 15}}, metric=metric)
    assert found["m", "FY2026", "not_known"] == ("reported", 10, 2)
    found = told(root(value=93.0), parts={"place": {A: 30, B: 30, C: 15, D: 15}}, metric=metric)
    assert found["m", "FY2026", f"{C}.{D}.not_known"] == ("reported", 35, 2)


def test_programs_and_groups_are_arms_of_their_own():
    metric = METRIC | {"arms": ["program", "group"], "held_together": True}
    parts = {"program": {"p": 70, "q": 8, "r": 22}, "group": {"norte": 60, "sur": 30, "juntos": 10}}
    found = told(root(), parts=parts, metric=metric)
    assert found[*REGION, ("program_id", "p")] == ("reported", 70, 2)
    assert found[*REGION, ("program_id", "q.r")] == ("reported", 30, 2)
    assert found[*REGION, ("program_id", "q")] == ("shown_together", None, None)
    assert found[*REGION, ("group_id", "juntos")] == ("reported", 10, 2)


def test_a_program_that_only_a_part_of_a_leaf_held_is_told_with_another():
    """Where it met is open: its people would be known to be those of the counties that held it."""
    metric = METRIC | {"arms": ["place", "program"], "zero_with": "events"}
    parts = {"place": {A: 5, B: 45, C: 15, D: 35}, "program": {"p": 60, "q": 20, "r": 20}}
    leaf = (A, B)
    assert ("m", "FY2026", ".".join(leaf)) in told(root(), parts=parts, metric=metric)

    def programs(*met):
        found = told(root(), parts=parts, metric=metric, met=met)
        return sorted(key[3][1] for key, (status, *_) in found.items()
                      if len(key) > 3 and status == "reported")  # fmt: skip

    assert programs(*((county, program) for county in leaf for program in "pqr")) == ["p", "q", "r"]
    assert programs((A, "p"), (B, "p"), (C, "q"), (D, "r")) == ["p", "q", "r"]
    assert programs((A, "p"), (B, "p"), (B, "q"), (A, "r")) == ["p", "q.r"]
    assert programs((A, "p"), (B, "q"), (B, "r")) == ["p.q.r"]


def test_a_year_that_closed_less_than_30_days_ago_still_runs():
    assert told(root(), today=date(2026, 7, 29)) == {}
    assert told(root(), today=date(2026, 7, 30))[REGION] == ("reported", 100, 0)


def test_a_running_year_has_its_closed_quarters_and_their_sum_so_far():
    roots = [root("FY2027", 140.0), root("2026-Q3", 84.0), root("2026-Q4", 56.0)]
    assert told(*roots, today=date(2026, 11, 1)) == {
        ("m", "2026-Q3", "region"): ("reported", 80, 5),
        ("m", "FY2027", "region"): ("reported", 80, 5),
    }
    assert told(*roots, today=date(2027, 2, 1)) == {
        ("m", "2026-Q3", "region"): ("reported", 80, 5),
        ("m", "2026-Q4", "region"): ("reported", 60, 5),
        ("m", "FY2027", "region"): ("reported", 140, 10),
    }


def test_where_a_quarter_is_not_shown_neither_is_the_year_so_far():
    roots = [root("FY2027", 133.0), root("2026-Q3", 84.0), root("2026-Q4", 49.0)]
    assert told(*roots, today=date(2027, 2, 1)) == {("m", "2026-Q3", "region"): ("reported", 80, 5)}


def test_of_a_quarter_in_which_few_of_a_years_counties_met_the_number_stays_inside():
    metric = METRIC | {"zero_with": "events"}
    roots = [root("FY2027", 140.0), root("2026-Q3", 84.0), root("2026-Q2", 90.0)]

    def quarters(*met, before=()):
        held = Known(roots, {}, {}, {("m", "2026-Q3"): met, ("m", "2026-Q2"): before}, COUNTIES,
                     [], [], date(2026, 11, 1))  # fmt: skip
        found = people.figures(held, {"m": metric})
        return [f.label.value for f in found if f.period_id in ("2026-Q3", "FY2027")]

    everywhere = [(county, "p") for county in (A, B, C)]
    assert quarters((A, "p"), (A, "q"), before=everywhere) == []
    assert quarters((A, "p"), (B, "q"), before=everywhere) == [80, 80], "two of three"
    assert quarters((A, "p")) == [80, 80], "all that there are"


def test_new_and_lapsed_are_both_told_or_neither():
    metrics = {name: {"publish": "root", "kind": "count", "only_with": other}
               for name, other in (("m", "n"), ("n", "m"))}  # fmt: skip
    both = told(root(value=63.0), root(value=10.0, metric_id="n"), metrics=metrics)
    assert set(both) == {REGION, ("n", "FY2026", "region")}
    assert told(root(value=63.0), root(value=5.0, metric_id="n"), metrics=metrics) == {}


def test_dollars_are_told_only_where_ten_bonds_were_posted():
    metrics = {"m": {"publish": "acts", "kind": "amount", "metric": "m", "rounded_to": 5000,
                     "needs": {"metric": "n", "at_least": 10}},
               "n": {"publish": "acts", "kind": "count", "metric": "n"}}  # fmt: skip
    dollars = root(value=61_000.0)
    found = told(dollars, root(value=10.0, metric_id="n"), metrics=metrics)
    assert found[REGION] == ("reported", 60_000, 2500)
    assert REGION not in told(dollars, root(value=9.0, metric_id="n"), metrics=metrics)


def test_the_names_of_places_told_together_are_a_list_in_each_language():
    names = {A: "Avery", B: "Mitchell", C: "Yancey", D: "Iredell"}
    [place] = together.places([f"{A}.{B}.{C}", A], names)
    assert place == (f"{A}.{B}.{C}", "Avery, Mitchell y Yancey", "Avery, Mitchell and Yancey")
    assert together.listed(["Avery", "Iredell"], "es") == "Avery e Iredell"
    assert together.members([f"{A}.not_known", A]) == [(f"{A}.not_known", A)]


def test_the_parts_of_each_arm_make_the_root(warehouse):
    """A part that is missing from an arm would be told by the rest of it."""
    held = known.read(warehouse.connection)
    roots = {(r.metric_id, r.period_id): r.value for r in held.roots}
    summed = 0
    for (metric_id, period_id, arm), counts in held.parts.items():
        metric = catalog.metrics()[metric_id]
        if arm in ("program", "group") and (metric_id, period_id) in roots:
            assert sum(counts.values()) == roots[metric_id, period_id], (metric_id, period_id, arm)
            summed += 1
        if arm == "place" and not metric.get("not_placed"):
            assert sum(counts.values()) == roots[metric_id, period_id]
    assert summed > 20


def test_every_county_of_the_demo_is_told_alone_or_in_one_place_of_several(warehouse):
    rows = warehouse.rows(
        "select v.metric_id, v.period_id, v.place_id, v.status from shared.metric_values as v "
        "join core.metrics as m using (metric_id) join core.place_counties as c "
        "on c.place_id = 'dogwood_18' and c.county_fips = v.place_id "
        "where m.publish = 'tree' and v.group_id = 'all' and v.program_id = 'all' "
        "and exists (from shared.metric_values as r where r.metric_id = v.metric_id and "
        "r.period_id = v.period_id and r.place_id = 'dogwood_18' and r.margin < 5 "
        "and r.status = 'reported' and r.attribute = 'all')"
    )
    assert {row[3] for row in rows} <= {"reported", "shown_together", "none_reported",
                                        "not_collected"}  # fmt: skip
    assert len(rows) > 100
    leaves = warehouse.rows("select place_id from shared.places where kind = 'together'")
    assert leaves
