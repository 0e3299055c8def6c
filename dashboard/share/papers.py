"""Say what stands under every shared thing: sources, licences, release, date."""

from dashboard.maps.pieces import Picture
from dashboard.maps.words import frame_words, source_words
from dashboard.queries.map_data import MapData
from dashboard.wording import sentence


def papers(data: MapData, picture: Picture, lang: str) -> list[str]:
    """List the sources with their licences, the region's own, and how to name this view."""
    keys = ["agreements", "borders", "places"]
    if picture.layer != "agreements":
        keys.insert(0, "coalition")
    lines = [source_words(data, picture.layer, picture, lang)]
    lines += [sentence(f"share.source.{key}", lang) for key in keys]
    region = data.region
    lines.append(sentence("share.region", lang, name=region.name(lang), source=region.source))
    address = "/".join((data.release_id, picture.layer, region.id, picture.stop.on.isoformat()))
    lines.append(sentence("share.address", lang, address=address))
    return [line for line in lines if line]


def stamps(data: MapData, lang: str) -> list[str]:
    """List what every shared thing says first: whether it is a demo, and that it is no alert."""
    words = frame_words(data, lang)
    demo = [sentence("share.demo", lang)] if data.is_demo else []
    return [*demo, words["not_an_alert"], words["made_on"], words["line"]]
