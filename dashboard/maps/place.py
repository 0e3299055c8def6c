"""Place labels in a picture so that none lies on another: `labels.js` for drawings without one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, pi, sin


@dataclass(frozen=True)
class Box:
    """Hold a label's box by its middle."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two boxes share any space."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


class Sheet:
    """Know what is taken on a picture of a given size."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._taken: list[Box] = []

    def place(self, boxes: Iterable[Box], must: bool = False) -> Box | None:
        """Take the first of `boxes` that is free; where none is, the first if it must be drawn."""
        tried = list(boxes)
        free = (box for box in tried if self._is_free(box))
        found = next(free, tried[0] if must else None)
        if found:
            self._taken.append(found)
        return found

    def _is_free(self, box: Box) -> bool:
        inside = (
            box.width / 2 <= box.x <= self._width - box.width / 2
            and box.height / 2 <= box.y <= self._height - box.height / 2
        )
        return inside and not any(box.meets(other) for other in self._taken)


def rings(box: Box, step: float, count: int) -> Iterator[Box]:
    """Give a box at its place, then at eight places around it at growing distance."""
    yield box
    for ring in range(1, count + 1):
        for turn in range(8):
            angle = turn * pi / 4
            yield Box(
                box.x + cos(angle) * step * ring,
                box.y + sin(angle) * step * ring,
                box.width,
                box.height,
            )


def width_of(text: str, size: float) -> float:
    """Estimate a text's width, on the wide side: no font is at hand to measure with."""
    return sum(0.72 if letter.isupper() else 0.56 for letter in text) * size
