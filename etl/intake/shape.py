"""Find the table in a sheet as people make them: titles above it, totals below, others beside.

Pure. Rows and columns are numbered as a person counts them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from etl.intake import lines
from etl.intake.lines import Banner, is_filled, text_of
from etl.intake.spelling import normalise
from etl.intake.table import Cell, Table

_ROWS_LOOKED_AT = 15
_FEWEST_NAMES = 2

IsKnown = Callable[[str], bool]
Columns = tuple[int, int]  # from, up to but without: places in a row


@dataclass(frozen=True)
class Shape:
    """Hold a table found in a sheet.

    `rows` are (number, cells), as wide as the header; `left_out` are the lines that are no rows,
    as (number, code of a sentence); `banners` give (year, month) to the rows under a line such as
    `JULIO 2026`, either None where it was not said; `first_column` is the number of the header's
    first column.
    """

    header: list[str]
    header_row: int
    rows: list[tuple[int, list[Cell]]]
    left_out: list[tuple[int, str]] = field(default_factory=list)
    banners: dict[int, Banner] = field(default_factory=dict)
    first_column: int = 1

    @property
    def columns(self) -> range:
        """Number the header's columns as a person counts them."""
        return range(self.first_column, self.first_column + len(self.header))


def shape(table: Table, is_known: IsKnown) -> Shape | None:
    """Find the header, the row with most known names of the first 15, and the rows below it.

    None where no row has two known names. Totals, banners, headers said again and a table beside
    are left out and said; blank rows are skipped; a row that could not be read stays a fault of
    the table's. A merged cell speaks for all its rows; no other empty cell is filled.
    """
    at = _header_at(table.rows, is_known)
    if at is None:
        return None
    header, body = _header(table, at, is_known)
    rows = _filled(table)
    first, last = _columns(header, rows[body:], is_known)
    names = header[first:last]
    number_of_header = body - 1 + table.first_row
    left_out: list[tuple[int, str]] = []
    if any(is_filled(cell) for row in rows[at:] for cell in (*row[:first], *row[last:])):
        left_out.append((number_of_header, "left_table_beside"))
    found: list[tuple[int, list[Cell]]] = []
    banners: dict[int, Banner] = {}
    under: Banner = (None, None)
    for number, cells in enumerate(
        (row[first:last] for row in rows[body:]), body + table.first_row
    ):
        if not any(map(is_filled, cells)):
            continue
        if told := lines.banner(cells):
            under = (told[0] or under[0], told[1])
            left_out.append((number, "left_banner"))
        elif lines.is_header_again(cells, names):
            left_out.append((number, "left_header_again"))
        elif lines.is_total(cells):
            left_out.append((number, "left_total"))
        else:
            found.append((number, cells + [None] * (last - first - len(cells))))
            if under != (None, None):
                banners[number] = under
    if found and lines.is_sum(found[-1][1], [cells for _, cells in found[:-1]]):
        number, _ = found.pop()
        banners.pop(number, None)
        left_out.append((number, "left_total"))
    return Shape(names, number_of_header, found, sorted(left_out), banners, first + 1)


def _header_at(rows: Sequence[Sequence[Cell]], is_known: IsKnown) -> int | None:
    known = [
        len({text_of(cell) for cell in row if isinstance(cell, str) and is_known(text_of(cell))})
        for row in rows[:_ROWS_LOOKED_AT]
    ]
    most = max(known, default=0)
    return known.index(most) if most >= _FEWEST_NAMES else None


def _header(table: Table, at: int, is_known: IsKnown) -> tuple[list[str], int]:
    """Give the titles, and where in `table.rows` the rows begin.

    A title merged over several columns is joined to each of those below it (`FECHA / día`): the
    line with most names may be the upper one of the two, or the lower.
    """
    titles = _texts(table, at)
    if groups := _groups(table, at):
        below = _texts(table, at + 1)
        under = [text for first, last in groups for text in below[first:last] if text]
        if under and sum(map(is_known, under)) * 2 >= len(under):
            return _joined(titles, below, groups), at + 2
    above, groups = _texts(table, at - 1), _groups(table, at - 1)
    # One text merged across is the sheet's title, unless it is a column's.
    if groups and (sum(map(bool, above)) > 1 or is_known(above[groups[0][0]])):
        return _joined(above, titles, groups), at + 1
    return titles, at + 1


def _groups(table: Table, at: int) -> list[Columns]:
    """Give the columns of each title that is merged across, in one row."""
    number = at + table.first_row
    return [
        (left - 1, right)
        for top, left, low, right in table.merged
        if top == low == number and right > left and left <= len(_texts(table, at))
    ]


def _joined(above: list[str], below: list[str], groups: list[Columns]) -> list[str]:
    width = max(len(above), len(below))
    above, below = (line + [""] * (width - len(line)) for line in (above, below))
    titles = [upper or lower for upper, lower in zip(above, below, strict=True)]
    for first, last in groups:
        for place in range(first, min(last, width)):
            titles[place] = f"{above[first]} / {below[place]}" if below[place] else above[place]
    return titles


def _columns(header: list[str], body: Sequence[Sequence[Cell]], is_known: IsKnown) -> Columns:
    """Give the columns of the table: of those that an empty column parts, the one with most names.

    A part whose names are known, other than the table's own, and that is filled as far down is of
    the table too: the column between was left empty.
    """
    width = max(len(header), *(len(row) for row in body), 0) if body else len(header)
    header += [""] * (width - len(header))
    used = [bool(title) for title in header]
    for row in body:
        for place, cell in enumerate(row):
            used[place] = used[place] or is_filled(cell)
    edges = [place for place in range(width + 1)
             if (place < width and used[place]) != (place > 0 and used[place - 1])]  # fmt: skip
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    if len(parts) == 1:
        return parts[0]
    known = {part: {normalise(t) for t in header[slice(*part)] if is_known(t)} for part in parts}
    most = max(parts, key=lambda part: len(known[part]))
    length = {part: sum(any(map(is_filled, row[slice(*part)])) for row in body) for part in parts}
    ours = [
        part for part in parts
        if part == most
        or (known[part] and not known[part] & known[most] and length[part] * 2 > length[most])
    ]  # fmt: skip
    return ours[0][0], ours[-1][1]


def _filled(table: Table) -> list[list[Cell]]:
    """Copy the cell of each merged range down through its rows."""
    rows = [list(row) for row in table.rows] if table.merged else table.rows
    for top, left, low, _ in table.merged:
        first = top - table.first_row
        if first >= len(rows) or left > len(rows[first]):
            continue
        for row in rows[first + 1 : low - table.first_row + 1]:
            row += [None] * (left - len(row))
            row[left - 1] = rows[first][left - 1]
    return rows


def _texts(table: Table, at: int) -> list[str]:
    return list(map(text_of, table.rows[at])) if 0 <= at < len(table.rows) else []
