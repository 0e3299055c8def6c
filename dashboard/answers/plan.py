"""Say how far a metric has come towards what grants ask for. Pure."""

from collections.abc import Mapping, Sequence

from dashboard.answers.asking import answer
from dashboard.answers.figure_words import number_words, place_words, value_words
from dashboard.queries.figure_data import Book, Named, Question, is_number
from dashboard.queries.map_data import Period, Value
from dashboard.queries.plan import Target
from dashboard.tables.table import Column, Table
from dashboard.wording import sentence, short_day

_HEADS = ("grant", "place", "target", "reached", "missing", "due")
_NO_PERIOD = Value(None, "not_applicable")


def against_plan(targets: Sequence[tuple[Target, Book]], named: Named, lang: str) -> Table:
    """Make the table of targets: what was asked, what was reached so far, what is missing.

    Each comes with the figures of the kind of period that it runs over.
    """
    return Table(
        sentence("plan.how", lang),
        tuple(Column(sentence(f"plan.column.{head}", lang), head in ("target", "missing"))
              for head in _HEADS),
        tuple(_row(one, book, named, lang) for one, book in targets),
    )  # fmt: skip


def reached(target: Target, book: Book) -> Value:
    """Give what the target's group has reached, in its places and its period.

    A target of a program is held against the program: group and program are never crossed.
    """
    period = period_of(target, book.periods)
    if period is None:
        return _NO_PERIOD
    cut, part = "group", target.group_id
    if target.program_id != "all":
        cut, part = "program", target.program_id
    places = target.counties or (book.root,)
    return answer(Question(book.metric.id, places, period.id, cut, part), book).value


def _row(one: Target, book: Book, named: Named, lang: str) -> tuple[str, ...]:
    value = reached(one, book)
    target = missing = sentence("status.no_target_set", lang)
    if one.target is not None:
        target = number_words(book.metric, one.target, lang)
        missing = "—"
        if is_number(value) and value.value is not None:
            left = one.target - value.value
            missing = (
                number_words(book.metric, left, lang) if left > 0 else sentence("plan.met", lang)
            )
    who = f"{one.grant_code} · {one.group}"
    if one.program_id != "all":
        who = f"{one.grant_code} · {named.parts['program', one.program_id]}"
    place = place_words(one.counties or (book.root,), named, lang)
    return (
        who,
        place,
        target,
        value_words(book.metric, value, lang),
        missing,
        short_day(one.due_on, lang),
    )


def period_of(target: Target, periods: Mapping[str, Period]) -> Period | None:
    """Find the period of a target, if Mirador counts by it; a year before a window of its days."""
    days = (target.starts_on, target.ends_on)
    found = [one for one in periods.values() if (one.starts_on, one.ends_on) == days]
    return min(found, key=lambda one: one.kind == "window", default=None)
