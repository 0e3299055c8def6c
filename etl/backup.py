"""Write all that was added, and the settings, to one file that only the key opens."""

import argparse
import os
import tempfile
from pathlib import Path

import duckdb

from etl import catalog, database, inputs, key, warehouse
from etl.intake.report import Unusable
from etl.messages import LANGUAGES, language, sentence
from etl.release import content_hash

TABLE = "main.backup"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add where to."""
    parser.add_argument("file", metavar="FILE", help="a new file, best on another disk")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")


def run(args: argparse.Namespace) -> int:
    """Write a backup, and say how much is in it."""
    batches = backup(Path(args.file))
    print(sentence("backup_written", language(args.lang), count=batches))
    return 0


def backup(target: Path) -> int:
    """Write a backup, read it again and compare; give the number of batches in it.

    Releases are left out: they can be built again. Raises `Unusable` where there is nothing of
    the coalition's own, no key, or a file of that name; then nothing is written.
    """
    if os.path.lexists(target):
        raise Unusable("backup_exists")
    digits = key.required()
    if not inputs.has_own_batches():
        raise Unusable("backup_nothing")
    try:
        scratch = tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-")
    except OSError:
        raise Unusable("cannot_write") from None
    with scratch as folder:
        part = Path(folder) / "part"
        said, batches = _write(part, digits)
        if content(part, digits) != said:
            raise Unusable("backup_not_whole")
        database.put_in_place(part, target)
    return batches


def content(file: Path, digits: str) -> str:
    """Hash what the raw tables of a backup or a warehouse say."""
    connection = database.reader()
    try:
        database.attach(connection, file, "kept", digits, read_only=True)
        connection.execute("use kept")
        return content_hash(connection, "raw")
    finally:
        connection.close()


def _write(part: Path, digits: str) -> tuple[str, int]:
    """Write the file; give the hash of what it should say, and the number of batches."""
    settings = catalog.home() / "settings.yml"
    text = settings.read_text("utf-8") if settings.exists() else None
    connection = database.memory(digits)
    try:
        database.attach(connection, warehouse.path(), "kept", digits, read_only=True)
        connection.execute("use kept")
        said = content_hash(connection, "raw")
        [(batches,)] = connection.execute("select count(*) from raw.batches").fetchall()
        database.attach(connection, part, "copy", digits)
        connection.execute("copy from database kept to copy")
        connection.execute(f"create table copy.{TABLE} (settings_yml varchar)")
        connection.execute(f"insert into copy.{TABLE} values (?)", [text])
        connection.execute("checkpoint copy")
        connection.execute("detach copy")
        return said, batches
    except duckdb.IOException:  # a disk that is full, or was pulled out
        raise Unusable("cannot_write") from None
    finally:
        connection.close()
