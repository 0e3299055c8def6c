"""Say on whose word the checkpoints of a figure were confirmed. Pure."""

from collections import Counter

from dashboard.maps.pieces import Stop
from dashboard.queries.map_data import MapData
from dashboard.wording import sentence

_BASES = ("two_people", "one_person_before", "not_said")


def basis(data: MapData, stop: Stop, lang: str, fips: str | None = None) -> str:
    """Say who confirmed the checkpoints of the stop's months, in one county or in all.

    Inside, how many of each; in the room, where two people are the rule, how many one person
    confirmed before Mirador.
    """
    counts = Counter[str]()
    for one in data.checkpoints:
        if stop.starts_on <= one.seen_on <= stop.on and fips in (None, one.county_fips):
            counts[one.basis] += one.count
    if data.audience == "internal":
        said = [sentence(f"basis.{name}", lang, n=counts[name]) for name in _BASES if counts[name]]
        return sentence("basis.inside", lang, counts=said) if said else ""
    before = counts["one_person_before"]
    key = "answer.checkpoints.before" if before else "answer.checkpoints.confirmed"
    return sentence(key, lang, n=before)
