"""Everything that is drawn from the shared release, in one list: name, and home to bytes.

A later surface adds itself here, or `test_twin` fails: pages and their views in `VIEWS`, verbs in
`VERBS`, addresses served in `ROUTES`. Tables, and what a page lets one save, are found by
themselves.
"""

import contextlib
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import access, map_pages, page, wording
from dashboard.queries import release as releases
from dashboard.queries.map_data import LAYERS
from dashboard.queries.map_query import map_data
from etl import __main__ as command_line
from etl import catalog, publish, release

Surface = Callable[[Path], bytes]

VIEWS: dict[str, list[dict[str, str]]] = {
    "/": [{}],
    "/map": [
        *({"layer": layer} for layer in LAYERS),
        {"layer": "attendance", "county": "37011"},
        {"layer": "members", "county": "37043", "region": "arc_nc_31"},
    ],
    "/needed": [{}, {"presence": "members"}],
    "/figures": [
        {"metric": "attendance", "period": "FY2026"},
        {"metric": "attendance", "period": "FY2026", "cut": "program", "beside": "year_before"},
        {"metric": "members", "places": "37011.37043", "period": "2026-Q3"},
        {"metric": "who_we_reached", "cut": "language",
         "basket": "attendance/dogwood_18/FY2026,members/dogwood_18/2026-Q3"},
    ],
    "/sources": [{}],
    # Pages of this machine alone: the room is led away from them.
    "/add": [{}], "/new": [{}], "/confirm": [{}], "/settings": [{}],
}  # fmt: skip
"""The pages of `web/gate.py`, and for each the views of it that are drawn, in both languages."""

VERBS = {"figures", "verify", "releases", "diff"}
"""Verbs that tell what the shared release holds; the others are in `VERBS_INSIDE`."""

VERBS_INSIDE = {
    "add", "preview", "export-problems", "batches", "undo", "decide", "decisions", "milestones",
    "read-back", "place", "explain", "correct", "withdraw", "build", "status", "template",
    "settings", "key", "backup", "restore",
}  # fmt: skip
"""Verbs of whoever has the data, at this machine's own terminal."""

ROUTES = {"/static/", "/media/", "/mapa/", "/leaflet/", "/component/", "/_stcore/"}
"""Addresses that are no pages: code, files of the pages drawn here, and the map pages below."""

DOWNLOADS_INSIDE = {"dashboard.parts.templates", "dashboard.parts.upload_review"}
"""Blank templates, and a contributor's own refused rows: nothing of a release is in them."""

_CUTS = ("--program", "--group", "--attribute")

saved_by: set[str] = set()
"""The modules whose downloads were made while pages were drawn."""


def surfaces() -> dict[str, Surface]:
    """Give every surface by its name."""
    found: dict[str, Surface] = {}
    for table in publish.published_tables():
        found[f"table {table}"] = _table(table)
    for asked in (["--csv"], *(["--json", cut] for cut in _CUTS)):
        found[" ".join(("figures", *asked))] = _figures(*asked)
    for lang in wording.LANGS:
        for said in ("verify {release}/members/{region}/FY2026", "releases",
                     "diff {release} {release}"):  # fmt: skip
            found[f"{said} {lang}"] = _verb(said, lang)
        found[f"map page {lang}"] = _map_page(lang)
        for address, views in VIEWS.items():
            for view in views:
                said = " ".join(f"{name}={value}" for name, value in view.items())
                found[f"page {address} {lang} {said}".strip()] = _page(address, lang, view)
    return found


def _table(name: str) -> Surface:
    def drawn(home: Path) -> bytes:
        with _shared(home) as connection:
            cursor = connection.execute(f"select * from mart.{name}")
            return repr((cursor.description, cursor.fetchall())).encode()

    return drawn


