"""Draw one question over its periods with Plotly: numbers with their margin, blanks each apart."""

from collections.abc import Sequence
from typing import Any

from plotly.graph_objects import Figure

from dashboard.answers.figure_words import number_words, period_short, value_words
from dashboard.maps.look import colour
from dashboard.queries.figure_data import Metric
from dashboard.queries.map_data import Period
from dashboard.queries.values import Point
from dashboard.wording import sentence

UNFINISHED = ("partial_period", "provisional")
"""Qualities of a number that a part is missing from: its bar is striped."""

_FILLS = {"not_collected": ("/", 0.14), "not_shown": (".", 0.25), "shown_together": (".", 0.25)}
"""How each blank is filled, and how densely; any other has no fill, and a dash."""


def periods(points: Sequence[Point], metric: Metric, lang: str) -> Figure:
    """Draw `points`, oldest first: bars for what happened, a line for what stood at an end."""
    labels = [_label(point.period, metric, lang) for point in points]
    said = [f"{label.replace('<br>', ' ')}: {value_words(metric, point.value, lang)}"
            for label, point in zip(labels, points, strict=True)]  # fmt: skip
    shared = {"x": labels, "customdata": said, "hovertemplate": "%{customdata}<extra></extra>"}
    top = max((point.value.value for point in points if point.value.value), default=1.0)
    blanks = dict.fromkeys(p.value.status for p in points if p.value.value is None)
    traces = [_numbers(points, metric, lang), *(_blank(points, one, top, lang) for one in blanks)]
    # All at once: of each change made later Plotly checks the whole again.
    return Figure([trace | shared for trace in traces], _layout(top, metric))


def alt(points: Sequence[Point], metric: Metric, place: str, lang: str) -> str:
    """Say what the chart shows, number by number, for those who do not see it."""
    said = [f"{_label(point.period, metric, lang).replace('<br>', ' ')}: "
            f"{value_words(metric, point.value, lang)}" for point in points]  # fmt: skip
    title = metric.title(lang)
    return sentence("figures.chart", lang, title=title, place=place) + " " + "; ".join(said) + "."


def _numbers(points: Sequence[Point], metric: Metric, lang: str) -> dict[str, Any]:
    """Draw the numbers, each written at its top; a zero is written too, since it has no height."""
    margins = [point.value.margin or 0 for point in points]
    drawn = {
        "y": [point.value.value for point in points],
        "text": [
            "" if point.value.value is None else number_words(metric, point.value.value, lang)
            for point in points
        ],
        "cliponaxis": False,
        "showlegend": False,
        "error_y": {"type": "data", "array": margins, "visible": any(margins), "thickness": 1.5,
                    "color": colour("ink")},
    }  # fmt: skip
    if metric.measured == "at_end":
        return drawn | {
            "type": "scatter", "mode": "lines+markers+text", "textposition": "top center",
            "connectgaps": False, "line": {"color": colour("ridge"), "width": 2.5},
            "marker": {"size": 8},
        }  # fmt: skip
    striped = ["\\" if point.value.quality in UNFINISHED else "" for point in points]
    pattern = {
        "shape": striped,
        "fgcolor": colour("card"),
        "bgcolor": colour("ridge"),
        "size": 9,
        "solidity": 0.12,
    }
    return drawn | {
        "type": "bar", "textposition": "outside", "textangle": 0,
        "marker": {"color": colour("ridge"), "pattern": pattern},
    }  # fmt: skip


def _blank(points: Sequence[Point], status: str, top: float, lang: str) -> dict[str, Any]:
    """Fill the periods of one blank, each blank its own way: none of them is a small number."""
    shape, solidity = _FILLS.get(status, ("", 0.0))
    height, text = (top, "") if shape else (0.0, "—")
    is_blank = [p.value.value is None and p.value.status == status for p in points]
    return {
        "type": "bar", "name": sentence(f"status.{status}", lang), "width": 0.96,
        "y": [height if one else None for one in is_blank],
        "text": [text if one else "" for one in is_blank], "textposition": "outside",
        "showlegend": True,
        "marker": {"color": colour("card"), "line": {"width": 0},
                   "pattern": {"shape": shape, "fgcolor": colour("hatch"), "size": 7,
                               "solidity": solidity}},
    }  # fmt: skip


def _layout(top: float, metric: Metric) -> dict[str, Any]:
    return {
        "barmode": "overlay", "bargap": 0.35, "height": 260, "separators": ".,",
        "font": {"family": "Source Sans, sans-serif", "size": 15, "color": colour("ink")},
        "paper_bgcolor": colour("card"), "plot_bgcolor": colour("card"),
        "margin": {"l": 48, "r": 16, "t": 30, "b": 40},
        "legend": {"orientation": "h", "x": 0, "y": 1.16},
        "xaxis": {"type": "category", "tickangle": 0, "fixedrange": True},
        "yaxis": {"rangemode": "tozero", "gridcolor": colour("muted_line"), "fixedrange": True,
                  "tickformat": ".0%" if metric.kind == "share" else ",", "nticks": 4,
                  "zerolinecolor": colour("line"), "range": [0, top * 1.25]},
    }  # fmt: skip


def _label(period: Period, metric: Metric, lang: str) -> str:
    """Name a period shortly, its year under it where there is a month."""
    *months, year = period_short(period, metric.measured == "at_end", lang).split(" ")
    return f"{' '.join(months)}<br>{year}" if months else year
