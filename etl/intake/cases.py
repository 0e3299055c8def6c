"""Count a log of detentions in memory: no row of a case leaves here, only counts.

Each count has one attribute at most, so no two of a case can be joined. An act (a bond posted, a
family met) is read from a column of its own, or from the word "paid", and no attribute says it:
`bond` is the band that was set, posted or not; `outcome` and `days_apart` tell of the person's way,
whoever did what. So an act that is one day shown cannot be read from an attribute, nor the other
way round (law 3). A second detention is a second case.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from etl.intake import coalition, headers, values
from etl.intake.case_lists import NOT_KNOWN
from etl.intake.case_row import Case, CaseReader, RefusedCase
from etl.intake.columns import LANGUAGES, template
from etl.intake.headers import Use
from etl.intake.layout import Layout, layout_of
from etl.intake.layout_said import facts_of, messages_of, of_rows
from etl.intake.report import Context, Message, Parsed, Refusal, Unusable
from etl.intake.shape import Shape, shape
from etl.intake.table import Table
from etl.periods import fiscal_year, quarter
from etl.reference import rows_of

ABOUT, SOURCE, STATE = "cases", "rapid_response", "nc"
ATTRIBUTES = ("began", "outcome", "days_apart", "facility", "bond")
Counted = Counter[tuple[str, str, str, str, str]]


def parse(table: Table, source: str, header_row: int, context: Context) -> Parsed:
    """Count the rows of a case log; one whose month of detention cannot be read is refused.

    Raises `Unusable` for a log in people's own layout that nobody said may be counted, and for
    what only a person can say of it.
    """
    header = [values.text(cell) or "" for cell in table.rows[header_row]]
    messages: list[Message] = []
    facts: dict[str, Any] = {}
    if coalition.recognises(header) == source:
        found, layout = _of_template(table, header_row)
        names = found.header
    else:
        found, layout = _of_layout(table, context)
        names = [str(number) for number in found.columns]
        messages, facts = messages_of(layout, found, table), facts_of(layout, found, {})
    reader = CaseReader(layout, found, names, context)
    cases: list[Case] = []
    refusals: list[Refusal] = []
    notes: dict[str, list[int]] = defaultdict(list)
    for number, cells in found.rows:
        try:
            case = reader.read(number, cells)
        except RefusedCase as refused:
            refusals.append(Refusal(number, refused.column, refused.code))
            continue
        cases.append(case)
        for code in case.notes:
            notes[code].append(number)
    facts |= _facts(cases, reader.recorded(cases), context.region)
    messages = [*messages, *(of_rows(code, rows) for code, rows in sorted(notes.items()))]
    return Parsed(source, [], refusals, messages, facts)


def counts(cases: Iterable[Case], acts: Iterable[str], region: str) -> Counted:
    """Count (measure, place, period, attribute, category), never two attributes at once.

    Cases by quarter and county; by fiscal year and region or the rest of the state, one attribute
    at a time, and the acts. A year that is counted says so with a zero, an act if it was recorded.
    """
    held = list(cases)
    inside = {row["county_fips"] for row in rows_of("regions") if row["region_id"] == region}
    total: Counted = Counter()
    first, last = _span(held) or (date.max, date.min)
    for year in range(first.year, last.year + 2):
        fiscal = fiscal_year(date(year, 1, 1))
        if fiscal.ends_on >= first and fiscal.starts_on <= last:
            total.update(_with_zeros(fiscal.period_id, acts, region))
    for case in held:
        on = case.days[0]
        year_id = fiscal_year(on).period_id
        place = region if case.county_fips in {*inside, NOT_KNOWN} else STATE
        total["cases", case.county_fips, quarter(on).period_id, "all", "all"] += 1
        for attribute, category in case.categories.items():
            total["cases", place, year_id, attribute, category] += 1
        for act, quantity in case.acts.items():
            total[act, place, year_id, "all", "all"] += quantity
    return total


def _with_zeros(year_id: str, acts: Iterable[str], region: str) -> Counted:
    keys = [("cases", attribute, NOT_KNOWN) for attribute in ATTRIBUTES]
    keys += [(act, "all", "all") for act in acts]
    return Counter({(m, region, year_id, attribute, c): 0 for m, attribute, c in keys})


def _facts(cases: list[Case], acts: set[str], region: str) -> dict[str, Any]:
    span = _span(cases)
    rows = [
        {"source": SOURCE, "measure": measure, "place_id": place, "period_id": period,
         "program_id": "all", "attribute": attribute, "category": category, "quantity": quantity}
        for (measure, place, period, attribute, category), quantity in sorted(
            counts(cases, acts, region).items()
        )
    ]  # fmt: skip
    return {"counts": rows, "counted_count": len(cases),
            "counts_span": [day.isoformat() for day in span] if span else []}  # fmt: skip


def _span(cases: list[Case]) -> tuple[date, date] | None:
    if not cases:
        return None
    return min(case.days[0] for case in cases), max(case.days[1] for case in cases)


def _of_template(table: Table, header_row: int) -> tuple[Shape, Layout]:
    titles = {
        column.names[language].casefold(): column.field
        for column in template(SOURCE).columns
        for language in LANGUAGES
    }
    header = [(values.text(cell) or "").casefold() for cell in table.rows[header_row]]
    uses = [Use(titles.get(title)) for title in header]
    body = table.rows[header_row + 1 :]
    rows = [
        (number, [*cells, *[None] * (len(header) - len(cells))])
        for number, cells in enumerate(body, start=header_row + 1 + table.first_row)
        if any(values.text(cell) is not None for cell in cells)
    ]
    found = Shape(header, header_row + table.first_row, rows)
    return found, Layout(ABOUT, "", [], uses, True, {}, [], 0)


def _of_layout(table: Table, context: Context) -> tuple[Shape, Layout]:
    found = shape(table, partial(headers.is_known, about=ABOUT))
    if found is None:
        raise Unusable("unknown_header")
    if not context.count_people:
        raise Unusable("cases_not_counted", count=len(found.rows))
    layout = layout_of(found, context, about=ABOUT)
    if layout.place("detained_on") is None and layout.place("month") is None:
        raise Unusable("cases_without_day", field="detained_on")
    return found, layout
