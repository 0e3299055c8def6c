"""Say the four lines of Home."""

from dataclasses import dataclass

from dashboard.answers import agreements, checkpoints
from dashboard.answers.answer import Answer, span
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


def members_line(data: MapData, months: tuple[Point, ...], lang: str) -> Line:
    """Say how many members there are; in the room, that it is not shown yet, and why."""
    if not any(point.value.status != "not_shown" for point in months):
        return Line(
            "members",
            Answer(
                sentence("answer.members.not_shown", lang), (sentence("answer.people.why", lang),)
            ),
            (),
        )
    ended = last_ended(months, data.built_on)
    known = [point for point in ended if point.value.value is not None]
    if not known:
        return Line("members", Answer(sentence("home.members.unknown", lang)), ())
    last = known[-1]
    text = sentence("home.members.some", lang, n=_whole(last), day=last.period.ends_on)
    before = _value_before(known, months=12)
    if before is not None:
        change = _whole(last) - before
        key = "more" if change > 0 else "fewer" if change < 0 else "same"
        text += sentence(f"home.members.{key}", lang, n=abs(change))
    limits = [sentence("answer.members.limit", lang)]
    if last.value.quality == "partial_period":
        limits.insert(0, sentence("home.members.partial", lang))
    if last is not ended[-1]:
        limits.insert(0, sentence("answer.known_to", lang, day=last.period.ends_on))
    return Line("members", Answer(text + ".", tuple(limits)), _trend(ended[-36:]))


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
    [came] = [p.value.value for p in attendance if p.period.id == period.id] or [None]
    if came:
        text += sentence("home.events.attendance", lang, n=int(came))
    before = _value_before(known, months=3)
    if before is not None:
        text += sentence("home.events.was", lang, n=before)
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
    return Line("events", Answer(text + ".", tuple(limits)), _trend(ended[-12:]))


def _whole(point: Point) -> int:
    if point.value.value is None:
        raise ValueError(f"{point.period.id} has no figure")
    return int(point.value.value)


def _value_before(known: list[Point], months: int) -> int | None:
    """Give the figure of the period `months` before the last one, if it is known."""
    last = known[-1].period.ends_on
    wanted = last.year * 12 + last.month - months
    for point in known:
        if point.period.ends_on.year * 12 + point.period.ends_on.month == wanted:
            return _whole(point)
    return None


def _trend(points: list[Point] | tuple[Point, ...]) -> tuple[float | None, ...]:
    return tuple(point.value.value for point in points)
