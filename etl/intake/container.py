"""Tell what a file is by its first bytes and its zip directory, before anything parses it."""

import zipfile
from pathlib import Path
from typing import Literal

from etl.intake.report import Unusable

MEGABYTE = 1_000_000
MOST_BYTES = 200 * MEGABYTE
MOST_BYTES_OF_TEXT = 50 * MEGABYTE
MOST_ENTRIES = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<table", b"<body")


def kind_of(path: Path) -> Literal["xlsx", "csv"]:
    """Say whether a file is a workbook or delimited text; raise `Unusable` for anything else."""
    size = path.stat().st_size
    if size == 0:
        raise Unusable("empty_file")
    if size > MOST_BYTES:
        raise Unusable("too_large", megabytes=MOST_BYTES // MEGABYTE)
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(b"PK"):
        _check_archive(path)
        return "xlsx"
    if start.startswith(_OLE):
        raise Unusable(_what_the_old_container_holds(path))
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise Unusable("web_page")
    if start.startswith((b"%PDF", b"{\\rtf")):
        raise Unusable("not_a_table")
    if size > MOST_BYTES_OF_TEXT:
        raise Unusable("too_large", megabytes=MOST_BYTES_OF_TEXT // MEGABYTE)
    return "csv"


def _check_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unusable("damaged") from error
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unusable("too_large", megabytes=MOST_BYTES // MEGABYTE)
    names = {entry.filename for entry in entries}
    if any(name.startswith("word/") for name in names):
        raise Unusable("word_file")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unusable("password")
    if "xl/workbook.xml" not in names:
        raise Unusable("not_a_table")


def _what_the_old_container_holds(path: Path) -> str:
    # A protected workbook is an OLE file whose directory names its streams in UTF-16.
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "password"
    if "WordDocument".encode("utf-16-le") in content:
        return "word_file"
    return "old_format"
