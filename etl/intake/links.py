"""Turn the address behind a cell into ICE's own document address, or into nothing."""

import re
from functools import lru_cache
from urllib.parse import quote, unquote

_HOST = re.compile(r"https?:/{1,2}(?:www\.)?ice\.gov(?::\d+)?/", re.IGNORECASE)
_PLAIN = re.compile(r"https://www\.ice\.gov/[A-Za-z0-9/._~()+-]+")
_AS_TYPED = "/-._~!$&'()*+,;=:"
_SAFELINK = re.compile(
    r"https?://[a-z0-9.-]+\.safelinks\.protection\.outlook\.com/[^?#]*\?(?:[^#]*?&)?url=([^&#]*)",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)  # one list's links are nearly all the next one's
def ice_address(printed: str | None) -> str | None:
    """Give the `https://www.ice.gov/…` document behind an address, or None.

    Unwraps Outlook's safelinks (their other parts carry a mailbox), web-archive prefixes and
    `chrome-extension:` links; mends `http:` and one slash; drops query and fragment.
    """
    if not printed or "ice.gov" not in printed.lower():
        return None
    if _PLAIN.fullmatch(printed):
        return printed
    address = _unwrap(printed.strip())
    match = _HOST.search(address)
    if match is None:
        return None
    path = unquote(address[match.end() :].split("#")[0].split("?")[0].strip())
    if not path or "@" in path:
        return None
    return "https://www.ice.gov/" + quote(path, safe=_AS_TYPED)


def _unwrap(address: str) -> str:
    # A safelink may wrap a safelink; three are more than were ever seen.
    for _ in range(3):
        wrapped = _SAFELINK.match(address)
        if wrapped is None:
            break
        address = unquote(wrapped[1])
    return address
