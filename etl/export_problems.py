"""Give the refused rows of a file back, in its own columns, with what is wrong and what to do.

Made anew from the contributor's own file: of a refused row nothing is ever kept but its number.
"""

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from etl import warehouse
from etl.add import opened
from etl.adding import Options, add_options, bytes_of_stdin
from etl.intake.reader import Problems, Reader, bytes_of
from etl.intake.report import Refusal, Unusable
from etl.messages import language, sentence
from etl.template import write_new


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, where its problems go, and what was said of it when it was added."""
    parser.add_argument("batch", nargs="?", type=int, metavar="BATCH",
                        help="its number in `batches`: its refused rows are compared")  # fmt: skip
    parser.add_argument("--file", required=True, help="the file as it was added; - reads stdin")
    parser.add_argument("--to", default="-", metavar="FILE",
                        help="a new .xlsx file; without it, to stdout")  # fmt: skip
    add_options(parser)


def run(args: argparse.Namespace) -> int:
    """Write the workbook; exit code 2 for a file that cannot be read, or is another one."""
    options = Options.of(args)
    content = bytes_of_stdin() if args.file == "-" else bytes_of(Path(args.file))
    name = options.name if args.file == "-" else Path(args.file).name
    lang = language(args.lang)
    if args.batch is not None:
        options = replace(options, today=_added_on(args.batch))
    with opened(is_dry=True) as kept, Reader(options.context(kept)) as reader:
        found = reader.problems(content, name, lang)
    if args.batch is not None:
        _check(found, args.batch)
    if not any(found.refusals):
        print(sentence("no_problems", lang), file=sys.stderr)
        return 0
    if args.to == "-":
        sys.stdout.buffer.write(found.workbook)
    else:
        write_new(Path(args.to), found.workbook)
        print(sentence("problems_written", lang))
    return 0


def _added_on(batch_id: int) -> date:
    """Give the day of a batch: a day that lay ahead of it has come since."""
    rows = _of_batch(f"select added_on from raw.batches where batch_id = {batch_id}")
    if not rows:
        raise Unusable("no_such_batch", batch=batch_id)
    [(added_on,)] = rows
    return added_on


def _check(found: Problems, batch_id: int) -> None:
    """Raise `Unusable` unless one sheet has the refusals that are on record for the batch."""
    rows = _of_batch(
        f"select row_number, column_name, code from raw.refusals where batch_id = {batch_id}"
    )
    held = {Refusal(*row) for row in rows}
    if held not in [set(refusals) for refusals in found.refusals]:
        raise Unusable("problems_of_another_file", batch=batch_id)


def _of_batch(query: str) -> list[tuple]:
    if not warehouse.path().exists():
        return []
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        return kept.execute(query).fetchall()
