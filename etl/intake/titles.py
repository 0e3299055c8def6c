"""Know the titles of `vocabulary/` and forgive their misspellings."""

import re
from functools import cache, lru_cache
from typing import Any

from etl.catalog import read_yml
from etl.intake.columns import template
from etl.intake.spelling import FOLDER, WILDCARD, key_words, normalise

LOG = "log"  # what a table is about, unless it is said: a hotline's log
_GROUPS = ("fields", "other", "by_values", "around", "signals", "counted", "counting",
           "hints", "named", "needs", "words")  # fmt: skip
_SHARED = ("other", "around", "counting")  # what the other vocabularies take from the log's
PERSONAL_KEYS = {"es", "en", "words", "headers"}
_AND = frozenset({"y", "e", "and"})
_WHERE = frozenset({"donde", "where"})
_ALIKE = 86  # of 100, by rapidfuzz's ratio: one slip in a word of five letters
_SHORTEST_MISSPELT = 5

Meaning = tuple[str, str]


@cache
def personal_kinds() -> dict[str, dict[str, Any]]:
    """Give every kind of personal column: how it is named (`es`, `en`), `words`, `headers`."""
    path = FOLDER / "personal.yml"
    names = re.findall(r"^(\w+):", path.read_text(encoding="utf-8"), re.MULTILINE)
    return read_yml(path, names)


@cache
def titles(about: str) -> dict[str, Meaning]:
    """Map each title, normalised, to its list (field, by_values, other, personal) and meaning."""
    content = _lists(about)
    found: dict[str, Meaning] = {}
    for kind, words in personal_kinds().items():
        found |= {normalise(title): ("personal", kind) for title in words.get("headers", [])}
    found |= {normalise(title): ("other", "other") for title in content["other"]}
    for name, spellings in content["by_values"].items():
        found |= {normalise(title): ("by_values", name) for title in spellings}
    for field, spellings in content["fields"].items():
        found |= {normalise(str(title)): ("field", field) for title in spellings}
    return found


@cache
def needs(about: str) -> list[list[set[str]]]:
    """List what the fields of a table must hold to be of one kind, in one way or another.

    Each way is a list of sets; one field of each set must be there.
    """
    return [[set(one_of) for one_of in way] for way in _lists(about)["needs"]]


def words(about: str, language: str) -> dict[str, str]:
    """Give what a page calls each field of a kind of table."""
    return {field: said[language] for field, said in _lists(about)["words"].items()}


def by_gist(words: list[str], about: str) -> Meaning | None:
    """Find a title by the words that carry its meaning, in any order; a `hint` is not certain."""
    carrying = key_words(words)
    titles = _titles_by_words(about)
    around = _words("around", about)
    bare = (carrying, carrying - around, carrying - (around - _WHERE))
    return next(filter(None, map(titles.get, bare)), None) or _by_signal(carrying, about)


def name_of_a_place(words: list[str], about: str) -> Meaning | None:
    """Find the field of a title such as `Road or street name`, which names no person."""
    if words[:1] == ["nombre"]:
        rest = words[1:]
    elif words[:2] == ["name", "of"]:
        rest = words[2:]
    else:
        rest = words[:-1] if words[-1:] == ["name"] else []
    found = None if _AND & set(rest) else by_gist(rest, about)
    return found if found and found[0] == "field" and found[1] in _lists(about)["named"] else None


def _by_signal(carrying: frozenset[str], about: str) -> Meaning | None:
    """Find the one field that a title's words name or hint at; of two fields neither is it."""
    counted = ["counted"] if carrying & _words("counting", about) else []
    found = {
        (kind, field)
        for kind, groups in (("field", ["signals", *counted]), ("hint", ["hints"]))
        for group in groups
        for field, words in _signals(group, about).items()
        if carrying & words
    }
    return found.pop() if len(found) == 1 else None


@cache
def _signals(group: str, about: str) -> dict[str, frozenset[str]]:
    return {
        field: frozenset(map(normalise, words)) for field, words in _lists(about)[group].items()
    }


@cache
def _titles_by_words(about: str) -> dict[frozenset[str], Meaning]:
    found: dict[frozenset[str], Meaning | None] = {}
    for title, meaning in titles(about).items():
        words = key_words(title.split())
        found[words] = meaning if found.get(words, meaning) == meaning else None
    return {words: meaning for words, meaning in found.items() if words and meaning}


@cache
def _words(group: str, about: str) -> frozenset[str]:
    return frozenset(normalise(word) for word in _lists(about)[group])


@cache
def _lists(about: str) -> dict[str, Any]:
    """Read the vocabulary of one kind of table: a yml of its own, or that of its template."""
    log = read_yml(FOLDER / f"{LOG}.yml", _GROUPS)
    if about == LOG:
        return log
    lists = {name: log[name] if name in _SHARED else {} for name in _GROUPS}
    own = FOLDER / f"{about}.yml"
    if own.exists():
        return lists | read_yml(own, _GROUPS)
    columns = template(about).columns
    fields = {column.field: [*column.names.values(), *column.titles] for column in columns}
    words = {column.field: {lang: name.replace("_", " ") for lang, name in column.names.items()}
             for column in columns}  # fmt: skip
    return lists | {"fields": fields, "needs": template(about).needs, "words": words}


@cache
def personal_words() -> dict[str, str]:
    """Map each word that makes a title personal to its kind."""
    return {
        word: kind
        for kind, words in personal_kinds().items()
        for each in words.get("words", [])
        for word in normalise(each).split()
    }


def corrected(words: list[str], about: str) -> list[str]:
    """Replace each misspelt word by the known word that it must be; others stay."""
    return [_corrected(word, about) for word in words]


@lru_cache(maxsize=10_000)
def _corrected(word: str, about: str) -> str:
    known = _known_words(about)
    if word in known:
        return word
    if WILDCARD in word:
        pattern = re.compile(re.sub(f"{WILDCARD}+", ".{1,2}", word))
        return next((each for each in known if pattern.fullmatch(each)), word)
    if len(word) < _SHORTEST_MISSPELT:
        return word
    from rapidfuzz import fuzz, process  # a file whose titles are all known does without

    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[0] if found else word


@cache
def _known_words(about: str) -> tuple[str, ...]:
    """List personal words first: a word that could be either is personal."""
    return tuple(
        dict.fromkeys([*personal_words(), *(w for title in titles(about) for w in title.split())])
    )
