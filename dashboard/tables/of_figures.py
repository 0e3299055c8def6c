"""Put figures into rows: for the page, the clipboard and the files the same ones. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.answers.figure_words import (
    number_words,
    part_words,
    period_name,
    period_short,
    place_words,
)
from dashboard.figure_id import FigureId
from dashboard.queries.figure_data import Metric, Named, is_number
from dashboard.queries.map_data import Period, Value
from dashboard.tables.table import Column, Table
from dashboard.wording import sentence, short_day

HEADS = ("metric", "place", "period", "part", "value", "margin", "status", "quality", "as_of", "id")
"""What a row of figures holds, in this order."""


@dataclass(frozen=True)
class Line:
    """Hold one figure, its number as a number and as it is read; `id` is empty inside."""

    metric: str
    place: str
    period: str
    period_short: str
    part: str
    value: float | None
    margin: float | None
    written: str
    written_margin: str
    status: str
    quality: str
    as_of: date | None
    id: str


def line(
    key: FigureId, value: Value, metric: Metric, period: Period, named: Named, lang: str
) -> Line:
    """Make the row of one figure."""
    has_number = is_number(value) and value.value is not None
    return Line(
        metric=metric.title(lang),
        place=place_words((key.place_id,), named, lang),
        period=period_name(period, lang),
        period_short=period_short(period, metric.measured == "at_end", lang),
        part=part_words(key, named, lang),
        value=value.value if has_number else None,
        margin=(value.margin or 0.0) if has_number else None,
        written=number_words(metric, value.value or 0, lang) if has_number else "—",
        written_margin=number_words(metric, value.margin or 0, lang) if has_number else "—",
        status=sentence(f"share.status.{value.status}", lang),
        quality=sentence(f"share.quality.{value.quality}", lang) if has_number else "",
        as_of=value.as_of,
        id=str(key),
    )


def of_figures(lines: Sequence[Line], caption: str, lang: str, with_ids: bool) -> Table:
    """Make the table of some figures; what is the same in all of them has no column.

    Inside there are no identifiers: an internal figure is not one to be cited.
    """
    told = [name for name in ("metric", "place", "period", "part")
            if len({getattr(one, name) for one in lines}) > 1] or ["place"]  # fmt: skip
    heads = [*told, "value", "margin", "status", "as_of", *(["id"] if with_ids else [])]
    return Table(
        caption,
        tuple(Column(sentence(f"figures.column.{head}", lang), head in ("value", "margin"))
              for head in heads),
        tuple(tuple(_cell(one, head, lang) for head in heads) for one in lines),
    )  # fmt: skip


def tabbed(lines: Sequence[Line], lang: str) -> str:
    """Write rows for the clipboard: a sheet takes tabs as columns, and plain numbers."""
    heads = "\t".join(sentence(f"figures.column.{head}", lang) for head in HEADS)
    return "\n".join([heads, *("\t".join(_plain(one, head) for head in HEADS) for one in lines)])


def _cell(one: Line, head: str, lang: str) -> str:
    if head in ("value", "margin"):
        return one.written if head == "value" else one.written_margin
    if head == "period":
        return one.period_short
    if head == "as_of":
        return short_day(one.as_of, lang) if one.as_of else "—"
    if head == "status" and one.quality:
        return sentence("figures.status", lang, status=one.status, quality=one.quality)
    return str(getattr(one, head)) or "—"


def _plain(one: Line, head: str) -> str:
    found = getattr(one, head)
    if isinstance(found, float):
        return f"{found:.10g}"
    return "" if found is None else str(found)
