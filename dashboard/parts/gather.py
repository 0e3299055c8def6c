"""Gather one question and its answer: what the view asks for, from what the release holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.answers.asking import Found, answer
from dashboard.answers.asking import one as single
from dashboard.answers.asking import rows as rows_of
from dashboard.answers.comparing import Beside, Change
from dashboard.answers.figure import changed, earlier
from dashboard.asked import cut_of, from_short
from dashboard.figure_id import FigureId, cuts
from dashboard.queries.figure_data import Book, Metric, Named, Question, is_number
from dashboard.queries.figures import book, metrics, named, periods_shown
from dashboard.queries.map_data import Period, Value
from dashboard.queries.map_query import periods
from dashboard.queries.release import Release
from dashboard.queries.values import Point
from dashboard.state import View

_USUAL = ("attendance", "events")
"""The first of these that is shown is asked for when the address names no metric."""

_BARS = 12

Rows = list[tuple[FigureId, Value]]


@dataclass(frozen=True)
class Asked:
    """Hold a question, its answer, and the metrics and periods that can be chosen instead."""

    question: Question
    found: Found
    book: Book
    named: Named
    offered: tuple[Metric, ...]
    shown: tuple[str, ...]
    beside: Beside | None


def gather(release: Release, view: View) -> Asked:
    """Read the view's question and answer it."""
    lang = view.lang
    known = metrics(release)
    offered = sorted(
        (metric for metric in known.values() if periods_shown(release, metric.id)),
        key=lambda metric: metric.title(lang),
    )
    usual = [name for name in (*_USUAL, *known) if periods_shown(release, name)]
    metric_id = view.metric or next(iter([*usual, *known]))
    shown = periods_shown(release, metric_id)
    period_id = view.period or _usual_period(release, known[metric_id], shown)
    place = view.region or release.region_id
    places = tuple(view.places.split(".")) if view.places else (place,)
    held = book(release, metric_id, periods(release)[period_id].kind)
    cut = cut_of(view.cut) if view.cut else _usual_cut(held)
    question = Question(metric_id, places, period_id, *cut)
    return Asked(
        question,
        answer(question, held),
        held,
        named(release, lang),
        tuple(offered),
        shown,
        view.beside,  # type: ignore[arg-type]
    )


def change(asked: Asked, lang: str) -> Change | None:
    """Compare the answer as the view asks; None where it does not ask."""
    if asked.beside is None:
        return None
    return changed(asked.question, asked.found, asked.beside, asked.book, lang)


def rows(asked: Asked) -> Rows:
    """List the figures on the screen: each place or part, then those that stand beside them."""
    parts = [part for cut, part in asked.named.parts if cut == asked.question.cut and part != "all"]
    if asked.question.cut == "group" and asked.book.audience == "shared":
        parts.append("juntos")
    asked_for = [asked.question]
    if asked.beside and (other := earlier(asked.question, asked.beside, asked.book)):
        asked_for.append(other)
    found = [row for one in asked_for
             for row in _in_order(rows_of(one, asked.book, parts), asked.named)]  # fmt: skip
    return list(dict(found).items())


def over_time(asked: Asked, today: date) -> list[Point]:
    """Answer the question for each period of its kind that had begun, the newest twelve.

    What is counted at an end is asked for once the end has come.
    """
    kind = asked.book.periods[asked.question.period_id].kind
    at_end = asked.book.metric.measured == "at_end"
    same = [
        one
        for one in asked.book.periods.values()
        if one.kind == kind and (one.ends_on if at_end else one.starts_on) < today
    ]
    points = [Point(one, _answered(asked, one)) for one in sorted(same, key=lambda p: p.starts_on)]
    first = next((at for at, point in enumerate(points) if is_number(point.value)), len(points))
    return points[first:][-_BARS:]


def from_basket(release: Release, ids: Sequence[str]) -> Rows:
    """Read the figures of the list in the address, as this release has them."""
    found = []
    for one in ids:
        key = from_short(one, release.id)
        held = book(release, key.metric_id, periods(release)[key.period_id].kind)
        found.append((key, single(key, held)))
    return found


def _in_order(found: Rows, named: Named) -> Rows:
    """Sort figures: the largest first, then those without a number, by name."""
    return sorted(
        found,
        key=lambda row: (
            row[1].value is None,
            -(row[1].value or 0),
            named.places.get(row[0].place_id, row[0].place_id),
        ),
    )


def _answered(asked: Asked, period: Period) -> Value:
    return answer(asked.question.with_(period_id=period.id), asked.book).value


def _usual_cut(held: Book) -> tuple[str, str]:
    """Give no cut; of what is only told cut, the first by which it is."""
    is_whole = {not cuts(key) for key in held.cells}
    first = next((cuts(key)[0][0] for key in held.cells if cuts(key)), "all")
    return ("all" if True in is_whole else first), "all"


def _usual_period(release: Release, metric: Metric, shown: tuple[str, ...]) -> str:
    """Give the newest period shown that had ended: of a fiscal year first, as `shown` is sorted.

    Where none is shown, the newest that ended of those by which the metric is given.
    """
    known = periods(release)
    given = [one for one in known.values() if one.kind in metric.period_kinds]
    given.sort(key=lambda one: (one.kind != "fiscal_year", -one.ends_on.toordinal()))
    tried = [*shown, *(one.id for one in given)]
    return next((one for one in tried if known[one].ends_on < release.built_on), tried[0])
