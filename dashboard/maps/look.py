"""Read `look.yml`: the only place where a colour, a break or a size of a map is written."""

from functools import cache
from math import sqrt
from pathlib import Path
from typing import Any

import yaml


@cache
def look() -> dict[str, Any]:
    """Give what `look.yml` says."""
    return yaml.safe_load(Path(__file__).with_name("look.yml").read_text(encoding="utf-8"))


def colour(name: str) -> str:
    """Give a colour of the house palette by its name."""
    return look()["colours"][name]


def letter_of(model: str) -> str:
    """Give the letter of an agreement's model: P, C, O, or ? where none is stated."""
    return look()["letters"][model]


def letter_order(letter: str) -> int:
    """Give the place of a letter in the order in which models are named."""
    return list(look()["letters"].values()).index(letter)


def is_rate(layer: str) -> bool:
    """Tell whether a layer's classes are of people for 10,000 who live there, not of counts."""
    return layer in look()["rates"]


def class_of(layer: str, count: float) -> int:
    """Give the class (1 to 5) of a count or a rate above zero, by the layer's fixed breaks."""
    return sum(count >= first for first in look()["breaks"][layer])


def class_bounds(layer: str) -> list[tuple[int, int | None]]:
    """Give where each class begins and ends; the highest has no end.

    Counts end with the last one inside; a rate ends where the next class begins.
    """
    firsts = look()["breaks"][layer]
    step = 0 if is_rate(layer) else 1
    ends = [after - step for after in firsts[1:]]
    return [*zip(firsts, ends, strict=False), (firsts[-1], None)]


def radius_of(count: int) -> float:
    """Give the radius in pixels of the symbol of `count` checkpoints."""
    size = look()["symbol"]
    return round(min(sqrt(size["base"] + size["step"] * count), size["most"]), 1)


def fill_of_status(status: str) -> str:
    """Give the drawing that stands for a status without a number."""
    return look()["fills_by_status"][status]
