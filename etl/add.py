"""Take files in: find out what each is, keep its rows, and account for every one of them."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from etl import database, key, load, warehouse
from etl.adding import Options, add_options, result_of, take_in, unusable_result
from etl.intake.reader import Reader
from etl.intake.report import Unusable
from etl.messages import language, sentence

DONE, UNUSABLE = 0, 2
_MESSAGES_SAID = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the files and what is said about them."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE",
        help="workbooks (.xlsx, .xlsm, .ods) or delimited text; - reads one from stdin",
    )  # fmt: skip
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would happen, keep nothing"
    )
    parser.add_argument("--json", action="store_true", help="one object per file and sheet")
    add_options(parser)


def run(args: argparse.Namespace) -> int:
    """Add each file by itself; exit code 2 if one of them, or the call, cannot be used."""
    lang = language(args.lang)
    try:
        options = Options.of(args)
    except Unusable as error:
        print(sentence(error.code, lang, **error.params), file=sys.stderr)
        return UNUSABLE
    results: list[dict[str, Any]] = []
    is_whole = True
    with opened(args.dry_run) as kept, Reader(options.context(kept)) as reader:
        for number, name in enumerate(args.files, start=1):
            try:
                sheets = take_in(kept, reader, name, options)
                results += [result_of(number, lang, sheet) for sheet in sheets]
            except Unusable as error:
                is_whole = False
                results.append(unusable_result(number, lang, error))
            if not args.json:
                _say(len(args.files), [r for r in results if r["file"] == number], lang)
    if args.json:
        print(json.dumps(results, ensure_ascii=False))
    elif args.dry_run:
        print(sentence("dry_run", lang))
    return DONE if is_whole else UNUSABLE


@contextmanager
def opened(is_dry: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse; for a dry run a copy in memory, which ends with it."""
    if not is_dry:
        with warehouse.open_warehouse(warehouse.path()) as kept:
            yield kept
        return
    with _copy_in_memory() as kept:
        yield kept


@contextmanager
def _copy_in_memory() -> Iterator[duckdb.DuckDBPyConnection]:
    file = warehouse.path()
    digits = key.current()
    copy = database.memory(digits)
    try:
        if file.exists():
            database.attach(copy, file, "kept", digits, read_only=True)
            copy.execute("copy from database kept to memory")
            copy.execute("detach kept")
        warehouse.make_tables(copy)
        yield copy
    finally:
        copy.close()


def _say(files: int, results: list[dict[str, Any]], lang: str) -> None:
    # A file by its place in the call: its name may be a person's (law 1), and so may a sheet's.
    for result in results:
        place = {"file": result["file"], "files": files, "sheet": result["sheet"]}
        if source := result["source"]:
            counts = sentence("accounting", lang, **{k: result[k] for k in load.COUNTS})
            said = sentence("file_read", lang, **place, source=source, counts=counts)
            print(said, flush=True)
        else:
            print(sentence("file_number", lang, **place))
        for message in result["messages"][:_MESSAGES_SAID]:
            print(f"  {message['text']}")
        if (more := len(result["messages"]) - _MESSAGES_SAID) > 0:
            print("  " + sentence("more_refused", lang, rows=more))
