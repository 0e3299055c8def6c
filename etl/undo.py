"""Take one batch back: its rows and counts go, and what was held before it stands again."""

import argparse
import sys
from datetime import date

import duckdb

from etl import warehouse
from etl.intake.report import Unusable
from etl.messages import LANGUAGES, language, sentence
from etl.rows import quoted

_ROWS = ("checkpoint_reports", "members", "program_events", "who_we_reached", "milestones",
         "readings", "plan", "counts", "refusals")  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which batch."""
    parser.add_argument("batch", type=int, metavar="BATCH", help="its number in `batches`")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")


def run(args: argparse.Namespace) -> int:
    """Undo one batch; exit code 2 for one that is not there, or has newer ones upon it."""
    lang = language(args.lang)
    try:
        undo(args.batch, date.today())
    except Unusable as error:
        print(sentence(error.code, lang, **error.params), file=sys.stderr)
        return 2
    print(sentence("undone", lang, batch=args.batch))
    return 0


def undo(batch_id: int, today: date) -> None:
    """Take a batch back from the warehouse; no byte of it stays in the file.

    Raises `Unusable` for a batch that is not held, or one that newer ones of its group and source
    build on.
    """
    file = warehouse.path()
    if not file.exists():
        raise Unusable("no_such_batch", batch=batch_id)
    with warehouse.open_warehouse(file) as kept:
        kept.execute("begin")
        take_back(kept, batch_id, today)
        warehouse.mark_forgotten(kept)
        kept.execute("commit")


def take_back(kept: duckdb.DuckDBPyConnection, batch_id: int, today: date) -> None:
    """Delete what a batch brought and leave its mark; raises `Unusable` as `undo` does."""
    if newer := _newer(kept, batch_id):
        raise Unusable("newer_batches", batches=", ".join(str(number) for number in newer))
    for table in _ROWS:
        kept.execute(f"delete from raw.{table} where batch_id = {batch_id}")
    kept.execute(f"update raw.batches set undone_on = date '{today}' where batch_id = {batch_id}")


def _newer(kept: duckdb.DuckDBPyConnection, batch_id: int) -> list[int]:
    """List the standing batches that came after one, of its group and source, newest first."""
    found = kept.execute(
        f"select source, group_id from raw.batches where batch_id = {batch_id} "
        "and undone_on is null"
    ).fetchone()
    if found is None:
        raise Unusable("no_such_batch", batch=batch_id)
    source, group_id = found
    rows = kept.execute(
        f"select batch_id from raw.batches where batch_id > {batch_id} and undone_on is null "
        f"and source = {quoted(source)} and group_id = {quoted(group_id)} order by 1 desc"
    ).fetchall()
    return [number for (number,) in rows]
