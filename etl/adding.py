"""Take one file in, by what a person says of it; say in both languages what became of it.

The command line, the dry run and the pages all come through here.
"""

import argparse
import re
import sys
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl import counted, decide, layouts, load, settings, warehouse
from etl.intake import container, gazetteer, list_tools
from etl.intake.columns import SOURCES
from etl.intake.reader import Reader
from etl.intake.report import Context, Parsed, Unusable
from etl.intake.titles import personal_kinds
from etl.messages import LANGUAGES, sentence
from etl.reference import rows_of

DATE_ORDERS = ("dmy", "mdy")
OPERATIVOS = ("checkpoint", "ice_action", "other")
GONE = ("keep", "retract")
PROGRAMS = tuple(row["program_id"] for row in rows_of("programs"))
_ROWS = "rows"
_COVERS = re.compile(r"(\d{4})-(\d{2})(?:\.\.(\d{4})-(\d{2}))?")
_COLUMN = re.compile(r"(\d{1,5})=([a-z_0-9]+|-)")


@dataclass(frozen=True)
class Options:
    """Hold what a person says of the files of one call."""

    today: date
    state: str
    group_id: str | None
    covers: load.Covers | None = None
    is_for_rows_only: bool = False
    basis: str = "not_said"
    overlap: str | None = None
    gone: str = "keep"
    name: str = ""
    date_order: str | None = None
    operativo: str | None = None
    source: str | None = None
    program: str | None = None
    county: str | None = None
    count_people: bool = False
    as_of: date | None = None
    region: str = ""
    columns: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, args: argparse.Namespace) -> "Options":
        """Read the call; raises `Unusable` where it says something wrongly."""
        chosen = settings.read()
        today = date.today()
        known = [group.id for group in chosen.groups]
        if args.group is not None and args.group not in known:
            raise Unusable("unknown_group")
        return cls(
            today=today,
            state=chosen.state,
            group_id=args.group or (known[0] if len(known) == 1 else None),
            covers=_covers(args.covers, today) if args.covers not in (None, _ROWS) else None,
            is_for_rows_only=args.covers == _ROWS,
            basis="two_people" if args.confirmed_by_two
            else "one_person_before" if args.confirmed_before_by_one else "not_said",
            overlap=args.overlap,
            gone=args.gone,
            name=args.name,
            date_order=args.date_order,
            operativo=args.operativo,
            source=args.source,
            program=args.program,
            county=_county(args.county),
            count_people=args.count_people,
            as_of=_as_of(args.as_of, today),
            region=chosen.region,
            columns=_columns(args.column),
        )  # fmt: skip

    def context(self, kept: duckdb.DuckDBPyConnection) -> Context:
        """Give what the parser may know: what is told now, and what is remembered of layouts."""
        fields, answers = layouts.known(kept)
        return Context(
            self.today, self.state, folio_key=warehouse.folio_key(kept), layouts=fields,
            answers=answers, columns=self.columns, date_order=self.date_order,
            operativo=self.operativo, source=self.source, program=self.program,
            county=self.county, count_people=self.count_people, as_of=self.as_of,
            region=self.region,
        )  # fmt: skip

    def said_of(self, parsed: Parsed, covers: load.Covers | None) -> load.Said:
        """Give what is said of one table; ICE's lists belong to no group."""
        if parsed.source == "ice_287g":
            return load.Said("all", self.today)
        if self.group_id is None:
            raise Unusable("several_groups")
        return load.Said(
            self.group_id, self.today, covers, self.basis, self.overlap, self.is_for_rows_only
        )


