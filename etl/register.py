"""Read the registers of corrections, each of which has a reason in both languages."""

from datetime import date
from typing import Any

import yaml

from etl import catalog

_KEYS = {"where", "action", "was", "now", "reason", "source", "expect"}
_WHERE = {"state", "agency", "model"}
_ACTIONS = {"signing_re_dated", "ended"}
_TYPES = {
    "correction_id": "INTEGER", "state": "VARCHAR", "agency_name": "VARCHAR", "model": "VARCHAR",
    "action": "VARCHAR", "was_on": "DATE", "now_on": "DATE", "reason_es": "VARCHAR",
    "reason_en": "VARCHAR", "source": "VARCHAR", "expected_1": "DATE", "expected_2": "DATE",
}  # fmt: skip

Table = tuple[dict[str, str], list[tuple[Any, ...]]]


def tables() -> dict[str, Table]:
    """Give the register of ICE's lists as a table with its columns' types.

    Raises `CatalogError` for an entry that lacks a key, a reason or a language.
    """
    path = catalog.SOURCES / "ice_287g" / "corrections.yml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    rows = [_row(number, entry) for number, entry in enumerate(entries, start=1)]
    return {"raw.ice_corrections": (_TYPES, rows)}


def _row(number: int, entry: dict[str, Any]) -> tuple[Any, ...]:
    where = entry.get("where", {})
    reason = entry.get("reason", {})
    expected = entry.get("expect", [])
    is_whole = (
        set(entry) == _KEYS
        and set(where) == _WHERE
        and set(reason) == {"es", "en"}
        and all(reason.values())
        and entry["action"] in _ACTIONS
        and 1 <= len(expected) <= 2
        and all(isinstance(day, date) for day in (entry["was"], entry["now"], *expected))
    )
    if not is_whole:
        raise catalog.CatalogError(f"corrections.yml: entry {number} lacks a key or a reason")
    return (
        number, where["state"], where["agency"], where["model"], entry["action"], entry["was"],
        entry["now"], reason["es"], reason["en"], entry["source"], expected[0], expected[-1],
    )  # fmt: skip
