"""Find the outline of several shapes together: the edges that belong to one of them alone."""

from collections import Counter
from collections.abc import Iterable

from dashboard.maps.project import rings_of

Point = tuple[float, float]
Line = list[Point]


def outline(geojsons: Iterable[str]) -> list[Line]:
    """Give the lines around shapes whose common borders have the same points.

    Lines are joined where they meet, so that each is as long as it can be.
    """
    edges: Counter[frozenset[Point]] = Counter()
    for geojson in geojsons:
        for ring in rings_of(geojson):
            points = [(point[0], point[1]) for point in ring]
            edges.update(frozenset(edge) for edge in zip(points, points[1:], strict=False))
    return _joined([edge for edge, count in edges.items() if count == 1 and len(edge) == 2])


def _joined(edges: list[frozenset[Point]]) -> list[Line]:
    """Follow edges from point to point until they end, or close."""
    beside: dict[Point, list[Point]] = {}
    for edge in edges:
        one, other = sorted(edge)
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    lines = []
    for start in sorted(beside):
        while beside[start]:
            line = [start]
            while beside[line[-1]]:
                after = beside[line[-1]].pop()
                beside[after].remove(line[-1])
                line.append(after)
            lines.append(line)
    return lines
