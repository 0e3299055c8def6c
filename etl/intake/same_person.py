"""Tell in memory whether two rows are of one person; nothing of it leaves the child process."""

import re

from etl.geography.names import fold
from etl.intake.table import Cell
from etl.intake.values import is_blank, text

_DIGITS_OF_A_PHONE = 10
_FEWEST_DIGITS = 7
_NO_DIGIT = re.compile(r"\D")


def contact(*cells: Cell) -> list[str]:
    """Give the e-mails and phones that some cells hold, in one spelling each."""
    return [key for cell in cells if (key := _email(cell) or _phone(cell))]


def own_id(cell: Cell) -> str | None:
    """Give the number that a tool knows a person by."""
    return None if is_blank(cell) else f"id:{text(cell)}"


def name(*cells: Cell) -> str | None:
    """Give a person's name in one spelling, its parts joined."""
    folded = " ".join(fold(text(cell) or "") for cell in cells if not is_blank(cell))
    return f"name:{folded}" if folded else None


def _email(cell: Cell) -> str | None:
    given = "" if is_blank(cell) else (text(cell) or "").casefold()
    return f"email:{given}" if "@" in given else None


def _phone(cell: Cell) -> str | None:
    digits = "" if is_blank(cell) else _NO_DIGIT.sub("", text(cell) or "")
    return f"phone:{digits[-_DIGITS_OF_A_PHONE:]}" if len(digits) >= _FEWEST_DIGITS else None
