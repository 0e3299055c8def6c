"""Know a layout again: what each column of a log is, and what was answered about it once.

A layout is remembered as keyed fingerprints of its titles. Nothing that stood in a title or a cell
is kept, and what a column's cells say of people is looked at anew in every file.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from etl.intake import headers
from etl.intake.headers import Use
from etl.intake.report import Context
from etl.intake.shape import Shape
from etl.intake.titles import LOG
from etl.key import fingerprint

LEFT_OUT = "-"
_ALIKE = 0.5  # a new layout that shares half of its titles with a known one is that one, changed


@dataclass(frozen=True)
class Layout:
    """Hold what a table is about, what its columns are, and how the layout is known.

    `new_columns` and `missing_count` say how it differs from the known layout that it resembles.
    """

    about: str
    layout_id: str
    header_ids: list[str]
    uses: list[Use]
    is_known: bool
    answers: dict[str, str]
    new_columns: list[int]
    missing_count: int

    @cached_property
    def _by_field(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, use in enumerate(self.uses):
            if use.field:
                found.setdefault(use.field, []).append(place)
        return found

    def places(self, field: str) -> list[int]:
        """List the columns that fill a field; only a select-many question has several."""
        return self._by_field.get(field, [])

    def place(self, field: str) -> int | None:
        """Give the column that fills a field, or None."""
        found = self._by_field.get(field)
        return found[0] if found else None


def layout_of(shape: Shape, context: Context, about: str = LOG) -> Layout:
    """Say what each column of a table is: as remembered, as told now, else as guessed."""
    key = context.folio_key
    header_ids = [fingerprint(key, f"header:{headers.normalise(name)}") for name in shape.header]
    kind = "layout:" if about == LOG else f"layout of {about}:"
    layout_id = fingerprint(key, kind + "|".join(sorted(header_ids)))
    remembered = context.layouts.get(layout_id)
    uses = headers.map_columns(shape.header, [cells for _, cells in shape.rows], about)
    if remembered:
        uses = [
            _as_remembered(use, remembered.get(header_id))
            for use, header_id in zip(uses, header_ids, strict=True)
        ]
    uses = [
        _as_told(use, context.columns.get(str(number)))
        for use, number in zip(uses, shape.columns, strict=True)
    ]
    told = {"date_order": context.date_order, "operativo": context.operativo}
    answers = context.answers.get(layout_id, {}) | {q: a for q, a in told.items() if a}
    like = _nearest(header_ids, context) if not remembered else {}
    new = [n for n, h in zip(shape.columns, header_ids, strict=True) if like and h not in like]
    missing = len(set(like) - set(header_ids))
    return Layout(about, layout_id, header_ids, uses, bool(remembered), answers, new, missing)


def _as_remembered(use: Use, field: str | None) -> Use:
    if field is None or use.dropped_as not in (None, "other"):
        return use
    return _as_told(use, field)


def _as_told(use: Use, field: str | None) -> Use:
    if field is None:
        return use
    if field == LEFT_OUT:
        return Use(None, use.dropped_as or "other")
    return replace(use, field=field, dropped_as=None, is_certain=True)


def _nearest(header_ids: list[str], context: Context) -> dict[str, str]:
    """Give the known layout that shares most titles with this one, if it shares half of them."""
    alike = [
        (len(set(known) & set(header_ids)) / max(len(known), len(header_ids)), known)
        for known in context.layouts.values()
    ]
    best, known = max(alike, key=lambda each: each[0], default=(0.0, {}))
    return known if best >= _ALIKE else {}
