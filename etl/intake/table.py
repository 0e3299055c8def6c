"""Hold one table as it was read: cells, the links behind them, and what a reader cannot see."""

from dataclasses import dataclass, field
from datetime import date, datetime

Cell = str | float | int | bool | date | datetime | None


@dataclass(frozen=True)
class Table:
    """Hold one sheet: `rows[i][j]`, where a person sees row `i + first_row`, column `j + 1`.

    An error cell is its text (`#N/A`), an empty one None, a whole number an int.
    `links` holds addresses by (row, column) as a person counts them, `merged` the corners of
    merged ranges (first row, first column, last row, last column) counted the same way, `faults`
    the code of each row that could not be read (its cells are empty), and `notes` the codes of
    what the file holds and nobody reads: macros, colours, comments. `title` is the tab's name,
    which may say whose list it is: it is read where it stands, and goes no further.
    """

    sheet: int
    rows: list[list[Cell]]
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    first_row: int = 1
    hidden_rows: int = 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    faults: dict[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    title: str | None = None

    def link(self, row: int, column: int) -> str | None:
        """Give the address behind `rows[row][column]`, if there is one."""
        return self.links.get((row + self.first_row, column + 1))
