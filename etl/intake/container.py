"""Tell what a file is by its first bytes and its zip directory, before anything parses it."""

import io
import zipfile
import zlib
from typing import Literal

from etl.intake.report import Unusable

MEGABYTE = 1_000_000
MOST_BYTES = 200 * MEGABYTE
MOST_BYTES_OF_TEXT = 50 * MEGABYTE
MOST_ENTRIES = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<table", b"<body")
_LONGEST_MIMETYPE = 100
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"

Kind = Literal["xlsx", "ods", "csv"]


def check_size(size: int) -> None:
    """Raise `Unusable` for a file of so many bytes that it need not be opened."""
    if size == 0:
        raise Unusable("empty_file")
    if size > MOST_BYTES:
        raise Unusable("too_large", megabytes=MOST_BYTES // MEGABYTE)


def kind_of(content: bytes) -> Kind:
    """Say whether a file is a workbook or delimited text; raise `Unusable` for anything else."""
    check_size(len(content))
    start = content[:4096]
    if start.startswith(b"PK"):
        return _kind_of_archive(content)
    if start.startswith(_OLE):
        raise Unusable(_what_the_old_container_holds(content))
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise Unusable("web_page")
    if start.startswith((b"%PDF", b"{\\rtf")):
        raise Unusable("not_a_table")
    if len(content) > MOST_BYTES_OF_TEXT:
        raise Unusable("too_large", megabytes=MOST_BYTES_OF_TEXT // MEGABYTE)
    return "csv"


def _kind_of_archive(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            is_ods = "content.xml" in names and _ODS in _mimetype(archive, names)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise Unusable("damaged") from error
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unusable("too_large", megabytes=MOST_BYTES // MEGABYTE)
    if any(name.startswith("word/") for name in names):
        raise Unusable("word_file")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unusable("password")
    if "xl/workbook.xml" in names:
        return "xlsx"
    if is_ods:
        return "ods"
    raise Unusable("old_format" if "xl/workbook.bin" in names else "not_a_table")


def _mimetype(archive: zipfile.ZipFile, names: set[str]) -> bytes:
    if "mimetype" not in names or archive.getinfo("mimetype").file_size > _LONGEST_MIMETYPE:
        return b""
    return archive.read("mimetype")


def _what_the_old_container_holds(content: bytes) -> str:
    # A protected workbook is an OLE file whose directory names its streams in UTF-16.
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "password"
    if "WordDocument".encode("utf-16-le") in content:
        return "word_file"
    return "old_format"
