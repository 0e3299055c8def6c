"""Open DuckDB's files, encrypted or plain, and put whole new ones in their place.

A key reaches DuckDB through a pipe: it stands in no SQL text, and in no log made of one.
"""

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path

import duckdb

from etl import catalog
from etl.intake.report import Unusable

_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # On tables of this size a second thread costs more CPU than it saves on the clock.
    "threads": "1",
}
_SCRATCH = ".rewriting-"


class Busy(Unusable):
    """Say that another process is writing, and went on doing so while this one waited."""

    def __init__(self) -> None:
        super().__init__("busy")


class Damaged(Unusable):
    """Say that a file is no database, or is one no longer."""

    def __init__(self, file: Path) -> None:
        super().__init__("database_damaged", file=file.name)


class WrongKey(Unusable):
    """Say that a file was encrypted with another key."""

    def __init__(self) -> None:
        super().__init__("wrong_key")


class NoKey(Unusable):
    """Say that a file is encrypted, and that there is no key to open it."""

    def __init__(self) -> None:
        super().__init__("key_needed")


def memory(key: str | None = None) -> duckdb.DuckDBPyConnection:
    """Open a database in memory that downloads nothing.

    What outgrows the memory goes to the private folder, not to where one happens to stand; with
    a key it is encrypted there, and encrypted files can be written.
    """
    connection = duckdb.connect(config={**_OFFLINE, "temp_directory": str(_spill())})
    if key is not None:
        connection.execute(f"load '{quoted(_extension())}'")
        connection.execute("set temp_file_encryption = true")
    return connection


def reader() -> duckdb.DuckDBPyConnection:
    """Open a database in memory from which files are only read: nothing is ever put on disk.

    Reading what is encrypted needs no extension, so there is no code here that knows a network.
    """
    return duckdb.connect(
        config={**_OFFLINE, "temp_directory": str(_spill()), "max_temp_directory_size": "0B"}
    )


def attach(
    connection: duckdb.DuckDBPyConnection,
    file: Path,
    name: str,
    key: str | None,
    read_only: bool = False,
) -> bool:
    """Attach a file under a name, a new one encrypted if there is a key; tell if it is encrypted.

    A file that is plain is opened as it is. Raises `NoKey`, `WrongKey`, `Damaged` or `Busy`, and
    `Unusable` for a link, which DuckDB would follow out of the folder.
    """
    for path in (file, file.with_name(f"{file.name}.wal")):
        if path.is_symlink():
            raise Unusable("database_is_link", file=file.name)
    options = ["read_only"] if read_only else []
    try:
        if key is None:
            _attach(connection, file, name, options)
            return False
        _hand_over(connection, key)
        try:
            _attach(connection, file, name, [*options, "encryption_key getvariable('key')"])
            return True
        except duckdb.CatalogException:  # a key for a file that is plain
            _attach(connection, file, name, options)
            return False
        finally:
            connection.execute("reset variable key")
    except duckdb.CatalogException:
        raise NoKey from None
    except duckdb.InvalidInputException as error:
        is_wrong = "Wrong encryption key" in str(error)
        raise (WrongKey() if is_wrong else Damaged(file)) from None
    except duckdb.IOException as error:
        is_busy = "set lock on file" in str(error)
        raise (Busy() if is_busy else Damaged(file)) from None


def attach_waiting(
    connection: duckdb.DuckDBPyConnection,
    file: Path,
    name: str,
    key: str | None,
    read_only: bool,
    wait: float,
) -> bool:
    """Attach a file as `attach` does, waiting up to `wait` seconds while another is writing."""
    until = time.monotonic() + wait
    while True:
        try:
            return attach(connection, file, name, key, read_only)
        except Busy:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def confine(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Let a connection reach no file outside `folder` from now on, whatever a query says."""
    connection.execute(f"set allowed_directories = ['{quoted(folder)}']")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


def rewrite(file: Path, key: str | None, wait: float, without: str = "") -> None:
    """Copy a database to a new file, put that in its place, and leave a table behind if named.

    With a key the new file is encrypted, though the old one be plain. What was deleted from a
    DuckDB file stays in its bytes; in the copy it is not. The old file is held for writing until
    the new one has its name, so that nothing added meanwhile is lost; a process that is killed
    leaves the one or the other whole.
    """
    connection = memory(key)
    try:
        attach_waiting(connection, file, "old", key, False, wait)
        connection.execute("checkpoint old")
        for left in file.parent.glob(f"{_SCRATCH}*"):  # of one that was killed
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=_SCRATCH) as scratch:
            new = Path(scratch) / file.name
            attach(connection, new, "new", key)
            connection.execute("copy from database old to new")
            if without:
                connection.execute(f"drop table if exists new.{without}")
            connection.execute("checkpoint new")
            connection.execute("detach new")
            put_in_place(new, file)
    finally:
        connection.close()


def put_in_place(new: Path, file: Path) -> None:
    """Give a finished file its name in one step that a power cut does not undo."""
    with contextlib.suppress(PermissionError):  # a stick may know no owners
        new.chmod(0o600)
    _sync(new)
    new.replace(file)
    _sync(file.parent)


def quoted(path: Path) -> str:
    """Write a path for use between single quotes, where no bound parameter is allowed."""
    return str(path).replace("'", "''")


def _attach(
    connection: duckdb.DuckDBPyConnection, file: Path, name: str, options: list[str]
) -> None:
    chosen = f" ({', '.join(options)})" if options else ""
    connection.execute(f"attach '{quoted(file)}' as {name}{chosen}")


def _hand_over(connection: duckdb.DuckDBPyConnection, key: str) -> None:
    # A bound parameter would do as well, but makes DuckDB import pandas: 0.4 s at every start.
    ours, theirs = os.pipe()
    try:
        os.write(theirs, key.encode())
        os.close(theirs)
        connection.execute(
            f"set variable key = (select digits from read_csv('/dev/fd/{ours}', header = false, "
            "auto_detect = false, columns = {digits: 'VARCHAR'}))"
        )
    finally:
        os.close(ours)


def _extension() -> Path:
    import duckdb_extension_httpfs

    folder = Path(duckdb_extension_httpfs.__file__).parent / "extensions"
    return folder / f"v{duckdb.__version__}" / "httpfs.duckdb_extension"


def _spill() -> Path:
    return catalog.private() / "spill"


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
