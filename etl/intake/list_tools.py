"""Know by its titles which tool a list of people comes from: `data/reference/list_tools.csv`."""

from collections.abc import Sequence

from etl.intake.shape import Shape
from etl.intake.spelling import normalise
from etl.intake.table import Cell
from etl.reference import rows_of

BY_HAND = "list"


def tool_of(found: Shape) -> dict[str, str]:
    """Give the row of the tool that made a list; one made by hand where no tool is known."""
    titles = {normalise(title) for title in found.header}
    for row in rows_of("list_tools"):
        if any(_all_of(words, titles) for words in row["titles"].split("|") if words):
            return row
    for row in rows_of("list_tools"):
        if row["cells"] and _has_check_boxes(found, row["cells"]):
            return row
    return _row(BY_HAND)


def limit(tool: str, language: str) -> str:
    """Say what the lists of a tool cannot tell."""
    return _row(tool)[language]


def _row(tool: str) -> dict[str, str]:
    return next(row for row in rows_of("list_tools") if row["tool"] == tool)


def _all_of(words: str, titles: set[str]) -> bool:
    return {normalise(title) for title in words.split("&")} <= titles


def _has_check_boxes(found: Shape, mark: str) -> bool:
    """Tell whether a column holds nothing but a tool's mark and empty cells."""
    columns = zip(*(cells for _, cells in found.rows), strict=True)
    return any(_is_of_marks(cells, mark) for cells in columns)


def _is_of_marks(cells: Sequence[Cell], mark: str) -> bool:
    filled = {cell for cell in cells if cell is not None}
    return filled == {mark}
