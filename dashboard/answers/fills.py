"""Say what the coalition did in a quarter: gatherings, members, attendance."""

from dashboard.answers.answer import Answer, span
from dashboard.answers.checkpoints import NAMED
from dashboard.maps.pieces import Picture
from dashboard.queries.map_data import MapData
from dashboard.wording import sentence

PEOPLE = ("members", "attendance")
"""Layers that count people: the room is not shown them yet."""


def not_shown(layer: str, lang: str) -> Answer:
    """Say that the room is not shown a count of people yet, and why."""
    return Answer(
        sentence(f"answer.{layer}.not_shown", lang), (sentence("answer.people.why", lang),)
    )


def on_map(data: MapData, picture: Picture, layer: str, lang: str) -> Answer:
    """Answer for the quarter of the picture; why not, where this audience is not shown it."""
    if layer in PEOPLE and layer not in data.values:
        return not_shown(layer, lang)
    counts, silent, hidden, partial = {}, [], [], []
    for county in data.counties:
        value = picture.counties[county.fips].value
        if value is not None and value.status == "not_shown":
            hidden.append(county.name)
        elif value is None or value.value is None:
            silent.append(county.name)
        else:
            counts[county.name] = int(value.value)
            if value.quality == "partial_period":
                partial.append(county.name)
    when = span(picture.stop.starts_on, picture.stop.on, lang)
    if not counts:
        key = f"answer.{layer}.{'not_shown' if hidden else 'unknown'}"
        return Answer(
            sentence(key, lang, when=when, total=len(data.counties)),
            (sentence("answer.silence", lang),),
        )
    total = sum(counts.values())
    active = sum(1 for count in counts.values() if count)
    key = "some" if total else "none"
    text = sentence(
        f"answer.{layer}.{key}",
        lang,
        n=total,
        active=active,
        total=len(data.counties),
        when=when,
        day=picture.stop.on,
    )
    limits = []
    if silent:
        limits.append(sentence("answer.fill.silent", lang, n=len(silent), names=silent))
    if hidden:
        limits.append(sentence("answer.hidden", lang, n=len(hidden), names=hidden))
    if partial:
        key = "partial_many" if len(partial) > NAMED else "partial"
        limits.append(sentence(f"answer.fill.{key}", lang, n=len(partial), names=partial))
    if silent or partial or hidden:
        limits.append(sentence("answer.silence", lang))
    if layer != "events":
        limits.append(sentence(f"answer.{layer}.limit", lang))
    return Answer(text, tuple(limits))
