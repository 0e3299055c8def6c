"""Read one row of a hotline's log: a report, a call that is counted, or why it is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from etl.intake import bands, personal, points, words
from etl.intake.days import Day
from etl.intake.hours import Hour
from etl.intake.layout import Layout
from etl.intake.log_cells import Refused, RowCells
from etl.intake.log_times import Times, received_of, seen_of
from etl.intake.places import Place, read_place
from etl.intake.report import Context, Refusal, Unusable
from etl.intake.shape import Shape
from etl.intake.table import Cell
from etl.intake.values import HOUR_KEPT_DAYS, folio, is_blank, text
from etl.key import PUBLIC

NOT_KNOWN = "not_known"
CALL_ATTRIBUTES = ("reason", "language", "referred_to")
_NIGHT = range(1, 5)  # who reports a checkpoint of 3 a.m. has mostly written p.m. otherwise
# What place text holds is made coarse and dropped, and of who verified nothing is kept: only
# elsewhere does something of a person refuse its row.
_NOT_KEPT = {"place", "road", "town", "point", "latitude", "longitude", "exit", "kobo_id",
             "kobo_root_uuid", "verifier_1", "verifier_2"}  # fmt: skip
_LIKE_A_FOLIO = {"plate", "point"}  # `REP 1234` is read as either
_NOT_ODD = {"kept_at_county", "road_not_known", "place_not_known", "town_not_known"}
_NUMBER_OF_A_LIST = 5  # a shorter number counts rows, and begins anew in next year's sheet


@dataclass(frozen=True)
class Report:
    """Hold a report in the shape of its raw table, and what is to be said of it by code."""

    row: dict[str, Any]
    has_key: bool
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Call:
    """Hold what is counted of a call: its day, county, reason, language and referral."""

    on: date
    county_fips: str
    categories: dict[str, str]

    def counts(self) -> Iterator[tuple[str, str, str, str]]:
        """Give (month, county, attribute, category) to add one to: never two attributes at once."""
        month = f"{self.on:%Y-%m}"
        yield month, self.county_fips, "all", "all"
        for attribute, category in self.categories.items():
            yield month, self.county_fips, attribute, category


class RowReader:
    """Read the rows of one table; `samples` holds the first values read, by column."""

    def __init__(self, layout: Layout, found: Shape, times: Times, context: Context) -> None:
        self.layout, self.found, self.times, self.context = layout, found, times, context
        self.samples: dict[int, list[str]] = {}

    def read(self, number: int, cells: list[Cell]) -> Report | Call | list[Refusal]:
        """Read one row; a refusal names the column as a person counts it, and a code."""
        self.row = RowCells(self.layout, self.found, number, cells, self.samples)
        try:
            self._refuse_personal()
            activity = self._activity()
            received, received_hour = received_of(self.row, self.times)
            seen, hour = seen_of(self.row, self.times, received)
            if activity is None:
                return self._call(received.on if received else seen.on)
            return self._report(activity, seen, hour, received, received_hour)
        except Refused as refused:
            return [Refusal(number, refused.column, refused.code)]

    def _call(self, on: date) -> Call:
        try:
            county = self._place().county_fips
        except Refused:
            county = NOT_KNOWN
        categories = {
            field: self._word(field) or "other"
            for field in CALL_ATTRIBUTES
            if self.layout.places(field)
        }
        return Call(on, county, categories)

    def _report(
        self, activity: str, seen: Day, hour: Hour, received: Day | None, received_hour: int | None
    ) -> Report:
        place = self._place()
        operator, operator_flags = self._operator()
        status, status_flags = self._status()
        flags = [*seen.flags, *place.flags, *operator_flags, *status_flags]
        if hour.part_of_day == "midnight":
            flags.append("midnight_of_which_day")
        if hour.hour in _NIGHT and not hour.part_of_day:
            flags.append("hour_of_the_night")
        forgotten = self.context.today - timedelta(HOUR_KEPT_DAYS)
        row = {
            "seen_on": seen.on.isoformat(),
            "seen_hour": hour.hour if seen.on >= forgotten else None,
            "received_on": received.on.isoformat() if received else None,
            "received_hour": received_hour if received and received.on >= forgotten else None,
            "county_fips": place.county_fips,
            "town_id": place.town_id,
            "road_id": place.road_id,
            "exit_id": place.exit_id,
            "operator": operator,
            "activity": activity,
            "vehicle_band": self._band("vehicles"),
            "officer_band": self._band("officers"),
            "reported_via": self._word("source") or "unknown",
            "status": status,
            "status_reason": "from_the_file" if status == "retracted" else None,
            "doubts": " ".join(sorted(set(flags) - _NOT_ODD)) or None,
        }
        key = self._key(seen.on)
        says = "|".join(str(value) for name, value in row.items() if name not in _LATER)
        row["report_id"] = self._identity(key or f"says:{says}")
        return Report(row, key is not None, tuple(dict.fromkeys(flags)))

    def _identity(self, known_by: str) -> str:
        is_demo = self.context.folio_key == PUBLIC and not known_by.startswith("DEMO-")
        return folio(f"DEMO-{known_by}" if is_demo else known_by, self.context.folio_key)

    def _refuse_personal(self) -> None:
        """Refuse a row that holds something of a person where only listed values belong."""
        for place, use in enumerate(self.layout.uses):
            cell = self.row.cells[place]
            if use.field is None or use.choice or use.field in _NOT_KEPT:
                continue
            if not isinstance(cell, str | int):
                continue
            kind = personal.kind_in(str(cell))
            if kind and not (use.field == "report_key" and kind in _LIKE_A_FOLIO):
                raise self.row.refused(use.field, "personal_value")

    def _activity(self) -> str | None:
        """Say what was seen: a checkpoint, an ICE action, or None for any other call."""
        has_activity = bool(self.layout.places("activity"))
        has_reason = bool(self.layout.places("reason"))
        found = self._activity_in("activity") if has_activity else None
        if found is None and has_reason:
            found = self._activity_in("reason")
        if found == "ask":
            return self._operativo()
        if found or has_reason or not self.row.is_blank("activity"):
            return found
        return "checkpoint"

    def _operativo(self) -> str | None:
        answer = self.layout.answers.get("operativo")
        if answer is None:
            raise Unusable("operativo_unknown")
        return answer if answer != "other" else None

    def _activity_in(self, field: str) -> str | None:
        """Find what was seen in one column, or in the chosen answers of a select-many question."""
        found = {words.read("activity", cell).value for cell in self.row.chosen(field)} - {None}
        if found:
            self.row.sample(field, " ".join(sorted(map(str, found))))
        # A stop that ICE made of a checkpoint is both; the checkpoint is where it was seen.
        return next((a for a in ("checkpoint", "ice_action", "ask") if a in found), None)

    def _word(self, field: str) -> str | None:
        value = words.read(field, self.row.cell(field)).value
        if value:
            self.row.sample(field, value)
        return value

    def _operator(self) -> tuple[str, tuple[str, ...]]:
        chosen = self.row.chosen("operator")
        read = [words.read("operator", cell) for cell in chosen]
        values = {word.value for word in read} - {"unknown", None}
        flags = tuple(flag for word in read for flag in word.flags)
        if len(values) > 1:
            return "unknown", ("operator_several",)
        for value in values:
            self.row.sample("operator", str(value))
            return str(value), flags
        return "unknown", flags

    def _status(self) -> tuple[str, tuple[str, ...]]:
        word = words.read("status", self.row.cell("status"))
        status = word.value or "reported"
        self.row.sample("status", status)
        if status == "reported" and self.row.is_blank("status") and self._is_verified():
            return "confirmed", ()
        return status, word.flags

    def _is_verified(self) -> bool:
        """Tell whether somebody is named, or said yes, as who verified it; the name is dropped."""
        word = words.read("yes_no", self.row.cell("verifier_1"))
        is_named = "yes_no_not_known" in word.flags
        return word.value == "yes" or is_named

    def _place(self) -> Place:
        county, town, place, road, exit = (
            self.row.cell(field) for field in ("county", "town", "place", "road", "exit")
        )
        field = next((f for f in ("county", "place", "town", "road") if self.layout.places(f)),
                     "point")  # fmt: skip
        point = self._point()
        found = self.row.read(
            field, lambda cell: read_place(cell, town, place, road, exit, point), county
        )
        for name, value in (
            ("county", found.county_fips),
            ("town", found.town_id),
            ("road", found.road_id),
            ("exit", found.exit_id),
            ("place", found.town_id or found.road_id or found.county_fips),
        ):
            if value:
                self.row.sample(name, value)
        return found

    def _point(self) -> Place | None:
        if not is_blank(self.row.cell("latitude")) and not is_blank(self.row.cell("longitude")):
            latitude, longitude = self.row.cell("latitude"), self.row.cell("longitude")
            return self.row.read("latitude", lambda _: points.read_point(latitude, longitude), None)
        for field in ("point", "place"):
            cell = self.row.cell(field)
            pair = points.point_in(cell) if isinstance(cell, str) else None
            if pair:
                return self.row.read(field, lambda found: points.read_point(*found), pair)
        return None

    def _band(self, field: str) -> str | None:
        band = bands.read_band(self.row.cell(field))
        if band:
            self.row.sample(field, band)
        return band

    def _key(self, seen_on: date) -> str | None:
        """Give what this row is known by: its own key, keyed by the caller and never kept."""
        kobo = text(self.row.cell("kobo_id"))
        if kobo:
            return f"kobo:{kobo}"
        given = text(self.row.cell("report_key"))
        if given is None:
            return None
        is_list_number = given.isdecimal() and len(given) < _NUMBER_OF_A_LIST
        return f"{seen_on.year}:{given}" if is_list_number else given


# What may be found out later about the same row, so that it does not make another row of it.
_LATER = {"status", "status_reason", "doubts", "seen_hour", "received_hour"}
