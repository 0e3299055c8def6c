"""Read one row of a log of detentions: what is counted of it, or why it is refused."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from etl.intake import case_words, day_order, days, personal, values
from etl.intake.case_lists import NOT_KNOWN
from etl.intake.layout import Layout
from etl.intake.places import read_place
from etl.intake.report import Context
from etl.intake.shape import Shape
from etl.intake.table import Cell

_MOST = {"accompaniments": 100, "miles": 20_000}  # of one case: a larger number is something else
_HOLDS_PLACES = {"address", "plate", "point"}  # place text is made coarse and dropped


@dataclass
class Case:
    """Hold what is counted of one detention until its file is read; a month is all of its days.

    `days` are the first and last of them; `acts` holds those that somebody wrote down, and `notes`
    what is to be said of the row by code.
    """

    days: tuple[date, date]
    county_fips: str
    categories: dict[str, str]
    acts: dict[str, int]
    notes: list[str] = field(default_factory=list)


class RefusedCase(Exception):
    """Say which column refuses its row, as a person calls it, and by which code."""

    def __init__(self, column: str, code: str) -> None:
        super().__init__(code)
        self.column, self.code = column, code


class CaseReader:
    """Read the rows of one table as cases; it holds nothing of a row once that is read."""

    def __init__(self, layout: Layout, found: Shape, names: list[str], context: Context) -> None:
        self.layout, self.found, self.names, self.context = layout, found, names, context
        dates = [layout.place(name) for name in ("detained_on", "released_on")]
        self.order = day_order.order_of_columns(
            ([cells[place] for _, cells in found.rows] for place in dates if place is not None),
            context.today, layout.answers.get("date_order"),
        )  # fmt: skip

    def recorded(self, cases: list[Case]) -> set[str]:
        """Tell which acts the table records: silence about the others is no zero."""
        said = {act for case in cases for act in case.acts}
        has = {"families_reunited": "reunited", "accompaniments": "accompaniments",
               "miles": "miles", "bonds_posted": "posted"}  # fmt: skip
        acts = said | {act for act, name in has.items() if self.layout.place(name) is not None}
        if "bonds_posted" in acts and self.layout.place("bond") is not None:
            acts.add("bond_amount_posted")
        return acts

    def read(self, number: int, cells: list[Cell]) -> Case:
        """Read one row; raises `RefusedCase` with the column's name and a code."""
        self.number, self.cells = number, cells
        notes: list[str] = []
        detained = self._detained()
        county = self._county(notes)
        bond = case_words.bond(self._cell("bond"))
        if bond.is_county:
            notes.append("county_bond_left")
        categories = {
            "began": case_words.category("began", self._cell("began")),
            "outcome": case_words.category("outcome", self._cell("outcome")),
            "facility": case_words.category("facility", self._cell("facility")),
            "days_apart": self._days_apart(detained),
            "bond": bond.band,
        }
        if None in categories.values():
            notes.append("case_words_not_known")
        known = {name: each or NOT_KNOWN for name, each in categories.items()}
        return Case(detained, county, known, self._acts(bond), notes)

    def _cell(self, field: str) -> Cell:
        place = self.layout.place(field)
        return None if place is None else self.cells[place]

    def _refused(self, field: str, code: str) -> RefusedCase:
        place = self.layout.place(field)
        return RefusedCase(self.names[place] if place is not None else "", code)

    def _guarded(self, field: str) -> Cell:
        """Give the cell of a column that a row needs; something of a person in it refuses it."""
        cell = self._cell(field)
        kind = personal.kind_in(str(cell)) if isinstance(cell, str | int) else None
        if kind and kind not in _HOLDS_PLACES:
            raise self._refused(field, "personal_value")
        return cell

    def _detained(self) -> tuple[date, date]:
        """Read the day of detention as (day, day), or its month as its first and last day."""
        fields = [name for name in ("detained_on", "month") if self.layout.place(name) is not None]
        name = next((f for f in fields if not values.is_blank(self._cell(f))), fields[0])
        cell = self._guarded(name)
        try:
            if name == "detained_on":
                on = self._day(cell)
                return on, on
            first = self._month(cell)
        except values.Fault as fault:
            raise self._refused(name, fault.code) from None
        return first, first.replace(day=monthrange(first.year, first.month)[1])

    def _day(self, cell: Cell) -> date:
        return days.read_day(
            cell, today=self.context.today, order=self.order,
            banner=self.found.banners.get(self.number),
        ).on  # fmt: skip

    def _month(self, cell: Cell) -> date:
        try:
            return values.month(cell, self.context.today)
        except values.Fault as fault:
            if fault.code != "month_unreadable":
                raise
        return self._day(f"1 {cell}").replace(day=1)

    def _county(self, notes: list[str]) -> str:
        """Read the county of the stop; one that is not certain is not known, and said."""
        county, town, place = (self._guarded(name) for name in ("county", "town", "place"))
        if all(map(values.is_blank, (county, town, place))):
            return self.context.county or NOT_KNOWN
        try:
            return read_place(county, town, place).county_fips
        except values.Fault as fault:
            if fault.code == "outside_state":
                raise self._refused("county", "outside_state") from None
        notes.append("county_of_case_not_known")
        return NOT_KNOWN

    def _days_apart(self, detained: tuple[date, date]) -> str | None:
        """Give a band: of the days between two dates, which end here, or of what is written."""
        first, last = detained
        cell = self._cell("released_on")
        if first == last and not values.is_blank(cell):
            try:
                return case_words.band_of_days((self._day(cell) - first).days)
            except values.Fault:
                told = case_words.days_apart(cell)
                return told if told == "still_apart" else None
        return case_words.days_apart(self._cell("days_apart"))

    def _acts(self, bond: case_words.Bond) -> dict[str, int]:
        acts: dict[str, int] = {}
        told = case_words.yes(self._cell("posted"))
        is_posted = bond.is_posted if told is None else told
        if is_posted is not None:
            is_ours = is_posted and not bond.is_county
            acts["bonds_posted"] = int(is_ours)
            if self.layout.place("bond") is not None:
                acts["bond_amount_posted"] = (bond.dollars or 0) if is_ours else 0
        reunited = case_words.yes(self._cell("reunited"))
        if reunited is not None:
            acts["families_reunited"] = int(reunited)
        for act, most in _MOST.items():
            cell = self._cell(act)
            number = case_words.amount(cell, most)
            if number is None and act == "accompaniments" and case_words.yes(cell):
                number = 1
            if number is not None:
                acts[act] = number
        return acts
