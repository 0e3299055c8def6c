"""Decide by its cells what a column is whose title can mean several things."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from etl.catalog import read_yml
from etl.geography.names import fold
from etl.intake import personal
from etl.intake.spelling import FOLDER
from etl.intake.table import Cell

_QUESTIONS = ("status", "direction", "number", "position", "officer", "referrer")
_MOST = 0.5
_CLOCK = re.compile(r"\d\s?:\s?\d\d|\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
_DAY = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")

Decision = tuple[str | None, str | None, bool]


def decide(question: str, samples: Sequence[Cell]) -> Decision:
    """Give the field or the kind as which a column is dropped, and whether that is certain.

    The rules stand in `vocabulary/cells.yml`; the first that holds decides. One cell of a person
    is enough to drop a column; to keep one, most cells must say so.
    """
    for rule in _rules()[question]:
        share = _share(rule, samples)
        if share > (_MOST if "field" in rule else 0):
            return rule.get("field"), rule.get("drop"), True
    return None, _rules()[question][-1]["drop"], False


def refine(field: str, samples: Sequence[Cell]) -> str:
    """Tell a day from a moment, and a place from a point, by most of a column's cells."""
    if field in ("seen_date", "received_date") and _most(samples, _has_hour):
        return field.replace("_date", "_datetime")
    if field in ("seen_hour", "received_hour") and _most(samples, _has_day):
        return field.replace("_hour", "_datetime")
    if field == "place" and _most(samples, lambda cell: personal.kind_in(str(cell)) == "point"):
        return "point"
    return field


def _share(rule: dict[str, Any], samples: Sequence[Cell]) -> float:
    if not samples:
        return 0
    if rule.get("distinct") and len(set(map(str, samples))) < len(samples):
        return 0
    words, kinds = _folded(rule), set(rule.get("kinds", ()))
    low, high = rule.get("numbers", (1, 0))
    hits = 0
    for cell in samples:
        text = str(cell)
        is_word = bool(words and words.search(f" {fold(text)} "))
        is_kind = bool(kinds and personal.kind_in(text) in kinds)
        is_number = low <= high and text.strip().isdigit() and low <= int(text) <= high
        hits += is_word or is_kind or is_number
    return hits / len(samples)


def _folded(rule: dict[str, Any]) -> re.Pattern[str] | None:
    spelled = rule.get("words", ())
    return _pattern(tuple(map(str, spelled))) if spelled else None


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(" (?:" + "|".join(re.escape(fold(word)) for word in words) + ") ")


@cache
def _rules() -> dict[str, list[dict[str, Any]]]:
    return read_yml(FOLDER / "cells.yml", _QUESTIONS)


def _most(samples: Sequence[Cell], holds: Callable[[Cell], bool]) -> bool:
    return sum(map(holds, samples)) > _MOST * len(samples)


def _has_hour(cell: Cell) -> bool:
    if isinstance(cell, datetime):
        return (cell.hour, cell.minute) != (0, 0)
    return isinstance(cell, str) and bool(_CLOCK.search(cell) or "T" in cell and ":" in cell)


def _has_day(cell: Cell) -> bool:
    return isinstance(cell, date) or isinstance(cell, str) and bool(_DAY.search(cell))
