"""Divide counties in three by one figure: low, middle, high; equal figures stay together. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Terciles:
    """Hold the highest figure of the low third and of the middle one."""

    low_to: float
    middle_to: float

    def of(self, value: float) -> int:
        """Give the class of a figure: 1 low, 2 middle, 3 high."""
        return 1 + (value > self.low_to) + (value > self.middle_to)

    def bounds(self, values: Iterable[float]) -> dict[int, tuple[float, float]]:
        """Give the least and the most figure of each class that has one."""
        classes: dict[int, list[float]] = {}
        for value in sorted(values):
            classes.setdefault(self.of(value), []).append(value)
        return {name: (held[0], held[-1]) for name, held in classes.items()}


def terciles(values: Iterable[float]) -> Terciles | None:
    """Divide figures in three, as equal in number as ties allow; None where all are the same.

    The least figure is always low and the most always high; another that several have is in the
    lower of the classes that it would fall in.
    """
    ranked = sorted(values)
    below = [value for value in ranked if value < ranked[-1]]
    if not below:
        return None
    low_to, middle_to = (ranked[ceil(part * len(ranked) / 3) - 1] for part in (1, 2))
    return Terciles(min(low_to, below[-1]), min(middle_to, below[-1]))
