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
    [script] = re.findall(r"<script>(.*?)</script>", source(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
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
    ):
        text, found = re.subn(pattern, ours.replace("\\", r"\\"), text, flags=re.DOTALL)
        if found != 1:
            raise RuntimeError(f"Streamlit's page has changed: {pattern} found {found} times")
    return text.strip().encode()
