"""Be the child process that reads files: one JSON line in, one JSON line out.

It runs under limits, because a small damaged workbook can abort whoever parses it; and what it
writes holds only listed columns, so that a name in a file never reaches the process that keeps.
"""

import contextlib
import json
import resource
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from etl.intake import csvfile, named, recognise, workbook
from etl.intake.container import kind_of
from etl.intake.report import Context, Unusable, to_json

MEMORY = 1_500_000_000
CPU_SECONDS_A_FILE = 45


def main() -> None:
    """Answer requests until the pipe closes."""
    memory = int(sys.argv[1]) if len(sys.argv) > 1 else MEMORY
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, memory)
    for line in sys.stdin:
        request = json.loads(line)
        _limit_cpu()
        sys.stdout.write(json.dumps(answer(request), default=_plain) + "\n")
        sys.stdout.flush()


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Read one file; give its tables, or the code of why it cannot be used."""
    path = Path(request["path"])
    context = Context(
        date.fromisoformat(request["today"]), request["state"], folio_key=request["folio_key"]
    )
    try:
        return {"tables": read(path, context)}
    except Unusable as error:
        return {"code": error.code, "params": error.params}
    except FileNotFoundError:
        return {"code": "no_such_file", "params": {}}
    except OSError:
        return {"code": "cannot_open", "params": {}}
    except MemoryError:
        return {"code": "too_large_or_damaged", "params": {}}


def read(path: Path, context: Context) -> list[dict[str, Any]]:
    """Read every known table of a file; sheets that are not known are named by number."""
    if not path.is_file():
        raise Unusable("no_such_file")
    kind = kind_of(path)
    tables = (workbook if kind == "xlsx" else csvfile).read(path)
    day, part = named.day_and_part(path.stem)
    context = replace(context, named_on=day, named_part=part, named_kind=named.kind_in(path.stem))
    known = recognise.recognised(tables)
    answers = [
        {"sheet": table.sheet, **to_json(module.parse(table, source, header_row, context))}
        for table, module, source, header_row in known
    ]
    numbers = {table.sheet for table, *_ in known}
    left = [{"sheet": table.sheet, "left": True} for table in tables if table.sheet not in numbers]
    return sorted(answers + left, key=lambda table: table["sheet"])


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
