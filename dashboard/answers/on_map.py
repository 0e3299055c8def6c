"""Choose the answer that stands above the map: one a layer."""

from dashboard.answers import agreements, checkpoints, fills
from dashboard.answers.answer import Answer
from dashboard.maps.pieces import Picture
from dashboard.queries.map_data import MapData


def of_map(data: MapData, picture: Picture, lang: str) -> Answer:
    """Give the sentence of what the picture shows, and its limits."""
    if picture.layer == "agreements":
        return agreements.on_map(data, picture.list_on, lang)
    if picture.layer == "checkpoints":
        return checkpoints.on_map(data, picture, lang)
    return fills.on_map(data, picture, picture.layer, lang)
