"""Know by what those reached may be told apart, and the categories of each such dimension."""

from functools import cache

from etl.geography.names import fold
from etl.intake.table import Cell
from etl.intake.values import Fault, text
from etl.reference import rows_of

UNDUPLICATED = "unduplicated"


def dimension(cell: Cell) -> str:
    """Read one dimension; legal status, country of birth and income are refused by their own code.

    Raises `Fault`.
    """
    given = text(cell)
    if given is None:
        raise Fault("value_missing")
    found = _dimensions().get(fold(given))
    if found is None:
        raise Fault("dimension_not_known")
    if found in _refused():
        raise Fault("dimension_refused")
    return found


def category(cell: Cell, of: str) -> str:
    """Read one category of a dimension by any of its spellings; raises `Fault`."""
    given = text(cell)
    if given is None:
        raise Fault("value_missing")
    found = _categories(of).get(_folded(given))
    if found is None:
        raise Fault("category_not_known")
    return found


@cache
def _dimensions() -> dict[str, str]:
    return {
        fold(name): row["id"]
        for row in rows_of("reached_dimensions")
        for name in (row["id"], row["es"], row["en"], *row["spellings"].split("|"))
    }


@cache
def _refused() -> frozenset[str]:
    rows = rows_of("reached_dimensions")
    return frozenset(row["id"] for row in rows if row["is_refused"] == "true")


@cache
def _categories(of: str) -> dict[str, str]:
    return {
        _folded(name): row["category"]
        for row in rows_of("reached_categories")
        if row["dimension"] == of
        for name in (row["category"], row["es"], row["en"], *row["spellings"].split("|"))
    }


def _folded(given: str) -> str:
    """Fold a category, of which years of age keep their plus: `65+` is not `65`."""
    return fold(given.replace("+", " o mas ").replace("–", "-"))
