"""Put on record that somebody has read a milestone's sentence back, and that it names no one.

A sentence that a newer file changes has to be read back again. Nobody's name is asked for or kept.
"""

import argparse
import json
import sys
from datetime import date

import duckdb

from etl import warehouse
from etl.intake.report import Unusable
from etl.messages import LANGUAGES, language, sentence
from etl.rows import insert, quoted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the milestones that were read back."""
    parser.add_argument("milestone", nargs="+", metavar="GROUP/MILESTONE", help="its fingerprint")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")
    parser.add_argument("--json", action="store_true", help="for machines")


def run(args: argparse.Namespace) -> int:
    """Record the reading of all that are named, or of none; exit code 2 for one not held."""
    lang = language(args.lang)
    try:
        read_back(args.milestone, date.today())
    except Unusable as error:
        print(sentence(error.code, lang, **error.params), file=sys.stderr)
        return 2
    count = len(args.milestone)
    print(json.dumps({"read": count}) if args.json else sentence("read_back", lang, count=count))
    return 0


def read_back(milestones: list[str], today: date) -> None:
    """Record that each milestone (`group/fingerprint`) was read back, in one transaction.

    Raises `Unusable` for one that is not held.
    """
    if not warehouse.path().exists():
        raise Unusable("no_such_milestone")
    with warehouse.open_warehouse(warehouse.path()) as kept:
        kept.execute("begin")
        try:
            for each in milestones:
                _record(kept, *each.partition("/")[::2], today)
            kept.execute("commit")
        except BaseException:
            kept.execute("rollback")
            raise


def _record(
    kept: duckdb.DuckDBPyConnection, group_id: str, milestone_id: str, today: date
) -> None:  # fmt: skip
    which = f"group_id = {quoted(group_id)} and milestone_id = {quoted(milestone_id)}"
    [(batch_id,)] = kept.execute(
        f"select max(batch_id) from raw.milestones where {which}"
    ).fetchall()
    if batch_id is None:
        raise Unusable("no_such_milestone")
    kept.execute(f"delete from raw.readings where {which} and batch_id = {batch_id}")
    row = {"group_id": group_id, "milestone_id": milestone_id, "batch_id": batch_id,
           "read_on": today}  # fmt: skip
    insert(kept, "raw.readings", [row])
