"""Guess what a column is by its title, and by its values where the title does not say.

Nothing is kept by default: a column is one of the fields of the vocabulary of its kind of table,
or it is dropped as a personal kind of `vocabulary/personal.yml`, or as `other`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from etl.intake import by_values, personal, titles
from etl.intake.spelling import mend, normalise
from etl.intake.table import Cell
from etl.intake.titles import LOG

__all__ = ["Use", "guess", "is_known", "map_columns", "normalise"]

TOOL_ID_TITLE = "_id"  # KoboToolbox's own number of a row
OF_A_PERSON = "person_"  # such a field tells people apart in memory, and goes no further
_SAMPLES = 60
_SEPARATORS = re.compile(r"\s*[/|>:\\\n]+\s*|\s+[-–—]\s+|\s*[([]\s*|\.(?=\w)")
_STROKES = re.compile(r"[/|\n]")
_LONGEST_TITLE = 80
_POINTS_PART = re.compile(r"^_.+ (latitude|longitude|altitude|precision)$")  # KoboToolbox's
_YES_NO = {"0", "1", "true", "false", "verdadero", "falso"}
# Free place text is made coarse and then dropped, so an address in it is its row's affair.
_MAY_HOLD = {"place": {"address", "point", "plate"}, "road": {"address"}, "town": {"point"},
             "point": {"point", "link"}, "latitude": {"point"}, "longitude": {"point"},
             "grant_code": {"plate"}, "zip": {"phone", "document"}}  # fmt: skip
_WRITTEN_BY_A_TOOL = {"kobo_id", "kobo_root_uuid", "kobo_validation"}
_SELECT_MANY = {"operator", "activity", "reason", "language", "source", "referred_to",
                "interpretation_languages"}  # fmt: skip
_WORDS_OF_RECEIVING = {"llamada", "recibido", "reporte", "registro", "call", "received", "report"}


@dataclass(frozen=True)
class Use:
    """Say what a column is: the field it fills, or the kind as which it is dropped.

    `choice` is the answer that a 0/1 column of a select-many question stands for. What is not
    certain is shown to a person before anything is kept.
    """

    field: str | None
    dropped_as: str | None = None
    is_certain: bool = True
    choice: str | None = None


def is_known(text: str, about: str = LOG) -> bool:
    """Say whether a cell reads like a column's title in a table about something."""
    if len(text) > _LONGEST_TITLE:
        return False
    found = _by_title(text, about)
    return found is not None and found[0] != "hint"


def guess(header: str, samples: Sequence[Cell], about: str = LOG) -> Use:
    """Say what one column is, from its title and some of its cells."""
    if _is_yes_no(samples) and (choice := _choice(mend(header), about)):
        return choice
    found = _by_title(header, about)
    if found is None:
        return Use(None, "other")
    kind, meaning, is_certain = found
    if header.strip() == TOOL_ID_TITLE and kind == "field":
        return Use(meaning)  # its digits have the shape of a person's number, and are none
    if kind == "personal":
        return Use(None, meaning, is_certain)
    if kind == "other":
        return Use(None, "other", is_certain)
    if kind == "by_values":
        field, dropped_as, is_certain = by_values.decide(meaning, samples)
    else:
        field, dropped_as = by_values.refine(meaning, samples), None
    return _checked(Use(field, dropped_as, is_certain and kind != "hint"), samples)


def map_columns(
    header: Sequence[str], rows: Sequence[Sequence[Cell]], about: str = LOG
) -> list[Use]:
    """Say what each column is; a field is filled by one column, or by the choices of one question.

    Of two columns for one field the first is kept and neither is certain; a second verifier and
    a second date that says when the call came find their own fields.
    """
    uses = [
        guess(title, _samples(rows, place), about) if title.strip() else Use(None, "other")
        for place, title in enumerate(header)
    ]
    asked = {use.field for use in uses if use.choice}
    taken: dict[str, int] = {}
    for place, use in enumerate(uses):
        if use.field is None or use.choice:
            continue
        if use.field in asked:
            uses[place] = Use(None, "other")  # the summary of a select-many: its parts say it
        elif use.field not in taken:
            taken[use.field] = place
        elif (other := _second(use.field, header[place])) and other not in taken:
            taken[other] = place
            uses[place] = replace(use, field=other)
        else:
            uses[place] = Use(None, "other", is_certain=False)
            first = taken[use.field]
            uses[first] = replace(uses[first], is_certain=False)
    return uses


