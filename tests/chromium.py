"""Find a Chrome or Chromium for the browser suite, or install Debian's where that is allowed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_ADVICE = (
    "The browser suite needs Chrome or Chromium: install one (Debian and Ubuntu: "
    "`sudo apt-get install chromium`), or leave the suite out with `make test BROWSER=none`."
)


def find() -> str | None:
    """Give the path of an installed Chrome or Chromium; None where there is none."""
    for name in _NAMES:
        path = shutil.which(name)
        if path:
            return path
    return next((place for place in _PLACES if Path(place).exists()), None)


def main() -> int:
    """Make sure that there is a browser; exit code 2 with one sentence where there cannot be."""
    if os.environ.get("BROWSER") == "none":
        print("BROWSER=none: the browser suite is left out.")
        return 0
    if not find() and shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium for the browser suite …", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for call in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        ):
            subprocess.run(call, env=quiet, stdout=subprocess.DEVNULL, check=False)
    if not find():
        print(_ADVICE, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
