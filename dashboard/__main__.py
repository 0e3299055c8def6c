"""Serve the dashboard on this machine: `python -m dashboard` (`PORT=` to change the port)."""

import os
import sys

from dashboard.app import app


def main() -> int:
    """Serve until stopped; a port that is no number stops with a sentence."""
    port = os.environ.get("PORT", "8501")
    if not port.isdigit():
        print(f"PORT: a number, not {port!r}", file=sys.stderr)
        return 2
    app.run(config={"server.port": int(port)})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
