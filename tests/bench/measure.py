"""Time commands by the CPU that they and their children use."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Row:
    """Hold one line of the table; without `beside` there is no ratio."""

    what: str
    ours: float
    unit: str
    beside: float | None = None
    aim: str = ""

    def line(self) -> str:
        """Write the row in fixed columns."""
        ours = f"{self.ours:,.3f} {self.unit}"
        if self.beside is None:
            return f"{self.what:58} {ours:>12} {'':>12} {'':>7}  {self.aim}"
        beside = f"{self.beside:,.3f} {self.unit}"
        ratio = f"{self.beside / self.ours:.1f} x" if self.ours else ""
        return f"{self.what:58} {ours:>12} {beside:>12} {ratio:>7}  {self.aim}"


@dataclass(frozen=True)
class Cost:
    """Hold what one command took: CPU seconds of its whole tree, seconds on the clock."""

    cpu: float
    clock: float
    out: str


def command(arguments: list[str], home: Path) -> Cost:
    """Run a Python command line with a MIRADOR_HOME, and give what it cost."""
    before, started = os.times(), time.monotonic()
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env={**os.environ, "MIRADOR_HOME": str(home)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    after, ended = os.times(), time.monotonic()
    if done.returncode not in (0, 2):
        raise RuntimeError(done.stderr)
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Cost(cpu, ended - started, done.stdout)
