"""Answer any question of the catalogue from the figures of a release, or say why there is none.

Pure. A place with a figure of its own has that one. Several places are summed from whole figures
alone: where one of them is not shown, neither is the sum; what is shown together with a place that
was not asked for is left out, and named.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.answers.published import is_published
from dashboard.answers.summing import total
from dashboard.figure_id import FigureId
from dashboard.queries.figure_data import Book, Question, cut, figure, is_number
from dashboard.queries.map_data import Value

NOT_SHOWN = Value(None, "not_shown")
_NOT_ADDED = Value(None, "not_applicable")


@dataclass(frozen=True)
class Found:
    """Hold an answer: `value`, and the keys of the figures that it is made of.

    `crossing` are figures of several places of which only some were asked for: `value` then has
    no number; `without` is the sum that leaves them out, `with_all` the one that takes them in.
    `silent` are places nobody spoke for, `hidden` places that are not shown. Where no such question
    is published, `is_published` says so; `instead` is the nearest that is told.
    """

    value: Value
    made_of: tuple[FigureId, ...] = ()
    crossing: tuple[FigureId, ...] = ()
    without: Value | None = None
    with_all: Value | None = None
    silent: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    instead: FigureId | None = None
    is_published: bool = True


def answer(question: Question, book: Book) -> Found:
    """Answer a question; a region without a figure of its own is asked for as its counties."""
    found = _answer(question, book)
    if found.value.status == "not_shown" and not is_published(question, book):
        return replace(found, is_published=False, hidden=())
    return found


def _answer(question: Question, book: Book) -> Found:
    if len(question.places) == 1:
        [place] = question.places
        key = _asked(question, place, book)
        value = one(key, book)
        counties = book.counties.get(place, ())
        if value.status != "not_shown" or not counties or not _has_counties(question, book):
            return _alone(key, value, book)
        question = question.with_(places=counties)
    return _summed(question, book)


def one(key: FigureId, book: Book) -> Value:
    """Give the figure of a key; where it has no row, what the whole of it says."""
    if (found := book.cells.get(key)) is not None:
        return found
    whole = FigureId(key.release_id, key.metric_id, key.place_id, key.period_id)
    if book.periods[key.period_id].kind not in book.metric.period_kinds:
        return _NOT_ADDED
    if key == whole:
        return NOT_SHOWN if book.audience == "shared" else _NOT_ADDED
    if not set(book.metric.cuts) & _names(key):
        return _NOT_ADDED
    said = one(whole, book)
    if said.status in ("not_collected", "none_reported"):
        return said
    return NOT_SHOWN if book.audience == "shared" else _NOT_ADDED


def rows(question: Question, book: Book, parts: Iterable[str] = ()) -> list[tuple[FigureId, Value]]:
    """List the figures that a question asks for: a row for each place, or for each of `parts`.

    What is shown together with others stands once, as what it is shown as.
    """
    keys: list[FigureId] = []
    places = question.places
    for place in places:
        key = figure(book.release_id, question, place)
        split = question.cut != "all" and question.part == "all"
        keys += [cut(key, question.cut, part) for part in parts] if split else [key]
    shown = dict.fromkeys(_shown_as(key, book) for key in keys)
    return [(key, one(key, book)) for key in shown]


def _asked(question: Question, place: str, book: Book) -> FigureId:
    """Give the key of a question; what is only given by an attribute has its whole there."""
    key = figure(book.release_id, question, place)
    of_attribute = cut(key, question.cut, question.part)
    return of_attribute if of_attribute in book.cells else key


def _shown_as(key: FigureId, book: Book) -> FigureId:
    return book.together.get(key, key) if one(key, book).status == "shown_together" else key


def _alone(key: FigureId, value: Value, book: Book) -> Found:
    if is_number(value):
        return Found(value, (key,))
    if value.status == "shown_together" and key in book.together:
        with_others = book.together[key]
        return Found(value, (), (with_others,), None, book.cells[with_others])
    hidden = (key.place_id,) if value.status == "not_shown" else ()
    return Found(value, hidden=hidden, instead=nearest(key, book))


def _summed(question: Question, book: Book) -> Found:
    keys = [figure(book.release_id, question, place) for place in question.places]
    found = {key: one(key, book) for key in keys}
    if not book.metric.is_summed_over_places:
        return Found(_NOT_ADDED, instead=nearest(keys[0], book))
    hidden = tuple(key.place_id for key, value in found.items() if value.status == "not_shown")
    if hidden:
        return Found(NOT_SHOWN, hidden=hidden, instead=nearest(keys[0], book))
    for status in ("not_applicable", "not_reliable"):
        if any(value.status == status for value in found.values()):
            return Found(Value(None, status), instead=nearest(keys[0], book))
    silent = tuple(key.place_id for key, value in found.items() if value.status == "not_collected")
    whole = [key for key, value in found.items() if is_number(value)]
    joined = dict.fromkeys(book.together[key] for key in keys if key in book.together)
    asked = set(question.places)
    crossing = tuple(key for key in joined if not asked.issuperset(key.place_id.split(".")))
    whole += [key for key in joined if key not in crossing]
    value = total([book.cells.get(key) or found[key] for key in whole], len(silent))
    if not crossing:
        return Found(value, tuple(whole), silent=silent)
    wider = total([one(key, book) for key in (*whole, *crossing)], len(silent))
    without = value if whole else None
    return Found(
        Value(None, "shown_together"), tuple(whole), crossing, without, wider, silent=silent
    )


def nearest(key: FigureId, book: Book) -> FigureId | None:
    """Find what is published instead: the same of the region, then of its newest fiscal year."""
    whole = FigureId(key.release_id, key.metric_id, key.place_id, key.period_id)
    years = _years(book, key.period_id)
    tried = [replace(key, place_id=book.root), whole, replace(whole, place_id=book.root)]
    tried += [replace(one, period_id=year) for year in years for one in (key, *tried)]
    tried += [cut(one, name, "all") for one in tried for name in book.metric.cuts]
    return next((one for one in tried if _has_number(one, book)), None)


def _has_number(key: FigureId, book: Book) -> bool:
    return key in book.cells and is_number(book.cells[key])


def _years(book: Book, period_id: str) -> list[str]:
    """List the fiscal years: the one that the period lies in, then the others, newest first."""
    asked = book.periods[period_id]
    years = [one for one in book.periods.values() if one.kind == "fiscal_year"]
    years.sort(key=lambda year: year.starts_on, reverse=True)
    years.sort(key=lambda year: not year.starts_on <= asked.starts_on <= year.ends_on)
    return [year.id for year in years]


def _has_counties(question: Question, book: Book) -> bool:
    """Tell whether any county has a figure of the question's period."""
    counties = set().union(*book.counties.values())
    return any(
        key.period_id == question.period_id and counties.issuperset(key.place_id.split("."))
        for key in book.cells
    )


def _names(key: FigureId) -> set[str]:
    named = {"group": key.group_id, "program": key.program_id, key.attribute: key.attribute}
    return {name for name, part in named.items() if part != "all"}
