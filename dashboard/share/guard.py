"""Refuse what may not leave the room."""

from dashboard.queries.map_data import MapData


class NotShared(Exception):
    """Say that internal data was about to leave the room."""


def from_shared(data: MapData) -> None:
    """Raise `NotShared` unless `data` was read from the shared release."""
    only_shared(data.audience, data.release_id)


def only_shared(audience: str, release_id: str) -> None:
    """Raise `NotShared` unless what leaves is of the shared audience."""
    if audience != "shared":
        raise NotShared(f"{release_id}: the {audience} audience")
