"""Do what a person at the terminal does: run one command in a process of its own.

The pages that write have no other way in, so they keep to the same checks and the same limits.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard import key

_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Answer:
    """Hold what a command said: its exit code, what it printed, and why it could not.

    Code 0: done; 1: a check failed and the last release stays; 2: the call or a file is unusable.
    """

    code: int
    output: bytes
    error_text: str

    @property
    def is_done(self) -> bool:
        """Tell whether the command did what was asked."""
        return self.code == 0

    @property
    def json(self) -> Any:
        """Give the JSON that was printed, or None where nothing was; raises `ValueError` else."""
        return json.loads(self.output) if self.output.strip() else None


def run(arguments: Sequence[str], stdin: bytes = b"") -> Answer:
    """Run `python -m etl` with `arguments` and wait for it; a file's bytes go in by `stdin`.

    Told that a page asks, it names no option: whoever reads the page types none.
    Whoever opened the key by its passphrase hands it on through a pipe: it stands in no argument,
    no file and no environment.
    """
    with _key_handed() as handle:
        handed = {} if handle is None else {"MIRADOR_KEY_FD": str(handle)}
        done = subprocess.run(
            [sys.executable, "-m", "etl", *arguments], cwd=_ROOT, input=stdin, capture_output=True,
            env={**os.environ, "PYTHONUTF8": "1", "MIRADOR_ASKED_BY": "page", **handed},
            pass_fds=[] if handle is None else [handle], check=False,
        )  # fmt: skip
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())


@contextmanager
def _key_handed() -> Iterator[int | None]:
    """Give a descriptor from which the key can be read once; None where a file holds it."""
    digits = None if os.environ.get("MIRADOR_KEY_FILE") else key.current()
    if digits is None:
        yield None
        return
    source, sink = os.pipe()
    try:
        os.write(sink, f"{digits}\n".encode())  # 65 bytes: a pipe holds them without a reader
        os.close(sink)
        yield source
    finally:
        os.close(source)
