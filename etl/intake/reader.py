"""Ask the child process to read files, and start a new one when a file has killed it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from etl.catalog import ROOT
from etl.intake.report import Parsed, Unusable, from_json
from etl.key import PUBLIC


@dataclass(frozen=True)
class Sheet:
    """Hold one sheet's number and what it gave; `parsed` is None for a sheet that was left."""

    number: int
    parsed: Parsed | None


class Reader:
    """Read files one after the other in one child process."""

    def __init__(
        self, today: date, state: str, memory: int | None = None, folio_key: str = PUBLIC
    ) -> None:
        # The child knows folios again, and holds no key that opens anything.
        self._request = {"today": today.isoformat(), "state": state, "folio_key": folio_key}
        self._limits = [str(memory)] if memory else []
        self._child: subprocess.Popen[str] | None = None

    def __enter__(self) -> "Reader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def read(self, path: Path) -> list[Sheet]:
        """Read one file; raises `Unusable` for one that cannot be, or that kills the child."""
        answer = self._ask({"path": os.fspath(path.absolute()), **self._request})
        if "code" in answer:
            raise Unusable(answer["code"], **answer["params"])
        return [
            Sheet(table["sheet"], None if table.get("left") else from_json(table))
            for table in answer["tables"]
        ]

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        child = self._child or self._start()
        assert child.stdin and child.stdout
        line = ""
        try:
            child.stdin.write(json.dumps(request) + "\n")
            child.stdin.flush()
            line = child.stdout.readline()
        except BrokenPipeError:
            pass  # the child died: the same as an answer cut short
        if not line.endswith("\n"):
            self._stop()
            raise Unusable("too_large_or_damaged")
        return json.loads(line)

    def _start(self) -> subprocess.Popen[str]:
        # What a crashing parser prints can hold cells of the file: nobody sees it.
        self._child = subprocess.Popen(
            [sys.executable, "-m", "etl.intake.worker", *self._limits],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env={**_without_key(), "PYTHONUTF8": "1"},
        )
        return self._child

    def _stop(self) -> None:
        if self._child is None:
            return
        assert self._child.stdin and self._child.stdout
        for pipe in (self._child.stdin, self._child.stdout):
            _close(pipe)
        self._child.kill()
        self._child.wait()
        self._child = None


def _without_key() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "MIRADOR_KEY_FILE"}


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return


@contextmanager
def reader(today: date, state: str) -> Iterator[Reader]:
    """Open a reader for the length of one call."""
    with Reader(today, state) as opened:
        yield opened
