"""Bring a backup back into a folder that holds no data yet, under the key of today."""

import argparse
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from etl import catalog, database, figure_register, inputs, key, warehouse
from etl.backup import TABLE, content
from etl.intake.report import Unusable
from etl.messages import LANGUAGES, language, sentence
from etl.release import content_hash


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add where from."""
    parser.add_argument("file", metavar="FILE", help="a file that `backup` wrote")
    parser.add_argument(
        "--key-of-backup", metavar="KEYFILE", help="the key it was written with, if another"
    )
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")


def run(args: argparse.Namespace) -> int:
    """Restore a backup, and say how much was in it."""
    old = key.read_file(Path(args.key_of_backup)) if args.key_of_backup else key.required()
    batches = restore(Path(args.file), old, date.today())
    print(sentence("restored", language(args.lang), count=batches))
    return 0


def restore(file: Path, key_of_backup: str, today: date) -> int:
    """Put what a backup holds in its places; give the number of batches.

    Hours that have grown too old since are dropped before anything is built. Raises `Unusable`
    where data or other settings are there already, or the file is no whole backup; then nothing
    is changed.
    """
    digits = key.required()
    if warehouse.path().exists():
        raise Unusable("restore_not_empty")
    warehouse.path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=warehouse.path().parent, prefix=".restoring-") as scratch:
        new = Path(scratch) / "new"
        said, batches, papers = _copy(file, key_of_backup, new, digits)
        if content(new, digits) != said:
            raise Unusable("backup_unreadable")
        _write_papers(papers)
        database.put_in_place(new, warehouse.path())
    inputs.forget_hours(today)
    return batches


def _copy(
    file: Path, key_of_backup: str, new: Path, digits: str
) -> tuple[str, int, dict[str, Any]]:
    """Copy the tables; give what they say as a hash, their batches, and what lies beside them."""
    connection = database.memory(digits)
    try:
        _attach_backup(connection, file, key_of_backup)
        found = connection.execute(f"select * from {TABLE}")
        columns = [column[0] for column in found.description or []]
        papers = dict(zip(columns, found.fetchall()[0], strict=True))
        [(batches,)] = connection.execute("select count(*) from raw.batches").fetchall()
        said = content_hash(connection, "raw")
        database.attach(connection, new, "new", digits)
        connection.execute("copy from database kept to new")
        connection.execute(f"drop table new.{TABLE}")
        _keep_folio_key(connection, key.folio_key(key_of_backup))
        connection.execute("checkpoint new")
        connection.execute("detach new")
        return said, batches, papers
    except duckdb.Error:  # a table that is not there, a block that cannot be read
        raise Unusable("backup_unreadable") from None
    finally:
        connection.close()


def _keep_folio_key(connection: duckdb.DuckDBPyConnection, digits: str) -> None:
    """Keep what folios are known again by: under another key it could not be derived."""
    table = f"new.{warehouse.FOLIO_KEY}"
    connection.execute(f"create table if not exists {table} (digits varchar not null)")
    connection.execute(f"insert into {table} select $1 where not exists (from {table})", [digits])


def _attach_backup(connection: duckdb.DuckDBPyConnection, file: Path, digits: str) -> None:
    if file.is_symlink() or not file.is_file():
        raise Unusable("backup_unreadable")
    try:
        is_encrypted = database.attach(connection, file, "kept", digits, read_only=True)
    except database.Damaged:
        raise Unusable("backup_unreadable") from None
    if not is_encrypted:  # a demo's file, or one that was never a backup
        raise Unusable("backup_unreadable")
    connection.execute("use kept")


def _write_papers(papers: dict[str, Any]) -> None:
    """Write settings, register and shared release; an older backup has the settings alone."""
    texts = {
        catalog.home() / "settings.yml": papers["settings_yml"],
        figure_register.path(): papers.get("figure_register_yml"),
    }
    for path, text in texts.items():
        if path.exists() and path.read_text("utf-8") != text:
            raise Unusable("restore_not_empty")
    for path, text in texts.items():
        if text is not None:
            path.write_text(text, "utf-8")
    if papers.get("release_id"):
        folder = catalog.releases() / papers["release_id"]
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / ".part"
        part.write_bytes(papers["shared"])
        database.put_in_place(part, folder / "shared.duckdb")
