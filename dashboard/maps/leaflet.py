"""Give Leaflet as it is served from this machine, with no address of another host in it."""

import re
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

ADDRESS = "/leaflet/"
"""Where a component that loads Leaflet by itself finds it."""


@cache
def script() -> str:
    """Give its code without the map of its sources and the link to its own site."""
    code = (Path(leaflet.BASE_DIR) / "leaflet.js").read_text(encoding="utf-8")
    code = re.sub(r"//# sourceMappingURL=.*", "", code)
    return re.sub(r'href="https?://[^"]*"', 'href="#"', code)


@cache
def style() -> str:
    """Give its style without its pictures (pins, a layer switch): they are not used."""
    text = (Path(leaflet.BASE_DIR) / "leaflet.css").read_text(encoding="utf-8")
    return re.sub(r"[^{}]*\{[^{}]*url\([^{}]*\}", "", text)
