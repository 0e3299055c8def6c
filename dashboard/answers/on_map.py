"""Choose the answer that stands above the map: one a layer."""

from dashboard.answers import agreements, checkpoints, fills
from dashboard.answers.answer import Answer
from dashboard.maps.pieces import Picture
from dashboard.queries.map_data import MapData
from dashboard.wording import sentence


def of_map(data: MapData, picture: Picture, lang: str) -> Answer:
    """Give the sentence of what the picture shows, and its limits."""
    if picture.layer == "agreements":
        return agreements.on_map(data, picture.list_on, lang)
    if picture.layer == "checkpoints":
        return checkpoints.on_map(data, picture, lang)
    return fills.on_map(data, picture, picture.layer, lang)


def without_picture(data: MapData, layer: str, lang: str) -> Answer:
    """Say why a layer has nothing to draw at all."""
    if layer in fills.PEOPLE and layer not in data.values:
        return fills.not_shown(layer, lang)
    return Answer(sentence(f"answer.{layer}.never", lang), (sentence("answer.silence", lang),))
