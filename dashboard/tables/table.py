"""The shape of every table: words in cells, never a blank and never a bare status."""

from dataclasses import dataclass

from dashboard.queries.map_data import Value
from dashboard.wording import number, sentence


@dataclass(frozen=True)
class Column:
    """Hold a column's heading; numbers stand on the right."""

    label: str
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """Hold a table: every cell is text, ready to be read."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def cell(value: Value | None, lang: str) -> str:
    """Write a figure, or in words why there is none; a zero is a number."""
    if value is None:
        return sentence("status.not_collected", lang)
    if value.value is None:
        return sentence(f"status.{value.status}", lang)
    written = number(value.value, lang)
    if value.is_rounded:
        written = sentence("status.rounded", lang, value=written, margin=value.margin)
    if value.quality == "partial_period":
        return sentence("status.partial", lang, value=written)
    if value.quality == "low_reliability":
        return sentence("status.unsure", lang, value=written)
    return written
