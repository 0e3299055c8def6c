"""Open releases: the only module that touches a database file, and only to read it."""

import json
import os
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from dashboard import key
from dashboard.access import Audience, Viewer

_ROOT = Path(__file__).resolve().parents[2]


class NoRelease(Exception):
    """Say that nothing has been built yet."""


class Locked(Exception):
    """Say that a release is encrypted, and that the key which opens it is not here."""


@dataclass(frozen=True)
class Release:
    """Hold the papers of one release as one audience sees it; `file` tells two builds apart."""

    id: str
    audience: Audience
    file: str
    is_demo: bool
    state: str
    region_id: str
    built_on: date
    delay_midnights: int
    line_name: str
    line_number: str | None
    line_hours_es: str | None
    line_hours_en: str | None

    def line_hours(self, lang: str) -> str | None:
        """Give the help line's hours in `lang`, or None when the settings name none."""
        return self.line_hours_es if lang == "es" else self.line_hours_en


def folder() -> Path:
    """Give the folder of releases (`MIRADOR_HOME`, else the project's `data/`)."""
    return Path(os.environ.get("MIRADOR_HOME") or _ROOT / "data").resolve() / "releases"


def current(viewer: Viewer) -> Release:
    """Give the release that `current.json` names now, for this viewer.

    The pointer is read at every call: a build that ends while a page is open is followed at the
    next rerun. Raises `NoRelease` where nothing has been built, `Locked` where only a key opens it.
    """
    try:
        pointer = json.loads((folder() / "current.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NoRelease from None
    return _papers(str(folder() / pointer[viewer.audience]), viewer.audience)


def rows(release: Release, sql: str, *values: Any) -> list[dict[str, Any]]:
    """Run one SELECT on the release, giving its rows by column name."""
    with closing(_cursor(release.file, release.audience)) as cursor:
        found = cursor.execute(sql, values) if values else cursor.execute(sql)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@lru_cache(maxsize=8)
def _papers(file: str, audience: Audience) -> Release:
    with closing(_cursor(file, audience)) as cursor:
        found = cursor.execute("select * from mart.release")
        names = [column[0] for column in found.description]
        [values] = found.fetchall()
    papers = dict(zip(names, values, strict=True))
    return Release(id=papers.pop("release_id"), audience=audience, file=file, **papers)


def _cursor(file: str, audience: Audience) -> duckdb.DuckDBPyConnection:
    cursor = _connection(file, audience).cursor()
    if audience == "internal":
        cursor.execute("use release")
    return cursor


@lru_cache(maxsize=8)
def _connection(file: str, audience: Audience) -> duckdb.DuckDBPyConnection:
    # One thread is enough for tables this small, and leaves the machine to the pages. The file
    # may not reach out of itself, whatever a query says, and nothing is ever put on disk.
    if audience == "internal":
        connection = duckdb.connect()
        _attach(connection, file)
    else:
        connection = duckdb.connect(file, read_only=True)
    connection.execute("set threads = 1")
    connection.execute("set max_temp_directory_size = '0B'")
    connection.execute("set autoinstall_known_extensions = false")
    connection.execute("set autoload_known_extensions = false")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def _attach(connection: duckdb.DuckDBPyConnection, file: str) -> None:
    """Attach an internal database: encrypted, but for a demo's."""
    path = file.replace("'", "''")
    try:
        connection.execute(f"attach '{path}' as release (read_only)")
    except duckdb.CatalogException:
        digits = key.current()
        if digits is None:
            raise Locked from None
        try:
            connection.execute(
                f"attach '{path}' as release (read_only, encryption_key $1)", [digits]
            )
        except duckdb.InvalidInputException:  # encrypted with another key
            raise Locked from None
