"""Say which headers every answer carries."""

_COMMON = {
    "referrer-policy": "no-referrer",
    "x-frame-options": "SAMEORIGIN",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=()",
    "x-robots-tag": "noindex",
}
_FOLIUM = "/component/streamlit_folium."
_NOTHING = "default-src 'none'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"


def policy(path: str, script_hash: str) -> str:
    """Give the Content-Security-Policy of an address; `/mapa/` pages bring their own.

    `blob:` carries the inline scripts of our own components; the hash is that of the one script
    inside Streamlit's page. No `unsafe-eval` and no other host anywhere. streamlit-folium alone
    writes a script into its own frame, of what we gave it to draw.
    """
    if path.startswith(("/mapa/", "/media/")):
        return _NOTHING
    inline = f"'{script_hash}'" if not path.startswith(_FOLIUM) else "'unsafe-inline'"
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' blob: {inline}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'self'",
        ]
    )


def added(
    path: str, status: int, script_hash: str, present: set[bytes]
) -> list[tuple[bytes, bytes]]:
    """List the headers to add to an answer that already has the names in `present`."""
    # A map asked for before it was drawn again is not there yet: that must not be kept.
    lasting = status == 200 and path.startswith(("/static/", "/mapa/"))
    wanted = {
        **_COMMON,
        "cache-control": "public, max-age=31536000, immutable" if lasting else "no-store",
    }
    if b"content-security-policy" not in present:
        wanted["content-security-policy"] = policy(path, script_hash)
    return [(name.encode(), value.encode()) for name, value in wanted.items()]


OVERRIDDEN = {name.encode() for name in _COMMON} | {b"cache-control"}
"""Headers that ours replace, whatever Streamlit said."""
