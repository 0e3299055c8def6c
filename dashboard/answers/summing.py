"""Add figures up, with all that makes their sum less sure. Pure."""

from collections.abc import Sequence

from dashboard.queries.figure_data import is_number
from dashboard.queries.map_data import NOT_COLLECTED, Value

_WORST_FIRST = ("low_reliability", "partial_period", "provisional", "final")


def total(values: Sequence[Value], silent_count: int) -> Value:
    """Give the sum of numbers; `silent_count` places that nobody spoke for make it a part.

    Margins are added up, the worst quality and the earliest day are the sum's own. A value without
    a number may not be summed: a ValueError.
    """
    if not values:
        return NOT_COLLECTED
    if not all(is_number(value) for value in values):
        raise ValueError("what has no number cannot be summed")
    qualities = {value.quality for value in values}
    if silent_count:
        qualities.add("partial_period")
    days = [value.as_of for value in values if value.as_of is not None]
    reported = any(value.status == "reported" for value in values)
    return Value(
        value=sum(value.value or 0 for value in values),
        status="reported" if reported else "none_reported",
        quality=next(one for one in _WORST_FIRST if one in qualities),
        numerator=_sum([value.numerator for value in values]),
        denominator=_sum([value.denominator for value in values]),
        as_of=min(days) if days else None,
        margin=sum(value.margin or 0 for value in values),
    )


def _sum(values: Sequence[float | None]) -> float | None:
    """Sum what every part has; one that lacks it leaves none."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
