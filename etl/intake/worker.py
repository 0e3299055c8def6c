"""Be the child process that reads files: a JSON line and a file's bytes in, one JSON line out.

It runs under limits, because a small damaged workbook can abort whoever parses it; and what it
writes holds only listed columns, so that a name in a file never reaches the process that keeps.
"""

import contextlib
import json
import resource
import sys
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from etl.intake import csvfile, problem_file, recognise, tabs, workbook
from etl.intake.container import kind_of
from etl.intake.recognise import Found
from etl.intake.report import Context, Parsed, Refusal, Unusable, to_json
from etl.intake.table import Table
from etl.intake.together import Together

MEMORY = 1_500_000_000
CPU_SECONDS_A_FILE = 45
_DAYS = ("today", "named_on", "as_of")


def main() -> None:
    """Answer requests until the pipe closes."""
    memory = int(sys.argv[1]) if len(sys.argv) > 1 else MEMORY
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, memory)
    together = Together()
    for line in sys.stdin.buffer:
        request = json.loads(line)
        content = sys.stdin.buffer.read(request.pop("bytes"))
        _limit_cpu()
        seen = together.copy()
        said, after = answer({**request, "together": seen}, content)
        together = seen if "tables" in said else together  # a file that is not used counts nobody
        sys.stdout.buffer.write(json.dumps(said, default=_plain).encode() + b"\n" + after)
        sys.stdout.buffer.flush()


def answer(request: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Read one file; give its tables, or the code of why it cannot be used.

    Asked for its `problems` in a language, it gives the refusals, and a workbook behind them.
    """
    days = {name: request[name] and date.fromisoformat(request[name]) for name in _DAYS}
    language = request.pop("problems", None)
    try:
        context = Context(**{**request, **days})
        return (
            problems(content, context, language)
            if language
            else ({"tables": read(content, context)}, b"")
        )
    except Unusable as error:
        return {"code": error.code, "params": error.params}, b""
    except MemoryError:
        return {"code": "too_large_or_damaged", "params": {}}, b""


def read(content: bytes, context: Context) -> list[dict[str, Any]]:
    """Read every known table of a file; sheets that are not known are named by number."""
    tables = (csvfile if kind_of(content) == "csv" else workbook).read(content)
    known = recognise.recognised(tables, context.source, context.count_people)
    parsed = [(table.sheet, _parsed(found, table, context)) for table, found in known]
    answers = [{"sheet": number, **to_json(each)} for number, each in tabs.joined(parsed)]
    numbers = {table.sheet for table, _ in known}
    left = [{"sheet": table.sheet, "left": True} for table in tables if table.sheet not in numbers]
    return sorted(answers + left, key=lambda table: table["sheet"])


def problems(content: bytes, context: Context, language: str) -> tuple[dict[str, Any], bytes]:
    """Give the refusals of every known table of a file, and its refused rows as a workbook."""
    tables = (csvfile if kind_of(content) == "csv" else workbook).read(content)
    known = [
        (table, found, _parsed(found, table, context).refusals)
        for table, found in recognise.recognised(tables, context.source, context.count_people)
    ]
    book = problem_file.workbook(known, language)
    told = [[asdict(refusal) for refusal in refusals] for *_, refusals in known]
    return {"refusals": told, "bytes": len(book)}, book


def _parsed(found: Found, table: Table, context: Context) -> Parsed:
    """Parse a table; its rows that could not be read are refused rows, of no column."""
    parsed: Parsed = found.module.parse(table, found.source, found.header_row, context)
    refused = [Refusal(row, "", code) for row, code in table.faults.items()
               if row >= found.header_row + table.first_row]  # fmt: skip
    return replace(parsed, refusals=parsed.refusals + refused)


def _limit(what: int, limit: int) -> None:
    # Some systems refuse a limit (macOS: address space); the checks before parsing still hold.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (limit, resource.getrlimit(what)[1]))


def _limit_cpu() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + CPU_SECONDS_A_FILE)


def _plain(value: Any) -> str:
    return value.isoformat()


if __name__ == "__main__":
    main()