def _second(field: str, header: str) -> str | None:
    if field == "verifier_1":
        return "verifier_2"
    if field.startswith("seen_") and _WORDS_OF_RECEIVING & set(normalise(header).split()):
        return field.replace("seen_", "received_")
    return None


def _samples(rows: Sequence[Sequence[Cell]], place: int) -> list[Cell]:
    filled = (row[place] for row in rows if place < len(row) and row[place] not in (None, ""))
    return [cell for _, cell in zip(range(_SAMPLES), filled, strict=False)]


@lru_cache(maxsize=10_000)
def _by_title(header: str, about: str) -> tuple[str, str, bool] | None:
    """Find a title: its list (field, hint, by_values, other, personal), meaning, is it certain."""
    mended = mend(header)
    whole = _look_up(mended, about)
    for part in _STROKES.split(mended):
        if (known := _look_up(part, about)) and known[0] == "personal" and known != whole:
            return (*known, known == _look_up(_STROKES.split(mended)[-1], about))
    if whole and whole[0] not in ("personal", "hint"):
        return (*whole, True)
    parts = [part for part in _SEPARATORS.split(mended.strip(" )]")) if part.strip()]
    # A group's name stands before its question: what is known of the longest tail counts.
    tails = [mended[match.end() :] for match in _SEPARATORS.finditer(mended)]
    found = [known for text in (*tails, *reversed(parts)) if (known := _look_up(text, about))]
    if person := next((known for known in found if known[0] == "personal"), None):
        last = next((k for p in reversed(parts) if (k := _look_up(p, about))), None)
        return (*person, person == last)
    sure = next((known for known in found if known[0] != "hint"), None) or whole
    best = sure or next(iter(found), None)
    return (*best, True) if best else None


def _look_up(text: str, about: str) -> tuple[str, str] | None:
    known = titles.titles(about)
    name = _POINTS_PART.sub(r"\1", normalise(text))
    if found := known.get(name):
        return found
    read = titles.corrected(name.split(), about)
    if found := known.get(" ".join(read)):
        return found
    kinds = [kind for word in read if (kind := titles.personal_words().get(word))]
    if kinds == ["name"] and (place := titles.name_of_a_place(read, about)):
        return place
    return ("personal", kinds[0]) if kinds else titles.by_gist(read, about)


def _choice(header: str, about: str) -> Use | None:
    """Read `question/answer`, the title of a 0/1 column; answers may hold a stroke too."""
    places = [match.start() for match in re.finditer("/", header)]
    for place in reversed(places):
        question, answer = header[:place], header[place + 1 :].strip()
        found = _look_up(question, about) or _look_up(question.rpartition("/")[2], about)
        if found and found[0] == "field" and found[1] in _SELECT_MANY and answer:
            return Use(found[1], choice=answer)
    return None


def _is_yes_no(samples: Sequence[Cell]) -> bool:
    return bool(samples) and all(str(cell).strip().casefold() in _YES_NO for cell in samples)


def _checked(use: Use, samples: Sequence[Cell]) -> Use:
    """Drop a column whose cells are mostly of a person, whatever its title says."""
    if use.field is None or use.field in _WRITTEN_BY_A_TOOL or use.field.startswith(OF_A_PERSON):
        return use
    kinds = [personal.kind_in(str(cell)) for cell in samples if isinstance(cell, str | int)]
    told = [kind for kind in kinds if kind and kind not in _MAY_HOLD.get(use.field, ())]
    if len(told) * 2 > len(samples):
        return Use(None, max(set(told), key=told.count))
    return use
