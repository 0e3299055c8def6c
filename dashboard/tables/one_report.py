"""Write one report as a table of one row, which goes through the same door as a file. Pure."""

import csv
import io
from dataclasses import dataclass
from datetime import date

_HEADER = ("report id", "date seen", "time seen", "county", "town", "road", "agency",
           "type of activity", "source")  # fmt: skip
_AGENCIES = {"federal": "ICE or Border Patrol", "unknown": ""}


@dataclass(frozen=True)
class OneReport:
    """Hold what somebody wrote down of one report; `key` tells it from every other."""

    key: str
    seen_on: date
    seen_hour: int | None
    county: str
    town: str | None
    road: str | None
    operator: str
    activity: str
    reported_via: str


def as_csv(report: OneReport) -> bytes:
    """Give the report as UTF-8 CSV in columns that the hotline's log has."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(_HEADER)
    rows.writerow(
        (
            report.key,
            report.seen_on.isoformat(),
            "" if report.seen_hour is None else f"{report.seen_hour:02d}:00",
            f"{report.county} County",  # Cherokee alone is also a town of Swain
            report.town or "",
            report.road or "",
            _AGENCIES.get(report.operator, report.operator),
            report.activity,
            report.reported_via,
        )
    )
    return written.getvalue().encode()
