"""Put on record what somebody decided of a report: confirmed, a false alarm, taken back.

Confirmed needs two different people: the first one's word waits for a second. Nobody's name is
asked for or kept; the second person is asked only whether it was not they who confirmed it first.
"""

import argparse
import json
import sys
from datetime import datetime, timedelta
from typing import Any

import duckdb

from etl import warehouse
from etl.catalog import models
from etl.intake.report import Unusable
from etl.messages import LANGUAGES, language, sentence
from etl.rows import insert, next_number, quoted

DECISIONS = tuple(models()["raw.decisions"]["columns"]["decision"]["one_of"])
REASONS = tuple(models()["raw.decisions"]["columns"]["reason"]["one_of"])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the decision, its reason and the reports it is about."""
    parser.add_argument("decision", choices=DECISIONS)
    parser.add_argument("report", nargs="+", metavar="GROUP/REPORT", help="its fingerprint")
    parser.add_argument("--reason", choices=REASONS, help="why it is retracted")
    parser.add_argument("--other", metavar="REPORT", help="the report that it was held against")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")
    parser.add_argument("--json", action="store_true", help="for machines")


def run(args: argparse.Namespace) -> int:
    """Decide of all reports named, or of none; exit code 2 for one that cannot be decided so."""
    lang = language(args.lang)
    try:
        decide(args.decision, args.report, args.reason, args.other, datetime.now())
    except Unusable as error:
        print(sentence(error.code, lang, **error.params), file=sys.stderr)
        return 2
    count = len(args.report)
    print(json.dumps({"decided": count}) if args.json else sentence("decided", lang, count=count))
    return 0


def decide(
    decision: str, reports: list[str], reason: str | None, other: str | None, now: datetime
) -> None:
    """Record one decision of each report (`group/fingerprint`), in one transaction.

    Raises `Unusable`: a report that is not held, one retracted without a reason, a second
    confirmation without a first.
    """
    if (decision == "retracted") != (reason is not None):
        raise Unusable("reason_wanted" if decision == "retracted" else "reason_not_wanted")
    if not warehouse.path().exists():
        raise Unusable("no_such_report")
    with warehouse.open_warehouse(warehouse.path()) as kept:
        kept.execute("begin")
        try:
            for each in reports:
                group_id, _, report_id = each.partition("/")
                record(kept, decision, group_id, report_id, reason, other, now)
            kept.execute("commit")
        except BaseException:
            kept.execute("rollback")
            raise


def record(
    kept: duckdb.DuckDBPyConnection,
    decision: str,
    group_id: str,
    report_id: str,
    reason: str | None,
    other: str | None,
    now: datetime,
) -> None:
    """Record one decision of one report within the caller's transaction; raises `Unusable`."""
    which = f"group_id = {quoted(group_id)} and report_id = {quoted(report_id)}"
    found = kept.execute(
        "select seen_on, seen_hour, received_on, received_hour from raw.checkpoint_reports "
        f"where {which} order by batch_id desc limit 1"
    ).fetchone()
    if found is None:
        raise Unusable("no_such_report")
    if decision == "confirmed_twice" and not _is_confirmed_once(kept, which):
        raise Unusable("first_confirmation_missing")
    row: dict[str, Any] = {
        "decision_id": next_number(kept, "raw.decisions", "decision_id"),
        "group_id": group_id,
        "report_id": report_id,
        "after_batch_id": next_number(kept, "raw.batches", "batch_id") - 1,
        "decided_on": now.date(),
        "decision": decision,
        "reason": reason,
        "other_report_id": other,
        "hours_taken": _hours(found, now) if decision == "confirmed_twice" else None,
    }
    insert(kept, "raw.decisions", [row])


def _is_confirmed_once(kept: duckdb.DuckDBPyConnection, which: str) -> bool:
    decisions = kept.execute(
        f"select decision from raw.decisions where {which} order by decision_id"
    ).fetchall()
    standing = [decision for (decision,) in decisions]
    if "reopened" in standing:
        standing = standing[len(standing) - standing[::-1].index("reopened") :]
    return "confirmed_once" in standing


def _hours(report: tuple[Any, ...], now: datetime) -> int | None:
    """Count the whole hours from the call, or else from what was seen; None without an hour."""
    seen_on, seen_hour, received_on, received_hour = report
    day, hour = (received_on, received_hour) if received_on else (seen_on, seen_hour)
    if hour is None:
        return None
    since = datetime(day.year, day.month, day.day) + timedelta(hours=hour)
    return max(0, int((now - since).total_seconds() // 3600))
