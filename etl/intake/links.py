"""Turn the address behind a cell into ICE's own document address, or into nothing."""

import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

_HOST = re.compile(r"https?:/{1,2}(?:www\.)?ice\.gov(?::\d+)?/", re.IGNORECASE)
_SAFELINK = ".safelinks.protection.outlook.com"


def ice_address(printed: str | None) -> str | None:
    """Give the `https://www.ice.gov/…` document behind an address, or None.

    Unwraps Outlook's safelinks (their other parts carry a mailbox), web-archive prefixes and
    `chrome-extension:` links; mends `http:` and one slash; drops query and fragment.
    """
    if not printed:
        return None
    address = _unwrap(printed.strip())
    match = _HOST.search(address)
    if match is None:
        return None
    path = address[match.end() :].split("#")[0].split("?")[0].strip()
    if not path or "@" in unquote(path):
        return None
    return "https://www.ice.gov/" + quote(path, safe="/%-._~!$&'()*+,;=:")


def _unwrap(address: str) -> str:
    # A safelink may wrap a safelink; three are more than were ever seen.
    for _ in range(3):
        try:
            parts = urlsplit(address)
        except ValueError:
            return ""
        if not (parts.hostname or "").lower().endswith(_SAFELINK):
            break
        address = parse_qs(parts.query).get("url", [""])[0]
    return address
