"""Fold names of places so that accents, case and punctuation do not tell them apart."""

import re
import unicodedata
from functools import lru_cache

_ABBREVIATIONS = {"mt": "mount", "st": "saint", "ft": "fort"}


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """Fold a name to lower-case words without accents: `Río  Bravo` and `rio bravo` are one."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = re.sub(r"[^a-z0-9]+", " ", letters.replace("'", "").replace("’", "")).split()
    return " ".join(_ABBREVIATIONS.get(word, word) for word in words)


def slug(name: str) -> str:
    """Write a name for use in an id: `Flat Rock` is `flat-rock`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def town_id(town: str, county_fips: str) -> str:
    """Write the id of a town, which tells apart the towns of one name by their county."""
    return f"{slug(town)}-{county_fips}"
