"""Take files in: find out what each is, keep its rows, and account for every one of them."""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from etl import database, key, load, settings, warehouse
from etl.intake.reader import Reader, Sheet
from etl.intake.report import Parsed, Unusable
from etl.messages import LANGUAGES, language, sentence

DONE, UNUSABLE = 0, 2
_MESSAGES_SAID = 20
_COUNTS = ("rows_in", "added", "merged", "unchanged", "counted", "refused")
_COVERS = re.compile(r"(\d{4})-(\d{2})(?:\.\.(\d{4})-(\d{2}))?")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the files and what is said about them."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="workbooks (.xlsx) or CSV files")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would happen, keep nothing"
    )
    parser.add_argument("--group", metavar="ID", help="the group whose tables these are")
    parser.add_argument(
        "--covers",
        metavar="MONTH..MONTH",
        help="the months they speak for, such as 2026-03..2026-06",
    )
    parser.add_argument(
        "--confirmed-by-two",
        action="store_true",
        help="each confirmed checkpoint in them was confirmed by two different people",
    )
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")
    parser.add_argument("--json", action="store_true", help="one object per file and sheet")


def run(args: argparse.Namespace) -> int:
    """Add each file by itself; exit code 2 if one of them, or the call, cannot be used."""
    lang = language(args.lang)
    try:
        options = _Options(args)
    except Unusable as error:
        print(sentence(error.code, lang, **error.params), file=sys.stderr)
        return UNUSABLE
    results: list[dict[str, Any]] = []
    is_whole = True
    with _opened(args.dry_run) as kept, _reader(kept, options) as reader:
        for number, name in enumerate(args.files, start=1):
            try:
                sheets = _add_file(kept, reader, Path(name), options)
                results += [_result(number, lang, *each) for each in sheets]
            except Unusable as error:
                is_whole = False
                results.append(_refused(number, lang, error))
            if not args.json:
                _say(len(args.files), [r for r in results if r["file"] == number], lang)
    if args.json:
        print(json.dumps(results, ensure_ascii=False))
    elif args.dry_run:
        print(sentence("dry_run", lang))
    return DONE if is_whole else UNUSABLE


class _Options:
    """Hold what the call says about its files; raises `Unusable` where it says it wrongly."""

    def __init__(self, args: argparse.Namespace) -> None:
        chosen = settings.read()
        self.today = date.today()
        self.state = chosen.state
        self.confirmed_by_two: bool = args.confirmed_by_two
        self.is_dry = args.dry_run
        self.covers = _covers(args.covers, self.today) if args.covers else None
        known = [group.id for group in chosen.groups]
        if args.group is not None and args.group not in known:
            raise Unusable("unknown_group")
        self._group = args.group or (known[0] if len(known) == 1 else None)

    def group_of(self, source: str) -> str:
        """Give the group that a table belongs to; ICE's lists belong to none."""
        if source == "ice_287g":
            return "all"
        if self._group is None:
            raise Unusable("several_groups")
        return self._group


def _covers(text: str, today: date) -> load.Covers:
    match = _COVERS.fullmatch(text)
    if match is None:
        raise Unusable("covers_unreadable")
    year, month, last_year, last_month = match.groups()
    try:
        first = date(int(year), int(month), 1)
        last = date(int(last_year), int(last_month), 1) if last_year else first
    except ValueError as error:
        raise Unusable("covers_unreadable") from error
    if last < first:
        raise Unusable("covers_unreadable")
    if last > today:
        raise Unusable("covers_the_future")
    return first, last


def _reader(kept: duckdb.DuckDBPyConnection, options: "_Options") -> Reader:
    return Reader(options.today, options.state, folio_key=warehouse.folio_key(kept))


@contextmanager
def _opened(is_dry: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse; for a dry run everything happens in one transaction that is undone."""
    if not is_dry:
        with warehouse.open_warehouse(warehouse.path()) as kept:
            yield kept
        return
    with _copy_in_memory() as kept:
        yield kept


def _add_file(
    kept: duckdb.DuckDBPyConnection, reader: Reader, path: Path, options: _Options
) -> list[tuple[Sheet, load.Accounting | None]]:
    sheets = reader.read(path)
    groups = {s.number: options.group_of(s.parsed.source) for s in sheets if s.parsed}
    is_blank = not any(s.parsed and (s.parsed.rows or s.parsed.refusals) for s in sheets)
    kept.execute("begin")
    try:
        done: list[tuple[Sheet, load.Accounting | None]] = [
            (sheet, _add_sheet(kept, sheet.parsed, groups[sheet.number], options, is_blank))
            if sheet.parsed
            else (sheet, None)
            for sheet in sheets
        ]
        kept.execute("commit")
    except BaseException:
        kept.execute("rollback")
        raise
    return done


def _add_sheet(
    kept: duckdb.DuckDBPyConnection,
    parsed: Parsed,
    group_id: str,
    options: _Options,
    is_blank: bool,
) -> load.Accounting:
    # An empty sheet beside a full one was not filled in; a file without any row says "none".
    covers = options.covers if parsed.rows or is_blank else None
    return load.add(kept, parsed, group_id, covers, options.confirmed_by_two, options.today)


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
        copy.execute("create schema if not exists raw")
        for name in warehouse.KEPT:
            copy.execute(warehouse.create_statement(f"raw.{name}"))
        yield copy
    finally:
        copy.close()


def _result(
    file: int, lang: str, sheet: Sheet, accounting: load.Accounting | None
) -> dict[str, Any]:
    if sheet.parsed is None or accounting is None:
        left = _message("sheet_left", lang, {"sheet": sheet.number})
        return _flat(file, sheet.number, None, {}, [left])
    messages = [_message(m.code, lang, m.params) for m in sheet.parsed.messages]
    messages += [
        {"code": r.code, "row": r.row, "column": r.column,
         "text": sentence("row_refused", lang, row=r.row, column=r.column,
                          reason=sentence(r.code, lang))}
        for r in sheet.parsed.refusals
    ]  # fmt: skip
    return _flat(file, sheet.number, sheet.parsed.source, accounting.as_dict(), messages)


def _refused(file: int, lang: str, error: Unusable) -> dict[str, Any]:
    reason = sentence(error.code, lang, **error.params)
    text = sentence("file_refused", lang, reason=reason)
    return _flat(file, None, None, {}, [{"code": error.code, "text": text}])


def _flat(
    file: int,
    sheet: int | None,
    source: str | None,
    counts: dict[str, int],
    messages: list[dict[str, Any]],
) -> dict[str, Any]:
    numbers = {name: counts.get(name, 0) for name in _COUNTS}
    return {"file": file, "sheet": sheet, "source": source, **numbers, "messages": messages}


def _message(code: str, lang: str, params: dict[str, Any]) -> dict[str, Any]:
    return {"code": code, "text": sentence(code, lang, **params)}


def _say(files: int, results: list[dict[str, Any]], lang: str) -> None:
    # A file by its place in the call: its name may be a person's (law 1), and so may a sheet's.
    for result in results:
        place = {"file": result["file"], "files": files, "sheet": result["sheet"]}
        if source := result["source"]:
            counts = sentence("accounting", lang, **{k: result[k] for k in _COUNTS})
            said = sentence("file_read", lang, **place, source=source, counts=counts)
            print(said, flush=True)
        else:
            print(sentence("file_number", lang, **place))
        for message in result["messages"][:_MESSAGES_SAID]:
            print(f"  {message['text']}")
        if (more := len(result["messages"]) - _MESSAGES_SAID) > 0:
            print("  " + sentence("more_refused", lang, rows=more))
