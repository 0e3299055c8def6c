"""Ask the child process to read files, and start a new one when a file has killed it.

The child gets bytes through a pipe: it knows no path and no file's name, and nothing is written.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from etl.catalog import ROOT
from etl.intake import container, named
from etl.intake.report import Context, Parsed, Refusal, Unusable, from_json


@dataclass(frozen=True)
class Sheet:
    """Hold one sheet's number and what it gave; `parsed` is None for a sheet that was left."""

    number: int
    parsed: Parsed | None


@dataclass(frozen=True)
class Problems:
    """Hold the refusals of each sheet that was read, and the refused rows as a workbook."""

    refusals: list[list[Refusal]]
    workbook: bytes


class Reader:
    """Read files one after the other in one child process."""

    def __init__(self, context: Context, memory: int | None = None) -> None:
        self._context = context
        self._limits = [str(memory)] if memory else []
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Reader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def read(self, content: bytes, name: str) -> list[Sheet]:
        """Read one file; raises `Unusable` for one that cannot be, or that kills the child.

        Of its name only what `context_of` finds is told to the child.
        """
        context = context_of(name, self._context)
        answer = self._ask({**asdict(context), "bytes": len(content)}, content)
        if "code" in answer:
            raise Unusable(answer["code"], **answer["params"])
        return [
            Sheet(table["sheet"], None if table.get("left") else from_json(table))
            for table in answer["tables"]
        ]

    def problems(self, content: bytes, name: str, language: str) -> Problems:
        """Give the refused rows of a file as a workbook; raises `Unusable` as `read` does.

        The child makes it, and here its bytes are only passed on.
        """
        request = {**asdict(context_of(name, self._context)), "bytes": len(content)}
        answer = self._ask({**request, "problems": language}, content)
        if "code" in answer:
            raise Unusable(answer["code"], **answer["params"])
        assert self._child and self._child.stdout
        workbook = self._child.stdout.read(answer["bytes"])
        if len(workbook) < answer["bytes"]:
            self._stop()
            raise Unusable("too_large_or_damaged")
        told = [[Refusal(**refusal) for refusal in sheet] for sheet in answer["refusals"]]
        return Problems(told, workbook)

    def read_file(self, path: Path) -> list[Sheet]:
        """Read the file at a path; raises `Unusable` as `read` does."""
        return self.read(bytes_of(path), path.name)

    def _ask(self, request: dict[str, Any], content: bytes) -> dict[str, Any]:
        child = self._child or self._start()
        assert child.stdin and child.stdout
        line = b""
        try:
            child.stdin.write(json.dumps(request, default=date.isoformat).encode() + b"\n")
            child.stdin.write(content)
            child.stdin.flush()
            line = child.stdout.readline()
        except BrokenPipeError:
            pass  # the child died: the same as an answer cut short
        if not line.endswith(b"\n"):
            self._stop()
            raise Unusable("too_large_or_damaged")
        return json.loads(line)

    def _start(self) -> subprocess.Popen[bytes]:
        # What a crashing parser prints can hold cells of the file: nobody sees it.
        self._child = subprocess.Popen(
            [sys.executable, "-m", "etl.intake.worker", *self._limits],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_without_key(),
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


def context_of(name: str, context: Context) -> Context:
    """Add what a parser may know of a file's name: the day, part and kind of an ICE list."""
    stem = Path(name).stem
    day, part = named.day_and_part(stem)
    return replace(context, named_on=day, named_part=part, named_kind=named.kind_in(stem))


def bytes_of(path: Path) -> bytes:
    """Give a file's bytes, its size being checked first; raises `Unusable`."""
    try:
        if not path.is_file():
            raise Unusable("no_such_file")
        container.check_size(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise Unusable("cannot_open") from error
