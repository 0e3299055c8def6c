"""Write releases as files, and move the one pointer that says which is served."""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from etl import catalog, database, key, shared_files

_KEPT_INTERNALS = 2
# These say when and under which name a release was made, so they are not part of its content.
_NOT_CONTENT = {"release", "releases"}


@dataclass(frozen=True)
class Made:
    """Say which release is served, and whether it was there before."""

    release_id: str
    is_unchanged: bool = False


def current() -> dict[str, str] | None:
    """Read the pointer to the release that is served; None before the first build."""
    pointer = catalog.releases() / "current.json"
    try:
        return json.loads(pointer.read_text("utf-8")) if pointer.exists() else None
    except ValueError:
        return None  # damaged from outside: the next build writes it anew


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other build is running; a build that is killed lets go."""
    folder = catalog.releases()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_whole(served: dict[str, str]) -> bool:
    """Tell whether both files that a pointer names are there."""
    return all((catalog.releases() / served[part]).exists() for part in ("shared", "internal"))


def write(
    connection: duckdb.DuckDBPyConnection,
    digest: str,
    today: date,
    progress: Callable[[str], None],
) -> Made:
    """Write both databases under new names, then move the pointer in one step.

    The internal one is encrypted, but for a demo's; raises `Unusable` where there is no key.

    A shared database that says the same as the one served is not written again: only the
    internal one is put beside it.
    """
    folder = catalog.releases()
    served = current()
    is_demo = bool(connection.execute("select is_demo from raw.settings").fetchall()[0][0])
    digits = None if is_demo else key.required()
    shared_hash = content_hash(connection, "shared")
    internal_hash = content_hash(connection, "mart")
    same = served is not None and served["shared_hash"] == shared_hash and is_whole(served)
    release_id = served["release"] if served and same else _next_name(folder, today, is_demo)
    shared = served["shared"] if served and same else f"{release_id}/shared.duckdb"
    built_on = date.fromisoformat(served["built_on"]) if served and same else today

    for schema in ("shared", "mart"):
        connection.execute(
            f"update {schema}.release set release_id = ?, built_on = ?", [release_id, built_on]
        )
        # Where a name is kept, the release before is this one itself.
        connection.execute(f"delete from {schema}.releases where release_id = ?", [release_id])
    with tempfile.TemporaryDirectory(dir=folder, prefix=".building-") as scratch:
        internal = f"internal-{internal_hash[:12]}.duckdb"
        progress("write internal")
        _write(connection, Path(scratch) / internal, {"mart": "mart"}, digits)
        if not same:
            progress("write shared")
            _write(connection, Path(scratch) / "shared.duckdb", {"shared": "mart"}, None)
        progress("name release")
        (folder / release_id).mkdir(exist_ok=True)
        for file in sorted(Path(scratch).iterdir()):
            file.replace(folder / release_id / file.name)
    progress("move pointer")
    _point(folder, {
        "release": release_id, "shared": shared,
        "internal": f"{release_id}/{internal}", "inputs": digest, "shared_hash": shared_hash,
        "internal_hash": internal_hash, "built_on": built_on.isoformat(),
    })  # fmt: skip
    progress("sweep")
    _sweep(folder, is_demo)
    return Made(release_id)


def rewrite_shared(connection: duckdb.DuckDBPyConnection, release_id: str) -> None:
    """Write the schema `shared` as the shared file of a release that is there, and drop the old.

    It gets a name of its own, so that whoever has the old one open goes on to the new one by the
    pointer; there is no moment without a file. Only a withdrawal may do this.
    """
    folder = catalog.releases()
    old = shared_files.in_folder(folder / release_id)
    served = current()
    new = shared_files.next_in_folder(folder / release_id)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".building-") as scratch:
        part = Path(scratch) / new.name
        _write(connection, part, {"shared": "mart"}, None)
        database.put_in_place(part, new)
    if served and served["release"] == release_id:
        _point(folder, served | {
            "shared": f"{release_id}/{new.name}",
            "shared_hash": content_hash(connection, "shared"),
        })  # fmt: skip
    for file in old:
        file.unlink()


def content_hash(connection: duckdb.DuckDBPyConnection, schema: str) -> str:
    """Hash what a schema says: per table its columns, its row count and a sum over its rows.

    The sum does not depend on the order of rows. It finds accidents, not forgeries.
    """
    total = hashlib.sha256()
    for name in _tables(connection, schema):
        if name in _NOT_CONTENT:
            continue
        shape = connection.execute(f"describe {schema}.{name}").fetchall()
        sums = connection.execute(
            f"select count(*), sum(hash(t)::HUGEINT), bit_xor(hash(t)) from {schema}.{name} as t"
        ).fetchall()
        total.update(repr((name, shape, sums)).encode())
    return total.hexdigest()


def _tables(connection: duckdb.DuckDBPyConnection, schema: str) -> list[str]:
    rows = connection.execute(
        "select table_name from information_schema.tables where table_schema = ? order by 1",
        [schema],
    ).fetchall()
    return [name for (name,) in rows]


def _write(
    connection: duckdb.DuckDBPyConnection, file: Path, schemas: dict[str, str], digits: str | None
) -> None:
    database.attach(connection, file, "made", digits)
    for schema, name in schemas.items():
        connection.execute(f"create schema made.{name}")
        for table in _tables(connection, schema):
            connection.execute(
                f"create table made.{name}.{table} as select * from {schema}.{table}"
            )
    connection.execute("checkpoint made")
    connection.execute("detach made")
    file.chmod(0o600)


def _next_name(folder: Path, today: date, is_demo: bool) -> str:
    stem = f"{'DEMO-' if is_demo else ''}{today.year}-R"
    taken = [p.name.removeprefix(stem) for p in folder.glob(f"{stem}*")]
    return f"{stem}{max((int(n) for n in taken if n.isdigit()), default=0) + 1}"


def _point(folder: Path, pointer: dict[str, Any]) -> None:
    handle, name = tempfile.mkstemp(dir=folder, prefix=".current-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(pointer, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(folder / "current.json")
    directory = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _sweep(folder: Path, is_demo: bool) -> None:
    """Remove what no reader needs: half-made folders, old internals, and a demo that ended."""
    for half_made in folder.glob(".building-*"):
        shutil.rmtree(half_made, ignore_errors=True)
    for half_made in folder.glob(".current-*"):
        half_made.unlink(missing_ok=True)
    if not is_demo:
        for ended in folder.glob("DEMO-*"):
            shutil.rmtree(ended)
    internals = sorted(folder.glob("*/internal-*.duckdb"), key=lambda p: p.stat().st_mtime)
    served = current()
    kept = {folder / served["internal"]} if served else set()
    for old in internals[:-_KEPT_INTERNALS]:
        if old not in kept:
            old.unlink()
