"""Give the cells of one row of a log by the fields that its columns fill."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from etl.intake.layout import Layout
from etl.intake.shape import Shape
from etl.intake.table import Cell
from etl.intake.values import Fault, is_blank

_SAMPLES = 3
_MARKED = ("1", "true", "verdadero")

Given = TypeVar("Given")
Read = TypeVar("Read")


class Refused(Exception):
    """Say which column refuses its row, as a person counts it, and by which code."""

    def __init__(self, column: str, code: str) -> None:
        super().__init__(code)
        self.column, self.code = column, code


@dataclass(frozen=True)
class RowCells:
    """Hold one row; `samples` takes the first values that were read, by the column's place."""

    layout: Layout
    found: Shape
    number: int
    cells: list[Cell]
    samples: dict[int, list[str]]

    def has(self, field: str) -> bool:
        """Tell whether a column fills a field."""
        return self.layout.place(field) is not None

    def cell(self, field: str) -> Cell:
        """Give the cell of a field; None where no column fills it."""
        place = self.layout.place(field)
        return self.cells[place] if place is not None else None

    def chosen(self, field: str) -> list[Cell]:
        """Give the cells of a field: its column's, or the answers marked in its 0/1 columns."""
        found: list[Cell] = []
        for place in self.layout.places(field):
            choice = self.layout.uses[place].choice
            if choice is None:
                found.append(self.cells[place])
            elif str(self.cells[place]).strip().casefold() in _MARKED:
                found.append(choice)
        return found

    def is_blank(self, field: str) -> bool:
        """Tell whether nothing was written for a field."""
        return all(is_blank(cell) for cell in self.chosen(field))

    def read(self, field: str, read: Callable[[Given], Read], given: Given) -> Read:
        """Read what is given for a field; a fault of it refuses the row."""
        try:
            return read(given)
        except Fault as fault:
            raise self.refused(field, fault.code) from None

    def refused(self, field: str, code: str) -> Refused:
        """Name the column that refuses the row."""
        place = self.layout.place(field)
        return Refused(str(self.found.columns[place]) if place is not None else "", code)

    def sample(self, field: str, value: str) -> None:
        """Keep one of the first values read for a field, to be shown to whoever checks a guess."""
        place = self.layout.place(field)
        if place is None:
            return
        held = self.samples.setdefault(place, [])
        if len(held) < _SAMPLES and value not in held:
            held.append(value)
