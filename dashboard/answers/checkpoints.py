"""Say how many checkpoints were confirmed in twelve months, and where nobody spoke."""

from datetime import date

from dashboard.answers.answer import Answer, span
from dashboard.answers.basis import basis
from dashboard.answers.comparing import Change, compare
from dashboard.maps.layers import Atlas
from dashboard.maps.months import last_day
from dashboard.maps.pieces import Picture
from dashboard.queries.map_data import NOT_COLLECTED, NOT_SHOWN, MapData, Period, Value
from dashboard.queries.values import Point
from dashboard.wording import sentence

NAMED = 5
"""More counties than this are counted in a sentence; the table names each."""


def on_map(data: MapData, picture: Picture, lang: str) -> Answer:
    """Answer for the twelve months of the picture."""
    counts = _counts(data, picture)
    when = span(picture.stop.starts_on, picture.stop.on, lang)
    if not counts:
        hides = any(view.value == NOT_SHOWN for view in picture.counties.values())
        key = f"answer.checkpoints.{'not_shown' if hides else 'unknown'}"
        return Answer(
            sentence(key, lang, when=when, total=len(data.counties)),
            (sentence("answer.silence", lang),),
        )
    total = sum(counts.values())
    key = "none" if total == 0 else "some"
    text = sentence(f"answer.checkpoints.{key}", lang, n=total, when=when, total=len(data.counties))
    limits = [*_silent(data, picture, lang), *_waiting(picture, lang)]
    return Answer(text, tuple(filter(None, (*limits, basis(data, picture.stop, lang)))))


def on_home(data: MapData, lang: str) -> Answer:
    """Answer for the newest twelve months, beside the twelve before."""
    atlas = Atlas(data)
    stops = atlas.stops("checkpoints")
    if not stops:
        return Answer(
            sentence("home.checkpoints.unknown", lang), (sentence("answer.silence", lang),)
        )
    picture = atlas.picture("checkpoints", stops[-1])
    counts = _counts(data, picture)
    total = sum(counts.values())
    if not total:
        return on_map(data, picture, lang)
    text = sentence(
        "home.checkpoints.some",
        lang,
        n=total,
        when=span(stops[-1].starts_on, stops[-1].on, lang),
    )
    change = Change()
    if len(stops) > 12:
        before = _twelve_months(data, atlas.picture("checkpoints", stops[-13]))
        change = compare("count", _twelve_months(data, picture), before, "previous", lang)
    most = sorted(counts, key=lambda name: -counts[name])[:3]
    named = [
        sentence("home.checkpoints.county", lang, name=name, count=counts[name])
        for name in most
        if counts[name]
    ]
    limits = (
        sentence("home.checkpoints.most", lang, names=named),
        *_silent(data, picture, lang),
        *change.said_of_it,
    )
    return Answer(f"{text}; {change.words}." if change.words else f"{text}.", limits)


def _twelve_months(data: MapData, picture: Picture) -> Point:
    """Give the region's figure of a stop: a part, where a county or its last days are not known."""
    stop, counts = picture.stop, _counts(data, picture)
    period = Period("", "window", stop.starts_on, last_day(stop.on))
    if not counts:
        return Point(period, NOT_COLLECTED)
    is_whole = stop.on == period.ends_on and all(
        view.value is not None and view.value.value is not None and view.value.quality == "final"
        for view in picture.counties.values()
    )
    quality = "final" if is_whole else "partial_period"
    total = float(sum(counts.values()))
    return Point(period, Value(total, "reported", quality, as_of=data.checkpoints_as_of))


def _counts(data: MapData, picture: Picture) -> dict[str, int]:
    """Give the count of each county that somebody spoke for."""
    found = {}
    for county in data.counties:
        value = picture.counties[county.fips].value
        if value is not None and value.value is not None:
            found[county.name] = int(value.value)
    return found


def _waiting(picture: Picture, lang: str) -> list[str]:
    """Say how many more are reported and not confirmed: inside only, the room has none."""
    count = sum(view.unconfirmed for view in picture.counties.values())
    return [sentence("answer.checkpoints.unconfirmed", lang, n=count)] if count else []


def _silent(data: MapData, picture: Picture, lang: str) -> list[str]:
    """Say where and until when nobody spoke: silence is never zero."""
    found = []
    none, part, hidden = [], [], []
    for county in data.counties:
        value = picture.counties[county.fips].value
        if value is None or value.status == "not_collected":
            none.append(county.name)
        elif value.value is None:
            hidden.append(county.name)
        elif value.quality == "partial_period":
            part.append(county.name)
    if none:
        found.append(sentence("answer.checkpoints.silent", lang, n=len(none), names=none))
    if hidden:
        found.append(sentence("answer.hidden", lang, n=len(hidden), names=hidden))
    if part:
        key = "many" if len(part) > NAMED else "some"
        found.append(sentence(f"answer.checkpoints.partial_{key}", lang, n=len(part), names=part))
    known_to: date | None = data.checkpoints_as_of
    if known_to is not None and known_to < picture.stop.on:
        found.append(sentence("answer.known_to", lang, day=known_to))
    if none or part or hidden:
        found.append(sentence("answer.silence", lang))
    return found
