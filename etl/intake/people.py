"""Count a list of people in memory: what leaves is how many members each county had.

Nobody is counted unless a person said so, and a list speaks of one month: that of its newest day,
or of the day that was told.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from etl.geography.names import fold
from etl.intake import headers, list_tools, same_person
from etl.intake.layout import Layout, layout_of
from etl.intake.layout_said import facts_of, messages_of, of_rows
from etl.intake.list_days import days_in, newest_day
from etl.intake.person_county import NOT_KNOWN, county_of_person
from etl.intake.report import Context, Message, Parsed, Refusal, Unusable
from etl.intake.shape import Shape, shape
from etl.intake.spelling import small_words
from etl.intake.table import Cell, Table
from etl.intake.values import Fault, is_blank, text

ABOUT = "people"
At = Callable[[str], Cell]  # the cell of a field, in one row
_PLACES = ("county", "town", "zip")
_UNSUBSCRIBED = "unsubscribed"


@dataclass
class _Seen:
    """Hold whom a list named so far: the county of each member, and who is none."""

    counties: dict[str, str] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    rows: int = 0
    unsubscribed: set[str] = field(default_factory=set)
    notes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def parse(table: Table, source: str, header_row: int, context: Context) -> Parsed:
    """Count the members on a list by county; a person of another state is a refused row.

    Raises `Unusable` for a list that is none of members, and to ask: whether people may be
    counted, as of which day, of which county.
    """
    found = shape(table, partial(headers.is_known, about=ABOUT))
    if found is None:
        raise Unusable("unknown_header")
    layout = layout_of(found, context, about=ABOUT)
    tool = list_tools.tool_of(found)
    as_of = _may_be_counted(found, layout, tool, context)
    ends = days_in(layout, found, "membership_ends")
    seen = _Seen()
    refusals = []
    for number, cells in found.rows:
        at = partial(_cell, cells, layout)
        try:
            county = county_of_person(
                at("county"), at("town"), at("zip"), at("state"), context.county
            )
        except Fault as fault:
            column = next(p for f in ("state", *_PLACES) for p in layout.places(f))
            refusals.append(Refusal(number, str(found.columns[column]), fault.code))
        else:
            last = ends.get(at("membership_ends"))
            is_past = last is not None and last < as_of
            is_member = not is_past and _is_set(at("membership"), layout)
            _count(seen, number, at, county, is_member)
    counts = Counter(seen.counties.values())
    rows = [
        {"county_fips": county, "month": as_of.replace(day=1), "member_count": count}
        for county, count in sorted(counts.items())
    ]
    facts = {**facts_of(layout, found, {}), "counted_from": tool["tool"],
             "counted_count": seen.rows}  # fmt: skip
    messages = [*messages_of(layout, found, table), *_said(seen, tool["tool"], table)]
    return Parsed(source, rows, refusals, messages, facts)


def _may_be_counted(found: Shape, layout: Layout, tool: dict[str, str], context: Context) -> date:
    """Give the day of a list whose people may be counted; raises `Unusable` where they may not."""
    if tool["refused_as"] and layout.place("membership") is None:
        raise Unusable(tool["refused_as"])
    if not context.count_people:
        raise Unusable("people_not_counted", rows=len(found.rows))
    if context.county is None and not any(layout.places(field) for field in _PLACES):
        raise Unusable("people_without_place")
    as_of = context.as_of or newest_day(layout, found, context.today)
    if as_of is None:
        raise Unusable("as_of_missing")
    return as_of


def _count(seen: _Seen, number: int, at: At, county: str, is_member: bool) -> None:
    """Count a row's person once, in the first county that the list gives them."""
    seen.rows += 1
    keys = same_person.contact(at("person_email"), at("person_phone"))
    who = same_person.own_id(at("person_id")) or next(iter(keys), None)
    if who is None:
        who = f"row:{number}"
        seen.notes["people_without_identity"].append(number)
    if (text(at("subscription")) or "").casefold() == _UNSUBSCRIBED:
        seen.unsubscribed.add(who)
    if not is_member:
        seen.others.add(who)
    elif who in seen.counties:
        seen.notes["people_repeated"].append(number)
    else:
        seen.counties[who] = county
        if county == NOT_KNOWN:
            seen.notes["people_of_no_county"].append(number)


def _is_set(level: Cell, layout: Layout) -> bool:
    """Tell whether a membership is set; everybody's is where no column speaks of it."""
    if layout.place("membership") is None:
        return True
    return not is_blank(level) and fold(str(level)) not in small_words()["no_member"]


def _cell(cells: list[Cell], layout: Layout, field: str) -> Cell:
    place = layout.place(field)
    return None if place is None else cells[place]


def _said(seen: _Seen, tool: str, table: Table) -> list[Message]:
    others = len(seen.others - set(seen.counties))
    messages = [
        Message("counted_people", {"count": len(seen.counties)}),
        Message("limit_of_the_list", {"tool": tool}),
    ]
    messages += [of_rows(code, numbers) for code, numbers in sorted(seen.notes.items())]
    if others:
        messages.append(Message("people_who_are_no_members", {"count": others}))
    if seen.unsubscribed:
        messages.append(Message("people_unsubscribed", {"count": len(seen.unsubscribed)}))
    if tool == "airtable" or table.hidden_rows:
        messages.append(Message("perhaps_filtered_view"))
    return messages
