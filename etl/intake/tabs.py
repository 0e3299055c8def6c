"""Make one of the tabs of a workbook that were counted alike: a year of gatherings is one batch."""

from dataclasses import replace
from typing import Any

from etl.intake.report import Message, Parsed

Sheet = tuple[int, Parsed]  # its number, and what it gave


def joined(sheets: list[Sheet]) -> list[Sheet]:
    """Join the counted tabs of one layout of which nothing is to be said row by row.

    The others keep their own number, by which a person finds the row. What is counted over all
    tabs so far stands once, as the last tab has it.
    """
    alike: dict[str, list[Sheet]] = {}
    for number, parsed in sheets:
        name = parsed.facts["layout_id"] if _may_join(parsed) else f"alone {number}"
        alike.setdefault(name, []).append((number, parsed))
    return [group[0] if len(group) == 1 else _one_of(group) for group in alike.values()]


def _may_join(parsed: Parsed) -> bool:
    said_of_rows = any("rows" in message.params for message in parsed.messages)
    is_sign_in = parsed.facts.get("counted_from") == "sign_in"
    return is_sign_in and not parsed.refusals and not said_of_rows


def _one_of(group: list[Sheet]) -> Sheet:
    number, first = group[0]
    tabs = [parsed for _, parsed in group]
    rows = {row["event_id"]: row for parsed in tabs for row in parsed.rows}
    counts = {_key(row): row for parsed in tabs for row in parsed.facts["counts"]}
    counted = sum(parsed.facts["counted_count"] for parsed in tabs)
    facts = {**first.facts, "counts": [*counts.values()], "counted_count": counted}
    messages = [Message("sheets_counted_together", {"count": len(group)}), *_said(tabs)]
    return number, replace(first, rows=[*rows.values()], messages=messages, facts=facts)


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(value for name, value in row.items() if name != "quantity")


def _said(tabs: list[Parsed]) -> list[Message]:
    """Give each sentence once, its count that of all tabs."""
    said: dict[tuple[Any, ...], int | None] = {}
    for message in (message for parsed in tabs for message in parsed.messages):
        params = dict(message.params)
        count = params.pop("count", None)
        key = (message.code, *params.items())
        said[key] = None if count is None else count + (said.get(key) or 0)
    return [
        Message(code, dict(params) | ({} if count is None else {"count": count}))
        for (code, *params), count in said.items()
    ]
