"""Build one demo a session, and let a test plant a bad row in it."""

import secrets
import shutil
from collections import namedtuple
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from xdist.scheduler import LoadFileScheduling

from etl import build, catalog, check, inputs, publish

TODAY = date(2026, 10, 5)
SHORT_FRAME = date(2025, 7, 1)  # a build is twice as quick over fifteen months as over six years
SHARED = catalog.ROOT.parent / "shared"


class ByRoom(LoadFileScheduling):
    """Keep each file on one core, the browser's together: two browsers starve each other."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return "browser" if "/browser/" in file else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByRoom:
    return ByRoom(config, log)


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the folder of real public files (../shared) is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a MIRADOR_HOME that holds a demo release, built on `TODAY`."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(folder))
        build.build(TODAY)
    return folder


def seeded(folder: Path, drawn: Path) -> Path:
    """Put the drawn borders in a new home: drawing them anew costs each build seconds."""
    (folder / "private").mkdir(parents=True, mode=0o700)
    for file in (drawn / "private").glob("geography-*"):
        shutil.copy(file, folder / "private")
    return folder


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of a key, which lies outside every home."""
    return new_key(tmp_path_factory.mktemp("key") / "key")


def new_key(path: Path) -> Path:
    """Write a key that nobody else can read."""
    path.touch(0o600)
    path.write_text(secrets.token_hex(32))
    return path


@pytest.fixture
def home(tmp_path: Path, demo_home: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a MIRADOR_HOME without data, and a key for those that are added."""
    monkeypatch.setenv("MIRADOR_HOME", str(tmp_path))
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(key_file))
    return seeded(tmp_path, demo_home)


@pytest.fixture
def bare(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a MIRADOR_HOME without data and without a key."""
    monkeypatch.delenv("MIRADOR_KEY_FILE")
    return home


@pytest.fixture
def own_demo(home: Path, demo_home: Path) -> Path:
    """Give a MIRADOR_HOME of one's own that holds the demo and its release."""
    return shutil.copytree(demo_home, home, dirs_exist_ok=True)


@pytest.fixture
def short_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds begin late: for what does not grow with the months."""
    monkeypatch.setattr(inputs, "FIRST_MONTH", SHORT_FRAME)


class Warehouse:
    """Hold a built demo in memory; what a test plants is rolled back after it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def plant(self, table: str, **values: Any) -> None:
        """Add a copy of the table's first row with some values changed."""
        cursor = self.connection.execute(f"select * from {table} order by all limit 1")
        names = [column[0] for column in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True)) | values
        assert set(row) == set(names), f"{table} has no {set(row) - set(names)}"
        marks = ", ".join("?" for _ in names)
        self.connection.execute(f"insert into {table} values ({marks})", list(row.values()))

    def broken_by(self, claim: str) -> list[Any]:
        """Give the rows that break a claim, their columns as attributes."""
        cursor = self.connection.execute(catalog.checks()[claim])
        row = namedtuple("row", [column[0] for column in cursor.description])
        return [row(*values) for values in cursor.fetchall()]

    def faults(self, table: str) -> list[str]:
        """List what in a table differs from its yml."""
        return check.model_faults(self.connection, table, catalog.models()[table])

    def rows(self, query: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        return self.connection.execute(query, parameters).fetchall()


@pytest.fixture(scope="session")
def _built(demo_home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with pytest.MonkeyPatch.context() as patch, build.warehouse_in_memory() as connection:
        patch.setenv("MIRADOR_HOME", str(demo_home))
        inputs.load(connection, TODAY)
        build.run_models(connection)
        publish.make_shared(connection)
        yield connection


@pytest.fixture
def warehouse(_built: duckdb.DuckDBPyConnection) -> Iterator[Warehouse]:
    _built.execute("begin")
    yield Warehouse(_built)
    _built.execute("rollback")
