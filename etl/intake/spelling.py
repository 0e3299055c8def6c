"""Bring column titles to one spelling: mojibake mended, accents, case and ornaments off."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from etl.catalog import read_yml

FOLDER = Path(__file__).parent / "vocabulary"
WILDCARD = "\ufffd"  # stands for a letter that is lost
_SUSPECT = re.compile("[^\\x00-\\x7fáéíóúüñÁÉÍÓÚÜÑ¿¡ºª°–—‘’“”…\\u00a0\\u0300-\\u036f]")
_MAC_IN_WINDOWS = re.compile("[A-Za-z][‡Ž’—œ–]|[‡Ž—œ–][a-z]|^À[A-Z]")
_IN_A_WORD = re.compile(
    r"(?<=[A-Za-z])[^\w\s'’.,;:/()\[\]&*?!#+<>=|\\\u0300-\u036f-]+(?=[A-Za-z])|"
    "[¾¼½├│┤╡║╢¢£¤¥§¬¶±]+(?=[a-z])"
)
_ORNAMENTS = re.compile(
    r"\b(?:aprox(?:imad[oa]s?)?|approx(?:imate(?:ly)?)?|opcional|optional|obligatori[oa]|"
    r"requerid[oa]|required|estimad[oa]|estimated|si (?:lo )?sabe|if known|por favor|please|m d a|"
    r"d m a|mm dd yyyy|dd mm (?:yyyy|aaaa)|(?:hh mm|24 ?h(?:rs?)?))\b"
)
_FORMAT = re.compile(r"(?<=\w) (?:dia mes ano|mes dia ano|month day year|day month year)$")
_LEADING_NUMBER = re.compile(
    r"^\s*(?:[pq]?\d{1,2}(?:\.\d{1,2})*[a-z]?\s*[.):\-–]+\s*|[pq]?\d{1,2}\s+(?=\D))+"
)
_NUMBER_SIGN = re.compile(
    r"#|\bn[º°ro]{1,2}\.|\bn[º°]|\bnros?\b|\bnum(?:ero|ber|s)?\b\.?|\bnos?\.(?=\s|$)"
)
_INITIALISM = re.compile(r"\b(?:[a-z]\.){2,}")


@cache
def small_words() -> dict[str, frozenset[str]]:
    """Give words by what they are of: nothing in a title, a plate, an address; no member; hosts."""
    content = read_yml(
        FOLDER / "small_words.yml", ("title", "plate", "address", "street", "no_member", "host")
    )
    return {place: frozenset(words) for place, words in content.items()}


def mend(header: str) -> str:
    """Undo the ways in which bytes of one code were read in another; lost letters stay marked."""
    text = header.removeprefix("\ufeff").strip()
    if text.isascii():
        return text
    if _MAC_IN_WINDOWS.search(text):
        text = _again(text, "cp1252", "mac_roman") or text
    if _SUSPECT.search(text):
        import ftfy  # costs 0.1 s, and few files need it

        text = ftfy.fix_encoding(text)
        if _SUSPECT.search(text):
            text = _again(text, "cp850", "utf-8") or _again(text, "cp437", "utf-8") or text
    return _IN_A_WORD.sub(WILDCARD, text)


def _again(text: str, written: str, meant: str) -> str | None:
    try:
        return text.encode(written).decode(meant)
    except UnicodeError:
        return None


@lru_cache(maxsize=10_000)  # each cell of a table's first rows is asked for by every kind of table
def normalise(header: str) -> str:
    """Give a title's one spelling: `1. ¿En qué CONDADO? (opcional)` is `en que condado`.

    A sign or word for *number* becomes `num`, so that `A#` is not the letter A. A letter that is
    lost stays as a wildcard.
    """
    text = unicodedata.normalize("NFKD", mend(header).replace("º", "°").replace("ª", ""))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W_])_+(?=[^\W_])", " ", text).casefold()
    text = _LEADING_NUMBER.sub("", text.lstrip("¿?*: "))
    text = _INITIALISM.sub(lambda match: match[0].replace(".", ""), text)
    text = _NUMBER_SIGN.sub(" num ", text)
    text = re.sub(rf"[^a-z0-9_{WILDCARD}]+", " ", text.replace("'", "").replace("’", ""))
    text = _FORMAT.sub("", " ".join(text.split()))
    return " ".join(_ORNAMENTS.sub(" ", text).split())


def key_words(words: Iterable[str]) -> frozenset[str]:
    """Give the words of a title that carry its meaning."""
    return frozenset(word for word in words if word not in small_words()["title"])
