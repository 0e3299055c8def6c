"""Hold the key of what is internal: asked for once a start, in memory alone, never written."""

import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_opened: dict[tuple[str | None, str | None], str] = {}  # by where the key lies


def current() -> str | None:
    """Give the key if it is open, or lies in the file that `MIRADOR_KEY_FILE` names; else None."""
    if _place() not in _opened and os.environ.get("MIRADOR_KEY_FILE"):
        unlock("")
    return _opened.get(_place())


def unlock(passphrase: str) -> bool:
    """Open the key with its passphrase; tell if that was the right one.

    The command line does it, as for a person at a terminal: it alone knows how a key is kept.
    """
    done = subprocess.run(
        [sys.executable, "-m", "etl", "key", "unlock"], cwd=_ROOT, input=f"{passphrase}\n",
        capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    if done.returncode == 0:
        _opened[_place()] = done.stdout.strip()
    return done.returncode == 0


def takes_passphrase() -> bool:
    """Tell whether there is a key that a passphrase opens."""
    home = Path(os.environ.get("MIRADOR_HOME") or _ROOT / "data")
    return not os.environ.get("MIRADOR_KEY_FILE") and (home / "private" / "key.json").exists()


def kind() -> str:
    """Say how the key is kept: `file`, `unusable` (a file without one), `passphrase`, `none`."""
    if os.environ.get("MIRADOR_KEY_FILE"):
        return "file" if current() else "unusable"
    return "passphrase" if takes_passphrase() else "none"


def _place() -> tuple[str | None, str | None]:
    return os.environ.get("MIRADOR_HOME"), os.environ.get("MIRADOR_KEY_FILE")
