"""Turn a text file's bytes into text: by marks and rules, never by statistics of languages.

Detectors that guess by statistics read Spanish in Windows-1252 as Central European letters.
"""

import re

from etl.intake.report import Unusable

# Bytes without a letter in Windows-1252 stand for themselves, so that text goes back and forth.
_CP1252 = {
    byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)
}
# What Spanish letters are in one code and cannot be between letters in the other. An apostrophe
# (0x92, í of the Mac) is told by what follows it: don't, sheriff's.
_MAC = re.compile(rb"(?i)[a-z](?:[\x87\x8e\x96\x97\x9c\x9f]|\x92(?!(?:s|t|d|m|ll|re|ve)\b))|"
                  rb"[\x83\x84\x87\x8e\x97\x9c][a-z]{2}|\xc0[A-Z][a-z]")  # fmt: skip
_WINDOWS = re.compile(
    rb"(?i)[a-z][\xe1\xe9\xed\xf1\xf3\xfa\xfc]|"
    rb"[\xc1\xc9\xcd\xd1\xd3\xda\xe1\xe9\xed\xf3\xfa\xbf\xa1][a-z]{2}"
)
_LEAST_NULS_OF_UTF16 = 4
_MOST_CONTROLS = 0.02


def decode(content: bytes) -> str:
    """Decode by the mark, else by NUL bytes, else UTF-8 line by line.

    A line that is not UTF-8 is Windows-1252, or MacRoman where the file's letters say so. Raises
    `Unusable` for bytes that are no text.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(content, "utf-16")
    content = content.removeprefix(b"\xef\xbb\xbf")
    head = content[:4096]
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) >= max(1, len(head) // _LEAST_NULS_OF_UTF16):
        return _utf16(content, "utf-16-le" if odd > even else "utf-16-be")
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r\x1a")
    if controls > max(_MOST_CONTROLS * len(head), 3):
        raise Unusable("not_a_table")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _line_by_line(content.splitlines(keepends=True))


def _line_by_line(lines: list[bytes]) -> str:
    read = [_utf8(line) for line in lines]
    others = b"".join(line for line, text in zip(lines, read, strict=True) if text is None)
    is_mac = len(_MAC.findall(others)) > len(_WINDOWS.findall(others))
    return "".join(
        _one_byte(line, is_mac) if text is None else text
        for line, text in zip(lines, read, strict=True)
    )


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _one_byte(line: bytes, is_mac: bool) -> str:
    return line.decode("mac_roman") if is_mac else line.decode("latin-1").translate(_CP1252)


def _utf16(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise Unusable("damaged") from error
