"""Count a sign-in list in memory: one gathering or several, how many came, how many anew.

Of who came nothing leaves but a count of different people over the files of one call.
"""

from functools import cache, partial
from typing import Any

from etl.geography.names import fold
from etl.intake import headers
from etl.intake.columns import template
from etl.intake.event_said import Gathering
from etl.intake.layout import Layout, layout_of
from etl.intake.layout_said import facts_of, messages_of, of_rows
from etl.intake.report import Context, Message, Parsed, Refusal, Unusable
from etl.intake.shape import shape
from etl.intake.sign_in_rows import Row, RowReader, cell_of, gathering_of
from etl.intake.table import Cell, Table
from etl.intake.together import Together
from etl.intake.unduplicated import different_people, known_by
from etl.intake.values import folio, is_blank

ABOUT = "sign_in"
_OF_A_PERSON = ("person_name", "person_last_name", "person_phone", "person_email", "signed")
_TICKS = {"✓", "✔", "☑"}
_YES, _NO = "present", "absent"


def parse(table: Table, source: str, header_row: int, context: Context) -> Parsed:
    """Count who signed in, by gathering; an empty line is no row.

    Raises `Unusable` to ask: whether people may be counted, and which gathering it was.
    """
    found = shape(table, partial(headers.is_known, about=ABOUT))
    if found is None:
        raise Unusable("unknown_header")
    layout = layout_of(found, context, about=ABOUT)
    filled = [(n, cells) for n, cells in found.rows if _is_somebody(cells, layout)]
    messages = messages_of(layout, found, table)
    if not context.count_people:
        raise Unusable("attendance_not_counted", rows=len(filled))
    if empty := len(found.rows) - len(filled):
        messages.append(Message("sign_in_empty_lines", {"count": empty}))
    rows: list[dict[str, Any]] = []
    counts: list[dict[str, Any]] = []
    refusals: list[Refusal] = []
    counted = 0
    if filled:
        reader = RowReader(layout, found, gathering_of(table, header_row, layout, context), context)
        by_day, refusals = reader.by_day(filled)
        events = reader.events(by_day)
        together = context.together or Together()
        rows = [
            _event(each, people, layout, together, context.folio_key)
            for each, people in events.items()
        ]
        counted = sum(map(len, events.values()))
        counts, unknown = different_people(events, layout, together, context.region)
        messages += [
            Message("sign_in_counted", {"count": counted}),
            Message("limit_of_the_list", {"tool": ABOUT}),
            *([of_rows("sign_in_without_identity", unknown)] if unknown else []),
            *(of_rows(flag, [found.header_row]) for flag in reader.said.flags),
        ]
    facts = {**facts_of(layout, found, {}), "counted_from": ABOUT, "counts": counts,
             "counted_count": counted}  # fmt: skip
    return Parsed(source, rows, refusals, messages, facts)


def _is_somebody(cells: list[Cell], layout: Layout) -> bool:
    return any(not is_blank(cell_of(cells, layout, field)) for field in _OF_A_PERSON)


def _event(
    gathering: Gathering, people: list[Row], layout: Layout, together: Together, folio_key: str
) -> dict[str, Any]:
    """Give the row of one gathering; what a sign-in list does not say is left as not recorded."""
    parts = (gathering.held_on, gathering.county_fips, gathering.program_id, gathering.town_id)
    event_id = folio("|".join(str(part or "") for part in ("sign_in", *parts)), folio_key)
    came, anew = together.attend(event_id, [_who(row, layout) for row in people])
    return {column.field: column.blank or None for column in template("program_events").columns} | {
        "event_id": event_id,
        "held_on": gathering.held_on,
        "county_fips": gathering.county_fips,
        "town_id": gathering.town_id,
        "program_id": gathering.program_id,
        "attendance_count": came,
        "first_time_any_count": anew,
    }


def _who(row: Row, layout: Layout) -> tuple[list[str], bool | None]:
    contacts, name = known_by(row, layout)
    is_first_time = _is_first_time(cell_of(row.cells, layout, "first_time"))
    return contacts or ([name] if name else []), is_first_time


def _is_first_time(cell: Cell) -> bool | None:
    if is_blank(cell) and cell not in _TICKS:
        return None
    if isinstance(cell, bool) or cell in _TICKS:
        return bool(cell)
    return {_YES: True, _NO: False}.get(_answers().get(fold(str(cell)), ""))


@cache
def _answers() -> dict[str, str]:
    columns = template("program_events").columns
    words = next(column.spellings for column in columns if column.kind == "presence")
    signs = {"x": _YES, "s": _YES, "1": _YES, "y": _YES, "true": _YES, "verdadero": _YES,
             "n": _NO, "0": _NO, "false": _NO, "falso": _NO}  # fmt: skip
    return {**signs, **words}
