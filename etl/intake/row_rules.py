"""Say what the cells of one row must say together, and give the row the shape of its raw table.

Pure. A rule that a row breaks is a field and a code.
"""

from datetime import timedelta
from typing import Any

from etl.intake import reached, values
from etl.intake.report import Context

Row = dict[str, Any]
TALLIES = (1, 2, 3)


def broken(row: Row) -> list[tuple[str, str]]:
    """List what in a row does not fit together."""
    return [*_first_times(row), *_tallies(row), *_reached(row), *_plan(row)]


def finished(row: Row, source: str, context: Context) -> Row:
    """Give a row that fits together as it is kept."""
    if source == "checkpoint_reports":
        is_old = row["seen_on"] < context.today - timedelta(values.HOUR_KEPT_DAYS)
        reason = "from_the_file" if row["status"] == "retracted" else None
        hour = None if is_old else row["seen_hour"]
        return row | {"seen_hour": hour, "status_reason": reason, "activity": "checkpoint",
                      "reported_via": "unknown"}  # fmt: skip
    if source == "program_events":
        return row | {f"tally_{n}_question": row[f"tally_{n}_question"] or None for n in TALLIES}
    if source == "plan":
        kept = {name: value for name, value in row.items() if name != "period"}
        return kept | dict(zip(("starts_on", "ends_on"), _span_of(row), strict=True))
    return row


def _first_times(row: Row) -> list[tuple[str, str]]:
    came = row.get("attendance_count")
    return [
        (field, "more_first_time_than_came")
        for field in ("first_time_any_count", "first_time_program_count")
        if came is not None and row.get(field) is not None and row[field] > came
    ]


def _tallies(row: Row) -> list[tuple[str, str]]:
    faults, asked_before = [], set()
    for n in TALLIES:
        question = row.get(f"tally_{n}_question")
        yes, asked = row.get(f"tally_{n}_yes_count"), row.get(f"tally_{n}_asked_count")
        if bool(question) != (yes is not None) or (yes is None) != (asked is None):
            faults.append((f"tally_{n}_question", "tally_not_whole"))
        elif yes is not None and asked is not None and yes > asked:
            faults.append((f"tally_{n}_yes_count", "more_yes_than_asked"))
        elif question and question in asked_before:
            faults.append((f"tally_{n}_question", "tally_said_twice"))
        asked_before.add(question)
    return faults


def _reached(row: Row) -> list[tuple[str, str]]:
    if "dimension" not in row or "period_id" not in row:
        return []
    is_fiscal_year = row["period_id"].startswith("FY")
    is_quarter = "-Q" in row["period_id"]
    if row["dimension"] == reached.UNDUPLICATED:
        return [] if is_fiscal_year else [("period_id", "fiscal_year_wanted")]
    return [] if is_quarter else [("period_id", "quarter_wanted")]


def _plan(row: Row) -> list[tuple[str, str]]:
    if "metric_id" not in row:
        return []
    first, last = _span_of(row)
    faults = []
    if first is None or last is None:
        faults.append(("period", "period_missing"))
    elif last < first:
        faults.append(("ends_on", "ends_before_it_starts"))
    if row["metric_id"] == "all" and row["budget"] is None and row["spent"] is None:
        faults.append(("metric_id", "plan_says_nothing"))
    return faults


def _span_of(row: Row) -> tuple[Any, Any]:
    """Give the days told apart if there are any, else those of the period."""
    first, last = row.get("period") or (None, None)
    return row.get("starts_on") or first, row.get("ends_on") or last
