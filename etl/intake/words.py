"""Turn one cell into a value of a closed list by the words that people use, in both languages.

The words are data: `vocabulary/values.yml`, and the tables of `data/reference` that a coalition
edits. A cell that holds two values, or none, is never guessed: it gives the value that claims
the least, and a flag.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from etl.catalog import read_yml
from etl.geography.names import fold
from etl.intake.table import Cell
from etl.intake.values import is_blank
from etl.reference import rows_of

FIELDS = ("operator", "activity", "status", "source", "yes_no")
TABLES = {"reason": "call_reasons", "language": "call_languages", "referred_to": "referrals"}
SEVERAL, NEITHER = "several", "neither"

_FILE = Path(__file__).parent / "vocabulary" / "values.yml"
_KEYS = {"match", "shortest", "blank", "other", "flags", "values", "weak"}
_CLOSE, _APART = 90, 10  # a misspelling is so like one value, and so much less like any other
_SHORTEST = 3  # letters
_LONGEST = 6  # words
_NEGATIONS = {"no", "not", "sin", "nunca", "never", "ni", "without", "falta"}
_NEAR = 2  # a negation denies the two words after it
_SIGNS = str.maketrans(dict.fromkeys("✓✔☑✅✕✖☒", " x ") | dict.fromkeys("✗✘❌", " no "))


@dataclass(frozen=True)
class Word:
    """Hold a value of a closed list (None: none of them), and what is to be said of it."""

    value: str | None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Vocabulary:
    """Hold the spellings of one field, folded; `takes_first` where a cell may name several."""

    match: str
    blank: str | None
    other: str | None
    strong: dict[str, str]
    weak: dict[str, str]
    flags: dict[str, str]
    shortest: int = _SHORTEST
    takes_first: bool = False


def read(field: str, cell: Cell) -> Word:
    """Read a cell of one of `FIELDS` or `TABLES`.

    `activity` may also be `ask` (words that mean either, to be asked once per layout) or None
    (the row is about something else). Raises `KeyError` for another field.
    """
    return Word(_vocabulary(field).blank) if cell is None else _read_text(field, str(cell))


@lru_cache(maxsize=8192)
def _read_text(field: str, given: str) -> Word:
    vocabulary = _vocabulary(field)
    signed = given.translate(_SIGNS)
    text = fold(signed)
    value = _value(text, vocabulary)
    if value == "confirmed" and "?" in given:
        value = None
    if value == SEVERAL:
        if field == "activity":
            return Word("ask")
        is_told_apart = field in ("operator", "status")
        return Word(
            vocabulary.other, (f"{field}_several" if is_told_apart else f"{field}_not_known",)
        )
    if value is None and is_blank(signed):
        return Word(vocabulary.blank)
    if value is None:
        is_said = field in FIELDS and field != "activity"
        return Word(vocabulary.other, (f"{field}_not_known",) if is_said else ())
    if value == NEITHER:
        return Word(None)
    flag = vocabulary.flags.get(text)
    return Word(value, (flag,) if flag else ())


def _value(text: str, vocabulary: _Vocabulary) -> str | None:
    everything = vocabulary.weak | vocabulary.strong
    if text in everything:
        return everything[text]
    if vocabulary.match == "start":
        return _at_the_start(text, everything) or _misspelt(text, everything)
    for spellings in (vocabulary.strong, vocabulary.weak):
        found = list(inside(text, spellings, vocabulary.shortest))
        if found:
            return found[0] if vocabulary.takes_first or len(set(found)) == 1 else SEVERAL
    return _misspelt(text, everything)


def _at_the_start(text: str, spellings: dict[str, str]) -> str | None:
    words = text.split()
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        first, rest = " ".join(words[:length]), words[length:]
        value = spellings.get(first)
        if value is None or len(first) == 1:
            continue
        others = {*inside(" ".join(rest), spellings, _SHORTEST)} - {value}
        if others:
            return SEVERAL
        return None if value == "confirmed" and _NEGATIONS & set(rest) else value
    return None


def inside(text: str, spellings: dict[str, str], shortest: int = _SHORTEST) -> Iterator[str]:
    """Give the values named in a text in its order, the longest spelling first; not the denied."""
    words = text.split()
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            if phrase in spellings and len(phrase) >= shortest:
                if not _NEGATIONS & set(words[max(0, at - _NEAR) : at]):
                    yield spellings[phrase]
                at += length
                break
        else:
            at += 1


def _misspelt(text: str, spellings: dict[str, str]) -> str | None:
    if len(text) < _SHORTEST + 1:
        return None
    alike = [spelling for spelling in spellings if _is_denied(spelling) == _is_denied(text)]
    best: dict[str, float] = {}
    for spelling, score, _ in process.extract(text, alike, scorer=fuzz.ratio, limit=20):
        best.setdefault(spellings[spelling], score)
    first, second = (*best.items(), (None, 0.0), (None, 0.0))[:2]
    return first[0] if first[1] >= _CLOSE and first[1] >= second[1] + _APART else None


@lru_cache(maxsize=4096)
def _is_denied(text: str) -> bool:
    return not _NEGATIONS.isdisjoint(text.split())


@cache
def _vocabulary(field: str) -> _Vocabulary:
    if field in TABLES:
        rows = rows_of(TABLES[field])
        spelt = {
            fold(name): row["id"]
            for row in rows
            for name in (row["id"], row["es"], row["en"], *row["spellings"].split("|"))
        }
        return _Vocabulary("inside", "not_recorded", "other", spelt, {}, {}, takes_first=True)
    content = raw()[field]
    unknown = set(content) - _KEYS
    if unknown:
        raise ValueError(f"{_FILE.name}: {field}: unknown key {', '.join(sorted(unknown))}")
    flags = {fold(name): flag for flag, names in content.get("flags", {}).items() for name in names}
    return _Vocabulary(
        content["match"], content["blank"], content["other"], _folded(content["values"]),
        _folded(content.get("weak", {})), flags, content.get("shortest", _SHORTEST),
    )  # fmt: skip


@cache
def raw() -> dict[str, Any]:
    """Give the content of `values.yml`."""
    return read_yml(_FILE, {*FIELDS, "numbers", "places"})


def _folded(values: dict[str, list[str]]) -> dict[str, str]:
    return {fold(name): value for value, names in values.items() for name in names}
