"""Keep the built map pages and answer for them, and for what a map is drawn with.

One page per release, audience, region and language.
"""

import gzip
from collections import OrderedDict

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.maps import leaflet
from dashboard.maps import page as maps_page
from dashboard.queries.map_data import MapData

_KEPT = 24
_pages: OrderedDict[str, tuple[bytes, str]] = OrderedDict()
_built: OrderedDict[tuple[str, ...], maps_page.MapPage] = OrderedDict()


def page_of(data: MapData, file: str, lang: str) -> maps_page.MapPage:
    """Give the map page of `data` (read from the release in `file`) in `lang`, built once."""
    key = (file, data.audience, data.region.id, lang)
    if key not in _built:
        page = maps_page.build(data, lang)
        _built[key] = page
        _pages[page.digest] = (gzip.compress(page.html.encode(), 6, mtime=0), page.csp)
        for kept in (_built, _pages):
            while len(kept) > _KEPT:
                kept.popitem(last=False)
    return _built[key]


async def answer(request: Request) -> Response:
    """Answer `/mapa/<digest>`: its content never changes, so a browser keeps it for good."""
    found = _pages.get(request.path_params["digest"])
    if found is None:
        return PlainTextResponse("", 404)
    body, csp = found
    headers = {"content-security-policy": csp, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
    else:
        body = gzip.decompress(body)
    return Response(body, media_type="text/html; charset=utf-8", headers=headers)


async def answer_leaflet(request: Request) -> Response:
    """Answer `/leaflet/leaflet.js` and `/leaflet/leaflet.css`."""
    if request.path_params["name"] == "leaflet.js":
        return Response(leaflet.script(), media_type="text/javascript")
    if request.path_params["name"] == "leaflet.css":
        return Response(leaflet.style(), media_type="text/css")
    return PlainTextResponse("", 404)
