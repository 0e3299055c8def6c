"""Tell whether a question is one that is published at all, whatever its answer is. Pure.

The rules are those of law 3: the region for a closed year, and for a tree its arms, never crossed.
A question that is published may still not be shown, where it is about few people.
"""

from dashboard.figure_id import FigureId, cuts
from dashboard.queries.figure_data import Book, Question, figure


def is_published(question: Question, book: Book) -> bool:
    """Tell whether this audience may ask `question` of its figures; inside, any may be asked."""
    rule = book.metric.publish
    if book.audience == "internal":
        return True
    if rule == "never":
        return False
    if rule == "open":
        return _is_open(question, book)
    if question.places == (book.root,) and question.cut == "all":
        return _is_root(question, book)
    return rule == "tree" and _is_arm(question, book)


def _is_open(question: Question, book: Book) -> bool:
    """Tell whether anything is open by the same kind of place and period, cut the same way."""
    kind = book.periods[question.period_id].kind
    wanted = {(place in book.counties, question.cut, kind) for place in question.places}
    opened = {
        (key.place_id in book.counties, _cut(key), book.periods[key.period_id].kind)
        for key in book.cells
    }
    return wanted <= opened


def _is_root(question: Question, book: Book) -> bool:
    """Tell whether the region is told by this period: a year, or the end or the time of a quarter.

    Of a year that is over its quarters are not told, but for what is counted at an end.
    """
    kind = book.periods[question.period_id].kind
    if kind == "quarter":
        given = "fiscal_year" in book.metric.period_kinds
        is_at_end = book.metric.kind == "stock" and book.metric.publish != "acts"
        return is_at_end or not given or _whole(question, book) in book.cells
    return kind == "fiscal_year"


def _is_arm(question: Question, book: Book) -> bool:
    """Tell whether the question stays on one arm of a period that is closed."""
    key = _whole(question, book)
    running = key in book.cells and book.cells[key].quality == "provisional"
    split = any(one.period_id == question.period_id and one != key for one in book.cells)
    is_year = book.periods[question.period_id].kind == "fiscal_year"
    if running or not (split or is_year):
        return False
    if question.cut != "all":
        return question.places == (book.root,) and question.cut in book.metric.cuts
    inside = {*book.counties[book.root]}
    asked = {one for place in question.places for one in book.counties.get(place, (place,))}
    return asked <= inside


def _whole(question: Question, book: Book) -> FigureId:
    return figure(book.release_id, question.with_(cut="all", part="all"), book.root)


def _cut(key: FigureId) -> str:
    return next((name for name, _ in cuts(key)), "all")
