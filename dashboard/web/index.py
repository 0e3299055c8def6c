"""Make Streamlit's one page ours: its language, its name, its words without JavaScript."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from streamlit import file_util

_FAVICON = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>"
    "<rect width='32' height='32' rx='7' fill='#FAF7F2'/>"
    "<path d='M2 25 11 11l5 7 4-5 10 12z' fill='#1F4E5F'/>"
    "<circle cx='23' cy='8' r='3' fill='#E0A100'/></svg>"
)
# Streamlit's own way of being told where its server is: it connects at once, instead of looking
# for it below the page's address first, with questions. It is also told whose messages it may
# obey: the pages of this server, and not the hosts that it would ask for otherwise.
_SCRIPT = (
    "window.prerenderReady=false;"
    'window.__streamlit={BACKEND_BASE_URL:location.origin+"/",HOST_CONFIG:{'
    "allowedOrigins:[location.origin],useExternalAuthToken:false}}"
)
_WITHOUT_SCRIPTS = (
    '<noscript><p lang="es">Para ver Mirador, active JavaScript en su navegador.</p>'
    '<p lang="en">To see Mirador, turn on JavaScript in your browser.</p></noscript>'
)


@cache
def source() -> str:
    """Read Streamlit's page once."""
    return (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")


@cache
def script_hash() -> str:
    """Give the hash of the one script inside the page, for the policy."""
    digest = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
    return f"sha256-{digest}"


@cache
def page(lang: str) -> bytes:
    """Give the page in `lang`; anything it no longer holds as expected stops the start."""
    icon = "data:image/svg+xml;base64," + base64.b64encode(_FAVICON.encode()).decode()
    text = re.sub(r"<!--.*?-->", "", source(), flags=re.DOTALL)
    # Files are asked for from the root, so that a deep address needs no second look.
    text = text.replace('="./static/', '="/static/')
    for pattern, ours in (
        (r'<html lang="en">', f'<html lang="{lang}">'),
        (r"<title>.*?</title>", "<title>Mirador</title>"),
        (r'<link rel="shortcut icon"[^>]*>', f'<link rel="icon" href="{icon}" />'),
        (r'<link rel="service-desc"[^>]*>', ""),
        (r"<noscript>.*?</noscript>", _WITHOUT_SCRIPTS),
        (r"<script>.*?</script>", f"<script>{_SCRIPT}</script>"),
    ):
        text, found = re.subn(pattern, ours.replace("\\", r"\\"), text, flags=re.DOTALL)
        if found != 1:
            raise RuntimeError(f"Streamlit's page has changed: {pattern} found {found} times")
    return text.strip().encode()