@dataclass(frozen=True)
class Taken:
    """Hold one sheet's number, what was read from it and what became of it (None: it was left)."""

    sheet: int
    parsed: Parsed | None
    accounting: load.Accounting | None


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be said of a file that does not stand in it."""
    parser.add_argument("--group", metavar="ID", help="the group whose tables these are")
    parser.add_argument(
        "--covers",
        metavar="MONTH..MONTH",
        help="the months they speak for, such as 2026-03..2026-06; `rows`: of the rows alone",
    )
    basis = parser.add_mutually_exclusive_group()
    basis.add_argument(
        "--confirmed-by-two", action="store_true",
        help="each confirmed checkpoint in them was confirmed by two different people",
    )  # fmt: skip
    basis.add_argument(
        "--confirmed-before-by-one", action="store_true",
        help="they were confirmed before Mirador, by one person, and may be shared as that",
    )  # fmt: skip
    parser.add_argument("--date-order", choices=DATE_ORDERS, help="which comes first: 4/7 or 7/4")
    parser.add_argument("--operativo", choices=OPERATIVOS, help="what `operativo` means in them")
    parser.add_argument("--column", action="append", default=[], metavar="N=FIELD",
                        help="what column N is: 4=county, or 4=- to leave it out")  # fmt: skip
    parser.add_argument("--count-people", action="store_true",
                        help="count the people or cases in them, and keep only counts")  # fmt: skip
    parser.add_argument("--as-of", metavar="DAY", help="the day of a list of members")
    parser.add_argument("--source", choices=SOURCES, help="what they are, if two things fit")
    parser.add_argument("--program", choices=PROGRAMS, help="the program, if they do not say it")
    parser.add_argument("--county", metavar="NAME", help="the county, if they do not say it")
    parser.add_argument("--overlap", choices=counted.OVERLAPS,
                        help="days counted before: count anew, or add")  # fmt: skip
    parser.add_argument("--gone", choices=GONE, default="keep",
                        help="reports held of these days, no longer in the file")  # fmt: skip
    parser.add_argument("--name", default="", metavar="NAME",
                        help="what a file on stdin is called, for the day in it")  # fmt: skip
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")


def take_in(
    kept: duckdb.DuckDBPyConnection, reader: Reader, name: str, options: Options
) -> list[Taken]:
    """Read one file (`-`: stdin) and add its tables, all or none of them; raises `Unusable`."""
    sheets = (
        reader.read(bytes_of_stdin(), options.name) if name == "-" else reader.read_file(Path(name))
    )
    is_blank = not any(s.parsed and (s.parsed.has_rows or s.parsed.refusals) for s in sheets)
    kept.execute("begin")
    try:
        taken = []
        for sheet in sheets:
            if sheet.parsed is None:
                taken.append(Taken(sheet.number, None, None))
                continue
            # An empty sheet beside a full one was not filled in; without any row it says "none".
            covers = options.covers if sheet.parsed.has_rows or is_blank else None
            said = options.said_of(sheet.parsed, covers)
            accounting = load.add(kept, sheet.parsed, said)
            layouts.remember(kept, sheet.parsed.facts)
            if options.gone == "retract":
                _retract(kept, said.group_id, accounting.gone_ids)
            taken.append(Taken(sheet.number, sheet.parsed, accounting))
        kept.execute("commit")
    except BaseException:
        kept.execute("rollback")
        raise
    return taken


def result_of(file: int, lang: str, taken: Taken) -> dict[str, Any]:
    """Say what became of one sheet: its counts, and what a person should know of it."""
    if taken.parsed is None or taken.accounting is None:
        left = _message("sheet_left", lang, {"sheet": taken.sheet})
        return _flat(file, taken.sheet, None, {}, [left])
    said = [*taken.parsed.messages, *taken.accounting.notes]
    messages = [_message(m.code, lang, m.params) for m in said]
    if taken.accounting.gone_ids:
        gone = {"count": len(taken.accounting.gone_ids)}
        messages.append(_message("rows_gone", lang, gone))
    messages += [
        {"code": r.code, "row": r.row, "column": r.column, "reason": sentence(r.code, lang),
         "text": sentence("row_refused" if r.column else "whole_row_refused", lang, row=r.row,
                          column=r.column, reason=sentence(r.code, lang))}
        for r in taken.parsed.refusals
    ]  # fmt: skip
    return _flat(file, taken.sheet, taken.parsed.source, taken.accounting.as_dict(), messages)


def unusable_result(file: int, lang: str, error: Unusable) -> dict[str, Any]:
    """Say why nothing of a file was kept."""
    reason = sentence(error.code, lang, **error.params)
    text = sentence("file_refused", lang, reason=reason)
    return _flat(file, None, None, {}, [{"code": error.code, "text": text}])


def kind_words(kind: str, lang: str) -> str:
    """Say as what a column is dropped: names, phone numbers, or what is of no use here."""
    words = personal_kinds().get(kind)
    return words[lang] if words else sentence("kind_other", lang)


def bytes_of_stdin() -> bytes:
    """Read a file from stdin, its size being checked; raises `Unusable`."""
    content = sys.stdin.buffer.read(container.MOST_BYTES + 1)
    container.check_size(len(content))
    return content


def _retract(kept: duckdb.DuckDBPyConnection, group_id: str, gone: tuple[str, ...]) -> None:
    for report_id in gone:
        decide.record(
            kept, "retracted", group_id, report_id, "gone_from_the_file", None, datetime.now()
        )


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


def _as_of(text: str | None, today: date) -> date | None:
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Unusable("as_of_unreadable") from None
    if day > today:
        raise Unusable("as_of_in_the_future")
    return day


def _county(name: str | None) -> str | None:
    found = gazetteer.county(name) if name else None
    if name and found is None:
        raise Unusable("county_option_not_known")
    return found


def _columns(told: list[str]) -> dict[str, str]:
    found = {}
    for each in told:
        match = _COLUMN.fullmatch(each)
        if match is None:
            raise Unusable("column_option_unreadable")
        found[match[1]] = match[2]
    return found


def _flat(
    file: int,
    sheet: int | None,
    source: str | None,
    counts: dict[str, int],
    messages: list[dict[str, Any]],
) -> dict[str, Any]:
    numbers = {name: counts.get(name, 0) for name in load.COUNTS}
    return {"file": file, "sheet": sheet, "source": source, **numbers, "messages": messages}


def _message(code: str, lang: str, params: dict[str, Any]) -> dict[str, Any]:
    if kind := params.get("kind"):
        params = {**params, "kind": kind_words(kind, lang)}
    if tool := params.get("tool"):
        params = {**params, "reason": list_tools.limit(tool, lang)}
    return {"code": code, "text": sentence(code, lang, **params)}
