"""Read from a file's name the day and the part of the day it was published: nothing else of it."""

import re
from datetime import date

_DIGITS = re.compile(r"\d+")
_SEPARATED = re.compile(r"(?<!\d)(\d{1,4})[-_. ](\d{1,2})[-_. ](\d{2,4})(?!\d)")
_PART = re.compile(r"[\s_-]*(am|mid|pm)[\s_-]*(copy|[ab2-9](?![a-z0-9]))?", re.IGNORECASE)


def day_and_part(stem: str) -> tuple[date | None, str | None]:
    """Give the day and the part (`am`, `mid`, `pm`, `amb`, `pmcopy`, `t163339`), or None.

    Knows `05182026am`, `20250221214937` (UTC, as its archive writes it), a digit too many
    (`090022025am`) and days with separators.
    """
    separated = _SEPARATED.search(stem)
    if separated and (day := _day_of(separated.groups())):
        return day, _part_after(stem[separated.end() :])
    for run in _DIGITS.finditer(stem):
        digits = run[0]
        if len(digits) in (12, 14) and (day := _iso(digits[:8])):
            return day, f"t{digits[8:]}"
        if day := _from_digits(digits):
            return day, _part_after(stem[run.end() :])
    return None, None


def kind_in(stem: str) -> str | None:
    """Give the kind of ICE list that a name claims; the header decides, this only tells a swap."""
    words = stem.lower()
    return next((kind for kind in ("participating", "pending") if kind in words), None)


def _from_digits(digits: str) -> date | None:
    if len(digits) == 8:
        return _american(digits) or _iso(digits)
    if len(digits) == 7:
        days = {d for d in (_american("0" + digits), _american(f"{digits[:2]}0{digits[2:]}")) if d}
        return days.pop() if len(days) == 1 else None
    if len(digits) == 9:
        # One digit too many: drop the doubled zero first, then whichever gives a day.
        without = [digits[:i] + digits[i + 1 :] for i in range(9)]
        doubled = [d for i, d in enumerate(without) if digits[i] == "0" == digits[i - 1] and i]
        days = {day for d in doubled or without if (day := _american(d))}
        return min(days) if len(days) == 1 or doubled and days else None
    return None


def _day_of(parts: tuple[str, ...]) -> date | None:
    first, second, third = parts
    if len(first) == 4:
        return _real(int(first), int(second), int(third))
    year = int(third) + (2000 if len(third) == 2 else 0)
    return _real(year, int(first), int(second))


def _american(digits: str) -> date | None:
    return _real(int(digits[4:]), int(digits[:2]), int(digits[2:4]))


def _iso(digits: str) -> date | None:
    return _real(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _real(year: int, month: int, day: int) -> date | None:
    if not 2006 <= year <= 2050:  # the first agreements in these lists are of 2006
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _part_after(rest: str) -> str | None:
    match = _PART.match(rest)
    return (match[1] + (match[2] or "")).lower() if match else None
