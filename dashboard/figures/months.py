"""Draw figures over time with Plotly: bars for what happened, a line for how many there are."""

from collections.abc import Sequence
from typing import Protocol

from plotly.graph_objects import Bar, Figure, Scatter

from dashboard.maps.look import colour, look
from dashboard.queries.map_data import Period, Value
from dashboard.wording import month, number, sentence


class Point(Protocol):
    """A figure and the period that it speaks for."""

    @property
    def period(self) -> Period:
        """Give the period."""

    @property
    def value(self) -> Value:
        """Give the figure."""


STOCKS = ("members",)
"""What is counted at a month's end, and so drawn as a line; the rest happens, and is bars."""


def months(points: Sequence[Point], metric: str, place: str, lang: str) -> Figure:
    """Draw `points`, oldest first; months that nobody spoke for are hatched, never zero."""
    labels = [month(point.period.ends_on, lang) for point in points]
    counts = [point.value.value for point in points]
    hover = [
        f"{label}: {_said(point.value, lang)}" for label, point in zip(labels, points, strict=True)
    ]
    shared = {"x": labels, "customdata": hover, "hovertemplate": "%{customdata}<extra></extra>"}
    line = look()["lines"][metric]
    name = sentence(f"chart.months.{metric}", lang)
    top = max((count for count in counts if count), default=1)
    unknown = [None if count is not None else top for count in counts]
    figure = Figure()
    if metric in STOCKS:
        figure.add_trace(
            Scatter(y=counts, mode="lines+markers", name=name, connectgaps=False,
                    line={"color": line, "width": 2.5}, marker={"size": 6}, **shared)
        )  # fmt: skip
    else:
        partial = [point.value.quality == "partial_period" for point in points]
        figure.add_trace(
            Bar(y=counts, name=name, **shared,
                # A bar of zero has no height: the number is what shows that somebody spoke.
                text=["0" if count == 0 else "" for count in counts], textposition="outside",
                marker={"color": line,
                        "pattern": {"shape": ["\\" if one else "" for one in partial],
                                    "fgcolor": colour("card")}})
        )  # fmt: skip
    if any(unknown):
        figure.add_trace(
            Bar(y=unknown, name=sentence("chart.months.no_data", lang), **shared, width=1,
                marker={"color": colour("card"), "line": {"width": 0},
                        "pattern": {"shape": "/", "fgcolor": colour("hatch"), "size": 6,
                                    "solidity": 0.12}})
        )  # fmt: skip
    every = max(len(labels) // 8, 1)
    figure.update_layout(
        barmode="overlay", bargap=0.25, height=320, separators=".,", showlegend=True,
        font={"family": "Source Sans, sans-serif", "size": 15, "color": colour("ink")},
        paper_bgcolor=colour("card"), plot_bgcolor=colour("card"),
        margin={"l": 48, "r": 16, "t": 34, "b": 60},
        legend={"orientation": "h", "x": 0, "y": 1.14},
        title={"text": ""}, meta={"place": place},
        xaxis={"tickmode": "array", "tickvals": labels[::every], "tickangle": 0,
               "ticktext": [_short(label) for label in labels[::every]], "fixedrange": True},
        yaxis={"rangemode": "tozero", "tickformat": ",d", "gridcolor": colour("muted_line"),
               "zerolinecolor": colour("line"), "fixedrange": True,
               "range": [0, top * 1.15]},
    )  # fmt: skip
    return figure


def _said(value: Value, lang: str) -> str:
    if value.value is None:
        return sentence(f"map.status.{value.status}", lang)
    said = number(value.value, lang)
    if value.is_rounded:
        said = sentence("said.about", lang, said=said)
    if value.quality == "partial_period":
        return sentence("map.in_part", lang, said=said)
    return said


def _short(label: str) -> str:
    """Break a month's name before its year, so that ticks stay upright."""
    words = label.replace(" de ", " ").split()
    return "<br>".join(words)
