"""Draw the history of a county's agreements: signings of unknown end, then what lists said."""

from datetime import date
from html import escape

from dashboard.figures.drawing import Drawing, drawing
from dashboard.figures.history import Agency, Listed, agencies
from dashboard.maps.look import colour, look
from dashboard.maps.patterns import defs, fill_of
from dashboard.queries.map_data import MapData
from dashboard.wording import names, sentence, short_day

WIDTH, ROW, LANE, BAR, LEFT, RIGHT = 380, 62, 18, 14, 4, 12


def timeline(data: MapData, fips: str, lang: str) -> Drawing | None:
    """Draw a row for each agency of the county; None where none ever signed.

    A signing known from the literature fades out into a question mark: its end is not known.
    """
    held = agencies(data, fips, lang)
    days = [day for one in held for day in _days(one)]
    if not days:
        return None
    first, last = min(days), max(*days, *data.lists[-1:])
    scale = _Scale(date(first.year, 1, 1), last)
    rows, top = "", 0
    for one in held:
        lanes = _lanes(one.listed)
        rows += f'<g transform="translate(0 {top})">{_row(one, lanes, scale, lang)}</g>'
        top += ROW + (max(len(lanes), 1) - 1) * LANE
    alt = " ".join(_words(one, lang) for one in held)
    title = sentence("chart.timeline.title", lang, county=data.county(fips).name)
    # The patterns are the map's own, so that a bar is read as its county is.
    return drawing(WIDTH, top, title, alt, defs() + rows)


class _Scale:
    """Turn days into pixels."""

    def __init__(self, first: date, last: date) -> None:
        self._first = first
        self._days = max((last - first).days, 1)

    def __call__(self, day: date) -> float:
        return LEFT + (day - self._first).days / self._days * (WIDTH - LEFT - RIGHT)


def _days(one: Agency) -> list[date]:
    days = [day for day, _ in one.earlier]
    for listed in one.listed:
        days += [day for day in (listed.signed_on, listed.first_on, listed.last_on) if day]
    return days


def _lanes(listed: tuple[Listed, ...]) -> list[list[Listed]]:
    """Give agreements held at the same time a lane each, so that none hides another."""
    lanes: list[list[Listed]] = []
    for one in listed:
        free = next((lane for lane in lanes if lane[-1].last_on < one.first_on), None)
        if free is None:
            lanes.append(free := [])
        free.append(one)
    return lanes


def _row(one: Agency, lanes: list[list[Listed]], x: _Scale, lang: str) -> str:
    ink, soft = colour("ink"), colour("soft")
    parts = [f'<text x="{LEFT}" y="13" font-size="13" font-weight="600" fill="{ink}">'
             f"{escape(one.name)}</text>"]  # fmt: skip
    starts = sorted(x(day) for day in _days(one))
    for day, letter in one.earlier:
        after = min((start for start in starts if start > x(day) + 1), default=WIDTH)
        parts.append(_earlier(x(day), min(after - x(day) - 4, 40), letter))
    for index, lane in enumerate(lanes):
        bars = "".join(_listed(listed, x) for listed in lane)
        parts.append(f'<g transform="translate(0 {index * LANE})">{bars}</g>')
    below = (max(len(lanes), 1) - 1) * LANE
    marks = [day for day, _ in one.earlier] + [
        listed.signed_on or listed.first_on for listed in one.listed
    ]
    parts += _years(sorted({(x(day), str(day.year)) for day in marks}), 45 + below)
    if one.listed:
        newest = max(listed.last_on for listed in one.listed)
        words = sentence("chart.timeline.listed_to", lang, day=short_day(newest, lang))
        parts.append(
            f'<text x="{WIDTH - RIGHT}" y="{58 + below}" font-size="12" text-anchor="end" '
            f'fill="{soft}">{escape(words)}</text>'
        )
    return "".join(parts)


def _earlier(left: float, width: float, letter: str) -> str:
    """Draw a signing whose end is not known: a tick, a bar of dashes, and a question mark."""
    model = look()["models"].get(letter)
    edge = model["base"] if model and letter != "O" else colour("ink")
    dashes = (
        f'<line x1="{left:.1f}" y1="25" x2="{left + width - 8:.1f}" y2="25" stroke="{edge}" '
        f'stroke-width="3" stroke-dasharray="3 4"/>'
        if width > 14
        else ""
    )
    return (
        f'<line x1="{left:.1f}" y1="18" x2="{left:.1f}" y2="32" stroke="{edge}" '
        f'stroke-width="3"/>{dashes}'
        f'<text x="{left + width:.1f}" y="29" font-size="12" text-anchor="end" '
        f'fill="{colour("ink")}">?</text>'
    )


def _listed(listed: Listed, x: _Scale) -> str:
    """Draw what lists said; a thin line leads from the signing to the first list that has it."""
    status = listed.status if listed.status in ("pending", "missing") else "listed"
    edge = look()["edges"][status]
    dash = f' stroke-dasharray="{edge["dashArray"]}"' if edge["dashArray"] else ""
    known = listed.letter in look()["models"]
    fill = fill_of(listed.letter) if known and status == "listed" else colour("card")
    left, right = x(listed.first_on), max(x(listed.last_on), x(listed.first_on) + 3)
    signed = ""
    if listed.signed_on and listed.signed_on < listed.first_on:
        signed = (
            f'<line x1="{x(listed.signed_on):.1f}" y1="25" x2="{left:.1f}" y2="25" '
            f'stroke="{colour("ink")}" stroke-width="1.5"/>'
            f'<line x1="{x(listed.signed_on):.1f}" y1="18" x2="{x(listed.signed_on):.1f}" y2="32" '
            f'stroke="{colour("ink")}" stroke-width="2"/>'
        )
    end = ""
    if listed.status in ("ended", "superseded", "missing"):
        end = (
            f'<line x1="{right:.1f}" y1="15" x2="{right:.1f}" y2="35" '
            f'stroke="{colour("ink")}" stroke-width="2"/>'
        )
    return (
        f'{signed}<rect x="{left:.1f}" y="{25 - BAR / 2:g}" width="{right - left:.1f}" '
        f'height="{BAR}" fill="{fill}" stroke="{colour("ink")}" stroke-width="1.2"{dash}/>{end}'
    )


def _years(marks: list[tuple[float, str]], y: float) -> list[str]:
    """Write years under their marks, leaving out those that would lie on another."""
    written, free = [], -1.0
    for left, year in marks:
        if left < free:
            continue
        free = left + 34
        written.append(
            f'<text x="{min(left, WIDTH - 30):.1f}" y="{y:g}" font-size="12" '
            f'fill="{colour("ink")}">{year}</text>'
        )
    return written


def _words(one: Agency, lang: str) -> str:
    parts = []
    if one.earlier:
        years = names([str(day.year) for day, _ in one.earlier], lang)
        parts.append(sentence("chart.timeline.earlier", lang, years=years))
    for listed in one.listed:
        key = "chart.timeline.signed" if listed.signed_on else "chart.timeline.unsigned"
        parts.append(
            sentence(
                key,
                lang,
                letter=listed.letter,
                signed=listed.signed_on,
                first=listed.first_on,
                last=listed.last_on,
            )
        )
    return f"{one.name}: {'; '.join(parts)}."
