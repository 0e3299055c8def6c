"""Find out what a table is by its titles, never by the file's name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from types import ModuleType

from etl.intake import headers, titles
from etl.intake.report import Unusable
from etl.intake.shape import shape
from etl.intake.table import Cell, Table

# What a table can be about: the module that reads it, and the source that it feeds.
KINDS = {
    "log": ("log", "checkpoint_reports"),
    "members": ("coalition", "members"),
    "program_events": ("coalition", "program_events"),
    "who_we_reached": ("coalition", "who_we_reached"),
    "milestones": ("coalition", "milestones"),
    "plan": ("coalition", "plan"),
    "cases": ("cases", "rapid_response"),
    "people": ("people", "members"),
    "sign_in": ("sign_in", "program_events"),
}
OF_PEOPLE = ("people", "sign_in")  # these are only read if they may be counted
_READ_ELSEWHERE = {"rapid_response": "cases"}  # templates whose rows are counted
_BY_HEADER = ("ice_287g", "coalition")
_ROWS_ABOVE_A_HEADER = 10
_ROWS_LOOKED_AT = 100


@dataclass(frozen=True)
class Found:
    """Hold what a table is: who reads it, its source, its header's place in `table.rows`.

    `about` is None for a list of ICE's and a filled template, whose titles are known.
    """

    module: ModuleType
    source: str
    header_row: int
    about: str | None = None


def find(table: Table, told: str | None = None) -> Found | None:
    """Say what a table is; None if it is nothing known. `told` is its source, if a person said.

    A list of ICE's or a filled template is known by its header; of whatever else it can be, it is
    what most of its titles speak of. Raises `Unusable` to ask, if two fit equally.
    """
    if known := _by_header(table):
        return known
    fitting = sorted(_fitting(table, told), key=lambda each: -each[0])
    if not fitting:
        return None
    most, best = fitting[0]
    if len({found.source for count, found in fitting if count == most}) > 1:
        raise Unusable("source_unclear", sources=", ".join(
            sorted({found.source for count, found in fitting if count == most})
        ))  # fmt: skip
    return best


def recognised(
    tables: list[Table], told: str | None = None, count_people: bool = False
) -> list[tuple[Table, Found]]:
    """Keep the tables that are known; raise `Unusable` if not one of a file's is.

    A list of people beside something else is left, unless people may be counted.
    """
    known: list[tuple[Table, Found]] = []
    headers_seen: dict[tuple[Cell, ...], Found] = {}
    for table in tables:
        found = _as_before(table, headers_seen) or find(table, told)
        if found:
            known.append((table, found))
            headers_seen.setdefault(tuple(table.rows[found.header_row]), found)
    beside = [(table, found) for table, found in known if found.about not in OF_PEOPLE]
    if beside and not count_people:
        return beside
    if not known:
        raise Unusable("unknown_header")
    return known


def _as_before(table: Table, seen: dict[tuple[Cell, ...], Found]) -> Found | None:
    """Take a tab with the titles of an earlier one for the same: a year may have hundreds."""
    for index, cells in enumerate(table.rows[:_ROWS_ABOVE_A_HEADER]):
        if found := seen.get(tuple(cells)):
            return replace(found, header_row=index)
    return None


def _by_header(table: Table) -> Found | None:
    for index, cells in enumerate(table.rows[:_ROWS_ABOVE_A_HEADER]):
        header = ["" if cell is None else " ".join(str(cell).split()) for cell in cells]
        while header and not header[-1]:
            header.pop()
        if not header:
            continue
        for name in _BY_HEADER:
            module = import_module(f"etl.intake.{name}")
            if source := module.recognises(header):
                reader = _READ_ELSEWHERE.get(source, name)
                return Found(import_module(f"etl.intake.{reader}"), source, index)
    return None


def _fitting(table: Table, told: str | None) -> Iterator[tuple[int, Found]]:
    """Give all that a table can be, and how many of its columns speak for it."""
    head = replace(table, rows=table.rows[:_ROWS_LOOKED_AT])
    for about, (name, source) in KINDS.items():
        if told not in (None, source):
            continue
        found = shape(head, partial(headers.is_known, about=about))
        if found is None:
            continue
        uses = headers.map_columns(found.header, [cells for _, cells in found.rows], about)
        fields = {use.field for use in uses if use.field}
        if any(all(fields & one_of for one_of in way) for way in titles.needs(about)):
            module = import_module(f"etl.intake.{name}")
            # A name or a phone stands in every kind of table, and speaks for none; a number that
            # a tool knows somebody by stands in its lists alone.
            speaking = sum(
                field == "person_id" or not field.startswith(headers.OF_A_PERSON)
                for field in fields
            )
            yield speaking, Found(module, source, found.header_row - table.first_row, about)
