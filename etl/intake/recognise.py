"""Find out what a table is by its header, never by the file's name."""

from importlib import import_module
from types import ModuleType

from etl.intake.report import Unusable
from etl.intake.table import Table

_BY_HEADER = ("ice_287g", "coalition")
_ROWS_ABOVE_A_HEADER = 10


def find(table: Table) -> tuple[ModuleType, str, int] | None:
    """Give the module that reads a table, its source and the header's place in `table.rows`.

    A sheet of ICE's or a filled template is known by its header; whatever else speaks of when,
    where and what is a hotline's log.
    """
    for index, cells in enumerate(table.rows[:_ROWS_ABOVE_A_HEADER]):
        header = ["" if cell is None else " ".join(str(cell).split()) for cell in cells]
        while header and not header[-1]:
            header.pop()
        if not header:
            continue
        for name in _BY_HEADER:
            module = import_module(f"etl.intake.{name}")
            if source := module.recognises(header):
                return module, source, index
    log = import_module("etl.intake.log")
    header_row = log.recognises(table)
    return (log, log.SOURCE, header_row) if header_row is not None else None


def source_of(table: Table) -> str | None:
    """Give the source that a table belongs to, or None."""
    found = find(table)
    return found[1] if found else None


def recognised(tables: list[Table]) -> list[tuple[Table, ModuleType, str, int]]:
    """Keep the tables that are known; raise `Unusable` if not one of a file's is."""
    known = [(table, *found) for table in tables if (found := find(table))]
    if not known:
        raise Unusable("unknown_header")
    return known