def _figures(form: str, cut: str | None = None) -> Surface:
    """Print the figures of all metrics; or the root region's by each part of a cut."""

    def drawn(home: Path) -> bytes:
        said = io.StringIO()
        with _shared(home) as connection:
            parts = _parts(connection, cut) if cut else [()]
            [(region,)] = connection.execute("select region_id from mart.release").fetchall()
            metrics = [name for (name,) in connection.execute(
                "select metric_id from mart.metrics where $cut is null or cut_by like $cut or "
                "($cut = '%attribute%' and cut_by not in ('group', 'program', 'group,program')) "
                "order by 1", {"cut": f"%{cut.removeprefix('--')}%" if cut else None},
            ).fetchall()]  # fmt: skip
        with contextlib.redirect_stdout(said):
            for part in parts:
                asked = [*part, "--place", region] if part else []
                assert not command_line.main(["figures", *metrics, *asked, form])
        return said.getvalue().encode()

    return drawn


def _verb(said: str, lang: str) -> Surface:
    """Print what a verb says of the release and the region that are served."""

    def drawn(home: Path) -> bytes:
        printed = io.StringIO()
        with _shared(home) as connection:
            [(made, region)] = connection.execute(
                "select release_id, region_id from mart.release"
            ).fetchall()
        asked = said.format(release=made, region=region).split()
        with contextlib.redirect_stdout(printed):
            assert not command_line.main([*asked, "--lang", lang])
        return printed.getvalue().encode()

    return drawn


def _parts(connection: duckdb.DuckDBPyConnection, cut: str) -> list[tuple[str, ...]]:
    column = "attribute" if cut == "--attribute" else f"{cut.removeprefix('--')}_id"
    found = connection.execute(
        f"select distinct {column} from mart.metric_values where {column} <> 'all' "
        f"and not contains({column}, '.') and {column} <> 'juntos' order by 1"
    ).fetchall()
    return [(cut, part) for (part,) in found]


def _map_page(lang: str) -> Surface:
    def drawn(home: Path) -> bytes:
        room = releases.current(access.viewer(None))
        return map_pages.page_of(map_data(room, None), room.file, lang).html.encode()

    return drawn


def _page(address: str, lang: str, view: dict[str, str]) -> Surface:
    """Draw a page as the room gets it: every element as it is sent, and every file it offers."""

    def drawn(home: Path) -> bytes:
        app = AppTest.from_file(str(Path(page.__file__)), default_timeout=120)
        name = address.strip("/")
        app._page_hash = calc_hash(name) if name else ""  # how Streamlit names a page of its own
        for key, value in {"lang": lang, **view}.items():
            app.query_params[key] = value
        with _saving() as saved:
            app.run()
        assert not app.exception, address
        return b"\n".join([*_elements(app._tree), *saved])

    return drawn


def _elements(node: Any) -> Iterator[bytes]:
    sent = getattr(node, "proto", None)
    if sent is not None and hasattr(sent, "SerializeToString"):
        yield str(sent).encode()
    for child in getattr(node, "children", {}).values():
        yield from _elements(child)


@contextmanager
def _saving() -> Iterator[list[bytes]]:
    """Make each file that a page offers at once, as if somebody had asked for it."""
    files: list[bytes] = []
    offer = DeltaGenerator.download_button

    def made(label: str, data: Any, *more: Any, **named: Any) -> bytes:
        saved_by.add(sys._getframe(2).f_globals["__name__"])
        file = data() if callable(data) else data
        files.append(f"{label} {more} {named}".encode())
        files.append(file.encode() if isinstance(file, str) else bytes(file))
        return files[-1]

    # A file that is made later has a name drawn by lot; one that is there is named by its bytes.
    def of_page(label: str, *said: Any, **named: Any) -> bool:
        return offer(st._main, label, made(label, *said, **named), *said[1:], **named)

    def of_part(where: DeltaGenerator, label: str, *said: Any, **named: Any) -> bool:
        return offer(where, label, made(label, *said, **named), *said[1:], **named)

    with (
        mock.patch.object(DeltaGenerator, "download_button", of_part),
        mock.patch.object(st, "download_button", of_page),
    ):
        yield files


@contextmanager
def _shared(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    served = release.current()
    assert served is not None and catalog.home() == home
    with duckdb.connect(str(catalog.releases() / served["shared"]), read_only=True) as connection:
        yield connection
