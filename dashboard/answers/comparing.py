"""Say how a figure compares with an earlier one or the region's, or why it is not compared."""

from dataclasses import dataclass
from typing import Literal

from dashboard.answers.earlier import month_count
from dashboard.queries.map_data import NOT_COLLECTED, Period, Value
from dashboard.queries.values import Point
from dashboard.wording import sentence

Beside = Literal["previous", "year_before", "region"]

FEW = 20
"""With so few cases a small change says little."""

EXACT = 50
"""From here on a difference may be said as a number; below, ratios are words alone."""

_COUNTED = ("count", "stock", "distinct_count")
_WORDS = {  # how many times as many, at most: the word for more, and the word for less
    1.25: ("same", "same"),
    1.7: ("more", "less"),
    2.5: ("twice", "half"),
    3.5: ("three_times", "third"),
}


@dataclass(frozen=True)
class Change:
    """Hold a comparison in words and its limits, or why there is none: one of them is empty."""

    words: str = ""
    why_not: str = ""
    limits: tuple[str, ...] = ()

    @property
    def said_of_it(self) -> tuple[str, ...]:
        """Give the limits, or in their place why nothing is compared."""
        return (self.why_not,) if self.why_not else self.limits


def compare(kind: str, now: Point, other: Point | None, beside: Beside, lang: str) -> Change:
    """Compare a figure of a metric of `kind` with `other`, which stands `beside` it.

    `other` is None where nothing is held of that time or place. A part is never compared with a
    whole, nor two unfinished periods; where each lacks some places, the limits say so.
    """
    other = other or Point(now.period, NOT_COLLECTED)
    name = _name(beside, now.period, lang)
    if why := _why_not(kind, now, other, beside, lang):
        return Change(why_not=sentence("compare.none", lang, other=name, why=why))
    here, there = _number(now.value), _number(other.value)
    if beside == "region" and kind in (*_COUNTED, "amount"):
        key = "compare.about_in_region" if now.value.is_rounded else "compare.in_region"
        words = sentence(key, lang, n=round(here), total=round(there))
    else:
        number = "about" if other.value.is_rounded else "number"
        key = f"compare.with_{number}" if kind in _COUNTED else "compare.with"
        said = _word(kind, now.value, other.value, lang)
        words = sentence(key, lang, other=name, n=round(there), said=said)
    return Change(words, limits=_limits(kind, now.value, other.value, lang))


def ratio(here: float, there: float) -> str:
    """Name how many times as many: a key of `ratio.*`; `there` must be over 0."""
    if here == there:
        return "equal"
    if here == 0:
        return "none"
    times = max(here / there, there / here)
    for most, (more, less) in _WORDS.items():
        if times <= most:
            return more if here > there else less
    return "many_times" if here > there else "fraction"


def _word(kind: str, now: Value, other: Value, lang: str) -> str:
    """Say the ratio; of two large counts that are near, how many more or fewer.

    Where rounding alone may be all of the difference, no change is said.
    """
    here, there, margin = _number(now), _number(other), (now.margin or 0) + (other.margin or 0)
    if margin and abs(here - there) <= margin:
        return sentence("compare.unclear", lang)
    name = ratio(here, there)
    if kind in _COUNTED and min(here, there) >= EXACT and name in ("same", "more", "less"):
        key = ("about_" if margin else "") + ("more" if here > there else "fewer")
        return sentence(f"compare.{key}", lang, n=round(abs(here - there)))
    return sentence(f"ratio.{name}", lang)


def _why_not(kind: str, now: Point, other: Point, beside: Beside, lang: str) -> str:
    """Say why two figures cannot be compared; nothing where they can."""
    for value in (now.value, other.value):
        if not _is_shown(value):
            return sentence("compare.why.blank", lang, status=_blank(value, lang))
    if not _is_same_kind(kind, now.period, other.period, beside):
        return sentence("compare.why.other_kind", lang)
    if not _are_as_whole(now, other):
        return sentence("compare.why.partial", lang)
    if _number(other.value) == 0 and _number(now.value) != 0:
        return sentence("compare.why.zero", lang)
    return ""


def _is_shown(value: Value) -> bool:
    return value.value is not None and value.status in ("reported", "none_reported")


def _is_same_kind(kind: str, one: Period, other: Period, beside: Beside) -> bool:
    """Tell whether two periods are as long; what is counted at an end has no length."""
    if beside == "region":
        return (one.starts_on, one.ends_on) == (other.starts_on, other.ends_on)
    return kind == "stock" or (one.kind, month_count(one)) == (other.kind, month_count(other))


def _are_as_whole(now: Point, other: Point) -> bool:
    """Tell whether both are whole, or both ended and lack some places; a sum so far is neither."""
    parts = [point for point in (now, other) if point.value.quality == "partial_period"]
    if len(parts) == 1 or "provisional" in (now.value.quality, other.value.quality):
        return False
    return all(
        point.value.as_of is not None and point.value.as_of >= point.period.ends_on
        for point in parts
    )


def _limits(kind: str, now: Value, other: Value, lang: str) -> tuple[str, ...]:
    cases = [_cases(kind, value) for value in (now, other)]
    named = {
        "few": any(count is not None and count <= FEW for count in cases),
        "unsure": "low_reliability" in (now.quality, other.quality),
        "partial": now.quality == "partial_period",
    }
    return tuple(sentence(f"compare.limit.{name}", lang) for name, is_so in named.items() if is_so)


def _cases(kind: str, value: Value) -> float | None:
    """Give how many cases a figure rests on, where that is known."""
    return value.value if kind in _COUNTED else value.numerator


def _name(beside: Beside, period: Period, lang: str) -> str:
    if beside == "previous":
        return sentence(f"compare.previous.{period.kind}", lang, n=month_count(period))
    return sentence(f"compare.{beside}", lang)


def _blank(value: Value, lang: str) -> str:
    """Say in words what stands where there is no number."""
    is_number = value.status in ("reported", "none_reported")
    return sentence(f"status.{'not_collected' if is_number else value.status}", lang)


def _number(value: Value) -> float:
    if value.value is None:
        raise ValueError("there is no number to compare")
    return value.value
