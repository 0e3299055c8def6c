"""Say what the coalition did in a period: gatherings, members, attendance."""

from dashboard import wording
from dashboard.answers.answer import Answer, span
from dashboard.answers.checkpoints import NAMED
from dashboard.maps.pieces import Picture, Shown, shown
from dashboard.queries.map_data import MapData, Value
from dashboard.wording import sentence

PEOPLE = ("members", "attendance")
"""Layers that count people: in the room small counties are told together, and numbers rounded."""


def not_shown(layer: str, lang: str) -> Answer:
    """Say that the room is not shown a count of people yet, and why."""
    return Answer(
        sentence(f"answer.{layer}.not_shown", lang), (sentence("answer.people.why", lang),)
    )


def on_map(data: MapData, picture: Picture, layer: str, lang: str) -> Answer:
    """Answer for the period of the picture; why not, where this audience is not shown it."""
    if layer in PEOPLE and layer not in data.values:
        return not_shown(layer, lang)
    places = shown(data, picture)
    told = [place for place in places if place.value and place.value.value is not None]
    hidden = [place for place in places if place.value and place.value.status == "not_shown"]
    silent = [place for place in places if place not in told and place not in hidden]
    when = span(picture.stop.starts_on, picture.stop.on, lang)
    if not told:
        key = f"answer.{layer}.{'not_shown' if hidden else 'unknown'}"
        return Answer(
            sentence(key, lang, when=when, total=len(data.counties)),
            (sentence("answer.silence", lang),),
        )
    limits = []
    if silent:
        limits.append(sentence("answer.fill.silent", lang, n=len(silent), names=_names(silent)))
    if hidden:
        limits.append(sentence("answer.hidden", lang, n=len(hidden), names=_names(hidden)))
    partial = [place for place in told if place.value and place.value.quality == "partial_period"]
    if partial:
        names = _names(partial)
        key = "partial_many" if len(names) > NAMED else "partial"
        limits.append(sentence(f"answer.fill.{key}", lang, n=len(names), names=names))
    if any(place.value and place.value.quality == "as_region" for place in told):
        limits.append(sentence("answer.people.partial", lang))
        partial = told
    if silent or partial or hidden:
        limits.append(sentence("answer.silence", lang))
    limits += _told_together(told, lang)
    if layer != "events":
        limits.append(sentence(f"answer.{layer}.limit", lang))
    return Answer(_sentence(data, picture, layer, told, lang), tuple(limits))


def _sentence(data: MapData, picture: Picture, layer: str, told: list[Shown], lang: str) -> str:
    """Say how many there were in all: as it is told of the region, never summed from roundings."""
    when = span(picture.stop.starts_on, picture.stop.on, lang)
    whole = data.totals.get(layer, {}).get(picture.stop.period_id or "")
    if any(place.value and place.value.is_rounded for place in told):
        return _whole(data, picture, layer, whole, when, lang)
    counts = [place.value.value for place in told if place.value and place.value.value is not None]
    total = int(whole.value) if whole and whole.value is not None else int(sum(counts))
    return sentence(
        f"answer.{layer}.{'some' if total else 'none'}",
        lang,
        n=total,
        active=sum(1 for count in counts if count),
        total=len(data.counties),
        when=when,
        day=picture.stop.on,
    )


def _whole(
    data: MapData, picture: Picture, layer: str, whole: Value | None, when: str, lang: str
) -> str:
    """Say what is told of the region as a whole; of another than the release's, nothing is."""
    of_whom = {"total": len(data.counties), "when": when, "day": picture.stop.on}
    if whole is None or whole.value is None:
        return sentence(f"answer.{layer}.no_total", lang, **of_whom)
    key = "about" if whole.is_rounded else "whole"
    return sentence(f"answer.{layer}.{key}", lang, n=int(whole.value), **of_whom)


def _told_together(told: list[Shown], lang: str) -> list[str]:
    """Say which counties are told together, and that numbers are rounded, each with its reason."""
    limits = []
    groups = [wording.names(p.names, lang) for p in told if p.together and len(p.names) > 1]
    if groups:
        limits.append(sentence("answer.people.together", lang, groups="; ".join(groups)))
    if any(place.value and place.value.is_rounded for place in told):
        limits.append(sentence("answer.people.rounded", lang))
    return limits


def _names(places: list[Shown]) -> list[str]:
    return [name for place in places for name in place.names]
