"""Decide whether a request is answered at all: this machine, our names, our addresses."""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qs, urlencode

from dashboard.wording import LANGS

PAGES = (
    "/", "/map", "/needed", "/figures", "/sources", "/add", "/new", "/confirm", "/settings",
)  # fmt: skip
"""The pages' addresses, the same in both languages."""

_SERVED = ("/static/", "/media/", "/mapa/", "/leaflet/", "/component/", "/_stcore/")
_HOSTS = {"127.0.0.1", "localhost", "[::1]"}


def is_refused(scope: Mapping[str, Any], headers: Mapping[bytes, bytes]) -> bool:
    """Tell whether nobody is here for this request: it gets a 404, whatever it asks.

    Another machine; a name that is not this machine's (a page elsewhere whose name was pointed
    at this address would otherwise read the figures); Streamlit's door for programs.
    """
    client = scope.get("client")
    try:
        is_near = client is not None and ip_address(client[0]).is_loopback
    except ValueError:
        is_near = False
    host = headers.get(b"host", b"").decode("latin-1").lower()
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    is_agent = "/_stcore/agent" in scope["path"].lower()
    return not is_near or name not in _HOSTS or is_agent


def redirect(path: str, query: str) -> str | None:
    """Give where an unknown address leads, or None when the address is served.

    Streamlit answers every address with its page, and an unknown one with an English sentence;
    here it leads to Home, in the reader's language.
    """
    if path in PAGES or path.startswith(_SERVED) or path == "/favicon.png":
        return None
    if path.rstrip("/") in PAGES:
        return path.rstrip("/") + (f"?{query}" if query else "")
    lang = parse_qs(query).get("lang", [""])[0]
    return "/?" + urlencode({"lang": lang}) if lang in LANGS else "/"
