"""Say an answer to a question about figures: one sentence, then how far it reaches. Pure."""

from dashboard.answers.answer import Answer
from dashboard.answers.asking import Found, answer, one
from dashboard.answers.comparing import Beside, Change, compare
from dashboard.answers.earlier import previous, year_before
from dashboard.answers.figure_words import (
    county_names,
    has_zero,
    part_name,
    part_words,
    place_words,
    value_words,
    when_words,
)
from dashboard.figure_id import FigureId
from dashboard.queries.figure_data import Book, Named, Question, is_number
from dashboard.queries.map_data import Value
from dashboard.queries.values import Point
from dashboard.wording import sentence


def say(question: Question, found: Found, book: Book, named: Named, lang: str) -> Answer:
    """Say what is known: the figure, where, when; then every limit that it has."""
    value = _headline(found)
    part = "" if question.part == "all" else part_name(question.cut, question.part, named, lang)
    title = _title(book, part, lang)
    text = sentence(
        "figure.sentence",
        lang,
        title=title,
        value=_said(question, found, book, named, lang),
        place=place_words(question.places, named, lang),
        when=when_words(book.metric, book.periods[question.period_id], value, lang),
    )
    return Answer(text, tuple(_limits(question, found, book, named, lang)))


def say_one(key: FigureId, value: Value, book: Book, named: Named, lang: str) -> str:
    """Say one figure by its key, as a whole sentence."""
    return sentence(
        "figure.sentence",
        lang,
        title=_title(book, part_words(key, named, lang), lang),
        value=value_words(book.metric, value, lang),
        place=place_words((key.place_id,), named, lang),
        when=when_words(book.metric, book.periods[key.period_id], value, lang),
    )


def changed(question: Question, found: Found, beside: Beside, book: Book, lang: str) -> Change:
    """Compare an answer with the period before, the year before, or the region."""
    other = earlier(question, beside, book)
    now = Point(book.periods[question.period_id], found.value)
    point = None
    if other is not None:
        point = Point(book.periods[other.period_id], answer(other, book).value)
    return compare(book.metric.kind, now, point, beside, lang)


def earlier(question: Question, beside: Beside, book: Book) -> Question | None:
    """Give the question whose answer stands beside; None where there is no such period."""
    if beside == "region":
        return question.with_(places=(book.root,))
    asked = book.periods[question.period_id]
    find = previous if beside == "previous" else year_before
    blank = Value(None, "not_collected")
    point = find([Point(period, blank) for period in book.periods.values()], asked)
    return question.with_(period_id=point.period.id) if point else None


def _title(book: Book, part: str, lang: str) -> str:
    title = book.metric.title(lang)
    return sentence("figure.of_part", lang, title=title, part=part) if part else title


def _headline(found: Found) -> Value:
    """Give the value that the words around the number follow."""
    return found.with_all if found.with_all is not None else found.value


def _said(question: Question, found: Found, book: Book, named: Named, lang: str) -> str:
    """Write the number; of a selection that cuts a figure, the sum without it and with it."""
    if not found.is_published:
        return sentence("figure.not_published", lang)
    if found.with_all is None:
        return value_words(book.metric, found.value, lang)
    wider = value_words(book.metric, found.with_all, lang)
    if found.without is None:
        return sentence("figure.with_others", lang, value=wider)
    return sentence(
        "figure.without_and_with",
        lang,
        without=value_words(book.metric, found.without, lang),
        wider=wider,
        names=cut_off(question, found, named, lang),
    )


def cut_off(question: Question, found: Found, named: Named, lang: str) -> list[str]:
    """Name what was asked for of the figures that the question cuts."""
    return [name for key in found.crossing for name in _sides(question, key, named, lang)[0]]


def _limits(question: Question, found: Found, book: Book, named: Named, lang: str) -> list[str]:
    value, limits = _headline(found), []
    for key in found.crossing:
        limits.append(_crossing(question, key, named, lang))
    for name, places in (("silent", found.silent), ("hidden", found.hidden)):
        if places and (len(question.places) > 1 or name == "silent"):
            said = [named.counties.get(place) or named.places[place] for place in places]
            limits.append(sentence(f"figure.limit.{name}", lang, n=len(said), names=said))
    if not found.is_published:
        why = "never" if book.metric.publish == "never" else "not_published"
        limits.append(sentence(f"figure.limit.{why}", lang))
    elif has_zero(value):
        limits.append(sentence("figure.limit.zero", lang))
    elif value.status in ("not_collected", "not_shown", "not_reliable"):
        limits.append(sentence(f"figure.limit.{value.status}", lang))
    elif len(question.places) > 1 and not book.metric.is_summed_over_places:
        limits.append(sentence("figure.limit.not_summed", lang))
    if value.is_rounded:
        limits.append(sentence("figure.limit.rounded", lang))
    if is_number(value) and value.quality != "final":
        limits.append(sentence(f"figure.limit.{value.quality}", lang))
    if found.instead is not None:
        there = say_one(found.instead, one(found.instead, book), book, named, lang)
        limits.append(sentence("figure.instead", lang, figure=there))
    if value.as_of is not None:
        limits.append(sentence("answer.known_to", lang, day=value.as_of))
    return limits


def _crossing(question: Question, key: FigureId, named: Named, lang: str) -> str:
    """Say with which others a place or a part is shown, that was not asked for."""
    inside, others = _sides(question, key, named, lang)
    return sentence("figure.limit.crossing", lang, n=len(inside), names=inside, others=others)


def _sides(
    question: Question, key: FigureId, named: Named, lang: str
) -> tuple[list[str], list[str]]:
    """Name what is shown together: what of it was asked for, and what was not."""
    ids = key.place_id.split(".")
    if len(ids) > 1:
        names = dict(zip(ids, county_names(ids, named, lang), strict=True))
    else:
        joined = (key.group_id, key.program_id, key.category)
        parts = next(part for part in joined if "." in part).split(".")
        names = {part: part_name(question.cut, part, named, lang) for part in parts}
    asked = {*question.places, question.part}
    inside = [name for one, name in names.items() if one in asked]
    return inside, [name for one, name in names.items() if one not in asked]
