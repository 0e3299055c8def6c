"""Say what was made of a layout: what each column was taken for, what was dropped or left out."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from etl.intake.layout import Layout
from etl.intake.report import Message
from etl.intake.shape import Shape
from etl.intake.table import Table

_NAMED = 12


def facts_of(layout: Layout, found: Shape, samples: dict[int, list[str]]) -> dict[str, Any]:
    """Give what is remembered of a layout, and its columns with a few values as they were read."""
    return {
        "about": layout.about,
        "layout_id": layout.layout_id,
        "layout": {
            header_id: use.field or "-"
            for header_id, use in zip(layout.header_ids, layout.uses, strict=True)
        },
        "answers": layout.answers,
        "is_known": layout.is_known,
        "columns": [
            {"column": number, "field": use.field, "dropped_as": use.dropped_as,
             "is_certain": use.is_certain, "samples": samples.get(place, [])}
            for place, (number, use) in enumerate(zip(found.columns, layout.uses, strict=True))
            if use.field or found.header[place]
        ],
    }  # fmt: skip


def messages_of(layout: Layout, found: Shape, table: Table) -> list[Message]:
    """Say which columns were dropped, how the layout changed, and which lines are no rows."""
    dropped: dict[str, list[int]] = defaultdict(list)
    for number, use, title in zip(found.columns, layout.uses, found.header, strict=True):
        if use.dropped_as and title:
            dropped[use.dropped_as].append(number)
    messages = [
        Message("columns_dropped", {"columns": named(numbers), "kind": kind})
        for kind, numbers in sorted(dropped.items())
    ]
    if layout.new_columns or layout.missing_count:
        messages.append(Message("layout_changed", {"columns": named(layout.new_columns) or "0",
                                                   "missing": layout.missing_count}))  # fmt: skip
    left: dict[str, list[int]] = defaultdict(list)
    for number, code in found.left_out:
        left[code].append(number)
    messages += [of_rows(code, numbers) for code, numbers in left.items()]
    return messages + [Message(note) for note in table.notes]


def of_rows(code: str, numbers: Sequence[int]) -> Message:
    """Say something of some rows, by their numbers."""
    return Message(code, {"count": len(numbers), "rows": named(numbers)})


def named(numbers: Sequence[int]) -> str:
    """List numbers for a person, the first dozen of them."""
    shown = ", ".join(str(number) for number in numbers[:_NAMED])
    return shown if len(numbers) <= _NAMED else f"{shown}…"
