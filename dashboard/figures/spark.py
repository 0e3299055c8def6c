"""Draw a small line of figures over time, broken where nobody spoke."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dashboard.figures.drawing import Drawing, drawing
from dashboard.maps.look import colour, look
from dashboard.wording import sentence

WIDTH, HEIGHT, EDGE = 250, 56, 5


def spark(layer: str, values: Sequence[float | None], lang: str) -> Drawing:
    """Draw `values`, oldest first, from zero up; None is a gap, and no line crosses it."""
    known = [value for value in values if value is not None]
    title = sentence("chart.spark.title", lang)
    base = (
        f'<line x1="0" y1="{HEIGHT - EDGE}" x2="{WIDTH}" y2="{HEIGHT - EDGE}" '
        f'stroke="{colour("muted_line")}"/>'
    )
    if not known:
        return drawing(WIDTH, HEIGHT, title, sentence("chart.spark.unknown", lang), base)
    alt = sentence(
        "chart.spark.alt", lang, first=known[0], last=known[-1], most=max(known), least=min(known)
    )
    gaps = len(values) - len(known)
    if gaps:
        alt += " " + sentence("chart.spark.gaps", lang, n=gaps)
    line = look()["lines"][layer]
    top, step = max(known) or 1, (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    points = [
        None
        if value is None
        else (EDGE + index * step, HEIGHT - EDGE - value / top * (HEIGHT - 2 * EDGE))
        for index, value in enumerate(values)
    ]
    return drawing(WIDTH, HEIGHT, title, alt, base + "".join(_runs(points, line)))


def _runs(points: Sequence[tuple[float, float] | None], line: str) -> Iterator[str]:
    """Give a line for each unbroken run, and a dot for a figure that stands alone or is last."""
    for is_known, group in groupby(points, key=lambda point: point is not None):
        if not is_known:
            continue
        run = [point for point in group if point is not None]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
        if len(run) > 1:
            yield (
                f'<polyline points="{path}" fill="none" stroke="{line}" stroke-width="2.2" '
                'stroke-linejoin="round" stroke-linecap="round"/>'
            )
        if len(run) == 1 or run[-1] == points[-1]:
            yield f'<circle cx="{run[-1][0]:.1f}" cy="{run[-1][1]:.1f}" r="3" fill="{line}"/>'
