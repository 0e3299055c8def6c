"""Draw one question over its periods with Plotly: numbers with their margin, blanks each apart."""

from collections.abc import Sequence

from plotly.graph_objects import Bar, Figure, Scatter

from dashboard.answers.figure_words import number_words, period_short, value_words
from dashboard.maps.look import colour
from dashboard.queries.figure_data import Metric
from dashboard.queries.map_data import Period
from dashboard.queries.values import Point
from dashboard.wording import sentence

UNFINISHED = ("partial_period", "provisional")
"""Qualities of a number that a part is missing from: its bar is striped."""

_HATCH = {"not_collected": "/", "not_shown": ".", "shown_together": "."}
"""How each blank is filled; any other has no fill, and a dash."""


def periods(points: Sequence[Point], metric: Metric, lang: str) -> Figure:
    """Draw `points`, oldest first: bars for what happened, a line for what stood at an end."""
    labels = [_label(point.period, metric, lang) for point in points]
    numbers = [point.value.value for point in points]
    margins = [point.value.margin or 0 for point in points]
    top = max((one for one in numbers if one), default=1)
    hover = [f"{label.replace('<br>', ' ')}: {value_words(metric, point.value, lang)}"
             for label, point in zip(labels, points, strict=True)]  # fmt: skip
    shared = {"x": labels, "customdata": hover, "hovertemplate": "%{customdata}<extra></extra>"}
    error = {"type": "data", "array": margins, "visible": any(margins), "thickness": 1.5,
             "color": colour("ink")}  # fmt: skip
    figure = Figure()
    if metric.measured == "at_end":
        trace = Scatter(y=numbers, mode="lines+markers", connectgaps=False, error_y=error,
                        line={"color": colour("ridge"), "width": 2.5}, marker={"size": 8},
                        **shared)  # fmt: skip
    else:
        partial = ["\\" if point.value.quality in UNFINISHED else "" for point in points]
        pattern = {"shape": partial, "fgcolor": colour("card"), "bgcolor": colour("ridge")}
        marker = {"color": colour("ridge"), "pattern": pattern}
        trace = Bar(y=numbers, error_y=error, marker=marker, **shared)
    figure.add_trace(trace)
    for status in dict.fromkeys(point.value.status for point in points
                                if point.value.value is None):  # fmt: skip
        figure.add_trace(_blank(points, status, top, shared, lang))
    _notes(figure, points, labels, metric, lang)
    _look(figure, top, metric)
    return figure


def alt(points: Sequence[Point], metric: Metric, place: str, lang: str) -> str:
    """Say what the chart shows, number by number, for those who do not see it."""
    said = [f"{_label(point.period, metric, lang).replace('<br>', ' ')}: "
            f"{value_words(metric, point.value, lang)}" for point in points]  # fmt: skip
    title = metric.title(lang)
    return sentence("figures.chart", lang, title=title, place=place) + " " + "; ".join(said) + "."


def _blank(points: Sequence[Point], status: str, top: float, shared: dict, lang: str) -> Bar:
    """Fill the periods of one blank, each blank its own way: none of them is a small number."""
    heights = [top if point.value.value is None and point.value.status == status else None
               for point in points]  # fmt: skip
    shape = _HATCH.get(status, "")
    return Bar(
        y=heights, name=sentence(f"status.{status}", lang), width=0.96, showlegend=True, **shared,
        marker={"color": colour("card"), "line": {"width": 0},
                "pattern": {"shape": shape, "fgcolor": colour("hatch"), "size": 7,
                            "solidity": 0.14 if shape == "/" else 0.25}},
    )  # fmt: skip


def _notes(
    figure: Figure, points: Sequence[Point], labels: list[str], metric: Metric, lang: str
) -> None:
    """Write each number at its bar; where there is neither number nor fill, a dash."""
    for label, point in zip(labels, points, strict=True):
        value = point.value.value
        if value is None and point.value.status in _HATCH:
            continue
        text = "—" if value is None else number_words(metric, value, lang)
        figure.add_annotation(
            x=label,
            y=(value or 0) + (point.value.margin or 0),
            text=text,
            yshift=11,
            showarrow=False,
            font={"size": 14, "color": colour("ink")},
        )


def _look(figure: Figure, top: float, metric: Metric) -> None:
    figure.update_layout(
        barmode="overlay", bargap=0.35, height=260, separators=".,", showlegend=True,
        font={"family": "Source Sans, sans-serif", "size": 15, "color": colour("ink")},
        paper_bgcolor=colour("card"), plot_bgcolor=colour("card"),
        margin={"l": 48, "r": 16, "t": 30, "b": 40},
        legend={"orientation": "h", "x": 0, "y": 1.16},
        xaxis={"type": "category", "tickangle": 0, "fixedrange": True},
        yaxis={"rangemode": "tozero", "gridcolor": colour("muted_line"), "fixedrange": True,
               "tickformat": ".0%" if metric.kind == "share" else ",", "nticks": 4,
               "zerolinecolor": colour("line"), "range": [0, top * 1.25]},
    )  # fmt: skip
    figure.update_traces(showlegend=False, selector=lambda trace: trace.name is None)


def _label(period: Period, metric: Metric, lang: str) -> str:
    """Name a period shortly, its year under it where there is a month."""
    *months, year = period_short(period, metric.measured == "at_end", lang).split(" ")
    return f"{' '.join(months)}<br>{year}" if months else year
