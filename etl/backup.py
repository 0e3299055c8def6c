"""Write all that was added and decided, and the settings, to one file that only the key opens.

The newest shared release goes with it: it answers for what was cited from every release before.
"""

import argparse
import os
import tempfile
from pathlib import Path

import duckdb

from etl import catalog, database, figure_register, inputs, key, shared_files, warehouse
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

    Other releases are left out. Raises `Unusable` where there is nothing of the coalition's own, no
    key, or a file of that name; then nothing is written.
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


def _papers() -> list[str | bytes | None]:
    """Give the settings, the register of figures, and the newest shared release."""
    files = (catalog.home() / "settings.yml", figure_register.path())
    texts = [file.read_text("utf-8") if file.exists() else None for file in files]
    held = shared_files.held(is_demo=False)
    release_id = list(held)[-1] if held else None
    return [*texts, release_id, held[release_id].read_bytes() if release_id else None]


def _write(part: Path, digits: str) -> tuple[str, int]:
    """Write the file; give the hash of what it should say, and the number of batches."""
    papers = _papers()
    connection = database.memory(digits)
    try:
        database.attach(connection, warehouse.path(), "kept", digits, read_only=True)
        connection.execute("use kept")
        said = content_hash(connection, "raw")
        [(batches,)] = connection.execute("select count(*) from raw.batches").fetchall()
        database.attach(connection, part, "copy", digits)
        connection.execute("copy from database kept to copy")
        connection.execute(
            f"create table copy.{TABLE} (settings_yml varchar, figure_register_yml varchar, "
            "release_id varchar, shared blob)"
        )
        connection.execute(f"insert into copy.{TABLE} values (?, ?, ?, ?)", papers)
        connection.execute("checkpoint copy")
        connection.execute("detach copy")
        return said, batches
    except duckdb.IOException:  # a disk that is full, or was pulled out
        raise Unusable("cannot_write") from None
    finally:
        connection.close()
