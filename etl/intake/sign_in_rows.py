"""Find of each row of a sign-in list which gathering it is of: its day, program and place."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from etl.intake import day_order, event_said
from etl.intake.days import read_day
from etl.intake.event_said import Gathering
from etl.intake.layout import Layout
from etl.intake.places import read_place
from etl.intake.report import Context, Refusal, Unusable
from etl.intake.shape import Shape
from etl.intake.table import Cell, Table
from etl.intake.values import Fault, is_blank, text

When = tuple[date, str]  # a day and a program


@dataclass(frozen=True)
class Row:
    """Hold one person's row, and the place of the gathering if the row says it."""

    number: int
    cells: list[Cell]
    county_fips: str | None
    town_id: str | None


def gathering_of(table: Table, header_row: int, layout: Layout, context: Context) -> Gathering:
    """Give what is said of a whole list; raises `Unusable` to ask for its day or program."""
    try:
        said = event_said.said_of(table, header_row, context)
    except Fault as fault:
        raise Unusable(fault.code) from fault
    if said.held_on is None and layout.place("held_on") is None:
        raise Unusable("sign_in_without_day")
    if (said.program_id or context.program or layout.place("program")) is None:
        raise Unusable("program_not_told")
    return said


class RowReader:
    """Find the day, the program and the place of each row's gathering."""

    def __init__(self, layout: Layout, found: Shape, said: Gathering, context: Context) -> None:
        self.layout, self.found, self.said, self.context = layout, found, said, context
        place = layout.place("held_on")
        cells = [cells[place] for _, cells in found.rows] if place is not None else []
        order = layout.answers.get("date_order") or day_order.order_of(cells, context.today)
        if order is None:
            raise Unusable("day_order_unknown")
        self.order = None if order == "any" else order

    def by_day(
        self, rows: list[tuple[int, list[Cell]]]
    ) -> tuple[dict[When, list[Row]], list[Refusal]]:
        """Group rows by day and program; a row whose own cells cannot be read is refused."""
        found: dict[When, list[Row]] = defaultdict(list)
        refusals = []
        for number, cells in rows:
            field = ""
            try:
                field = "held_on"
                day = self._day(cell_of(cells, self.layout, field))
                field = "program"
                program = self._program(cell_of(cells, self.layout, field))
                field = "event_county"
                county, town = self._place(cells)
            except Fault as fault:
                places = self.layout.places(field) or self.layout.places("event_town")
                refusals.append(Refusal(number, str(self.found.columns[places[0]]), fault.code))
            else:
                found[day, program].append(Row(number, cells, county, town))
        return found, refusals

    def events(self, by_day: dict[When, list[Row]]) -> dict[Gathering, list[Row]]:
        """Give each gathering and its people; raises `Unusable` to ask for the county."""
        events: dict[Gathering, list[Row]] = defaultdict(list)
        for (day, program), rows in by_day.items():
            county, town = self.said.county_fips, self.said.town_id
            if county is None:
                county = self.context.county
            if county is None and any(row.county_fips is None for row in rows):
                county, town = self._one_place(rows)
            for row in rows:
                fips = row.county_fips or county
                if fips is None:
                    raise Unusable("sign_in_without_county")
                own = row.town_id if row.county_fips else town
                events[Gathering(day, program, fips, own)].append(row)
        return events

    def _day(self, cell: Cell) -> date:
        if not is_blank(cell):
            return read_day(cell, today=self.context.today, order=self.order).on
        if self.said.held_on is None:
            raise Fault("day_missing")
        return self.said.held_on

    def _program(self, cell: Cell) -> str:
        if is_blank(cell):
            told = self.said.program_id or self.context.program
            if told is None:
                raise Fault("value_missing")
            return told
        found = event_said.program_in(text(cell) or "")
        if found is None:
            raise Fault("value_unknown")
        return found

    def _place(self, cells: list[Cell]) -> tuple[str | None, str | None]:
        county, town = (cell_of(cells, self.layout, f) for f in ("event_county", "event_town"))
        if is_blank(county) and is_blank(town):
            return None, None
        place = read_place(county, town)
        return place.county_fips, place.town_id

    def _one_place(self, rows: list[Row]) -> tuple[str | None, str | None]:
        """Give the place that a bare column says of everybody; of several none is the event's."""
        places = set()
        for row in rows:
            county, town = (cell_of(row.cells, self.layout, f) for f in ("county", "town"))
            if is_blank(county) and is_blank(town):
                continue
            try:
                place = read_place(county, town)
            except Fault:
                return None, None
            places.add((place.county_fips, place.town_id))
        if len({county for county, _ in places}) != 1:
            return None, None
        fips, town_id = places.pop()
        return fips, None if places else town_id


def cell_of(cells: list[Cell], layout: Layout, field: str) -> Cell:
    """Give the cell of a field in one row; None where the list has no such column."""
    place = layout.place(field)
    return None if place is None else cells[place]
