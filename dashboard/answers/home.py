"""Say the four lines of Home."""

from dataclasses import dataclass

from dashboard.answers import agreements, checkpoints
from dashboard.answers.answer import Answer, span
from dashboard.answers.comparing import Change, compare
from dashboard.answers.earlier import previous, year_before
from dashboard.queries.map_data import MapData
from dashboard.queries.values import Point, last_ended
from dashboard.wording import sentence

GIVEN = ("interpretation", "meals", "transportation", "childcare")


@dataclass(frozen=True)
class Line:
    """Hold one line of Home: its layer, what it says, and the figures of its small chart."""

    layer: str
    answer: Answer
    trend: tuple[float | None, ...]


def agreements_line(data: MapData, lang: str) -> Line:
    """Say how many counties are on the newest list."""
    trend = [float(len(agreements.counties_listed(data, day))) for day in data.lists]
    return Line("agreements", agreements.on_home(data, lang), tuple(trend))


def checkpoints_line(data: MapData, months: tuple[Point, ...], lang: str) -> Line:
    """Say how many checkpoints were confirmed."""
    ended = [point for point in months if point.period.ends_on < data.built_on]
    return Line("checkpoints", checkpoints.on_home(data, lang), _trend(ended[-36:]))


def members_line(data: MapData, points: tuple[Point, ...], lang: str) -> Line:
    """Say how many members there were at the end of the last period that is told of.

    `points` are months inside, and quarters in the room, which is told of them once they closed.
    """
    points = tuple(point for point in points if point.value.status != "not_shown")
    if not points:
        return Line(
            "members",
            Answer(
                sentence("answer.members.not_shown", lang), (sentence("answer.people.why", lang),)
            ),
            (),
        )
    ended = last_ended(points, data.built_on)
    known = [point for point in ended if point.value.value is not None]
    if not known:
        return Line("members", Answer(sentence("home.members.unknown", lang)), ())
    last = known[-1]
    text = sentence("home.members.some", lang, n=_whole(last), day=last.period.ends_on)
    before = year_before(ended, last.period)
    change = compare("stock", last, before, "year_before", lang) if before else Change()
    limits = [sentence("answer.members.limit", lang), *change.said_of_it]
    if last.value.quality == "partial_period":
        limits.insert(0, sentence("home.members.partial", lang))
    if last is not ended[-1]:
        limits.insert(0, sentence("answer.known_to", lang, day=last.period.ends_on))
    return Line("members", _with(text, change, limits), _trend(ended[-36:]))


def events_line(
    data: MapData,
    quarters: tuple[Point, ...],
    attendance: tuple[Point, ...],
    given: dict[str, tuple[Point, ...]],
    lang: str,
) -> Line:
    """Say how many gatherings there were in the last quarter, and what they offered."""
    ended = last_ended(quarters, data.built_on)
    known = [point for point in ended if point.value.value is not None]
    if not known:
        return Line("events", Answer(sentence("home.events.unknown", lang)), ())
    last = known[-1]
    period = last.period
    text = sentence(
        "home.events.some", lang, n=_whole(last), when=span(period.starts_on, period.ends_on, lang)
    )
    for came in (p.value for p in attendance if p.period.id == period.id):
        if came.value:
            how = "about" if came.is_rounded else "exact"
            text += sentence(f"home.events.attendance.{how}", lang, n=int(came.value))
    before = previous(ended, period)
    change = compare("count", last, before, "previous", lang) if before else Change()
    limits = []
    said = [
        sentence(f"home.events.given.{name}", lang, given=int(v.numerator), n=int(v.denominator))
        for name in GIVEN
        for v in [p.value for p in given.get(name, ()) if p.period.id == period.id]
        if v.numerator is not None and v.denominator
    ]
    if said:
        limits.append(sentence("home.events.given", lang, given="; ".join(said)))
    if last.value.quality == "partial_period":
        limits.append(sentence("home.events.partial", lang))
    if last is not ended[-1]:
        limits.append(sentence("answer.known_to", lang, day=period.ends_on))
    limits += change.said_of_it
    return Line("events", _with(text, change, limits), _trend(ended[-12:]))


def _with(text: str, change: Change, limits: list[str]) -> Answer:
    said = f"{text}; {change.words}" if change.words else text
    return Answer(f"{said}.", tuple(limits))


def _whole(point: Point) -> int:
    if point.value.value is None:
        raise ValueError(f"{point.period.id} has no figure")
    return int(point.value.value)


def _trend(points: list[Point] | tuple[Point, ...]) -> tuple[float | None, ...]:
    return tuple(point.value.value for point in points)
