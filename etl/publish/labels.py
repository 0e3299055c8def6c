"""Say a count as the room is told it: exact, rounded, or not at all (law 3).

Each function gives a `Label`. `step` numbers are whole, but for amounts such as hours; their
`margin` says how far the true one may lie from what is said.
"""

import math
from dataclasses import dataclass

FEWEST = 10  # people; fewer are not shown, and a part with fewer is not split off
EXACT_FROM = 50
FEWEST_ACTS = 3
FEWEST_OF_A_SHARE = 25
_PEOPLE_STEP, _QUARTER_STEP = 5, 10


@dataclass(frozen=True)
class Label:
    """Hold a number as it is shared, and its margin; both None where it is not shown."""

    value: float | None = None
    margin: float | None = None


HIDDEN = Label()


def root(count: float) -> Label:
    """Label one count of people: hidden under 10, exact from 50, between to the nearest 5."""
    if count < FEWEST:
        return HIDDEN
    return Label(float(count), 0.0) if count >= EXACT_FROM else leaf(count)


def leaf(count: float) -> Label:
    """Label a leaf of a tree, which holds 10 or more: to the nearest 5."""
    return rounded(count, _PEOPLE_STEP)


def quarter(count: float) -> Label:
    """Label a closed quarter of a running year: hidden under 50, else to the nearest 10."""
    return rounded(count, _QUARTER_STEP) if count >= EXACT_FROM else HIDDEN


def act(count: float) -> Label:
    """Label a count of what rapid response did: hidden under 3, else exact."""
    return Label(float(count), 0.0) if count >= FEWEST_ACTS else HIDDEN


def share(part: float, whole: float) -> Label:
    """Label a share of people, worked out from its labels; hidden where a part is.

    Of the whole there must be 25, and 10 on either side: the rest is a count of people too.
    """
    if whole < FEWEST_OF_A_SHARE or min(part, whole - part) < FEWEST:
        return HIDDEN
    above, below = root(part), root(whole)
    if above.value is None or below.value is None:
        return HIDDEN
    value = above.value / below.value
    least = (above.value - (above.margin or 0)) / (below.value + (below.margin or 0))
    most = (above.value + (above.margin or 0)) / (below.value - (below.margin or 0))
    return Label(value, max(value - least, most - value))


def rounded(count: float, step: int) -> Label:
    """Label a number to the nearest `step`, halves up."""
    value = float(math.floor((count + step / 2) / step) * step)
    return Label(value, step // 2 if float(count).is_integer() else step / 2)


def summed(labels: list[Label]) -> Label:
    """Add labels up, and their margins; hidden where one of them is, or there is none."""
    values = [label.value for label in labels if label.value is not None]
    if not labels or len(values) < len(labels):
        return HIDDEN
    return Label(sum(values), sum(label.margin or 0 for label in labels))
