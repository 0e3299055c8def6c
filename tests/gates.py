"""Run the outside tools that judge the code, and say in one line each what they found."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
GATES = {
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "types": [str(BIN / "mypy"), "--no-error-summary"],
    "imports": [str(BIN / "lint-imports"), "--no-cache"],
}


def main() -> int:
    """Run every gate; exit code 1 when one of them found something."""
    failed = 0
    for name, call in GATES.items():
        started = time.monotonic()
        done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
        good = done.returncode == 0
        print(f"{name}: {'ok' if good else 'FAILED'} ({time.monotonic() - started:.1f} s)")
        if not good:
            print(done.stdout + done.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
