"""Refuse what may not leave the room."""

from dashboard.queries.map_data import MapData


class NotShared(Exception):
    """Say that internal data was about to leave the room."""


def from_shared(data: MapData) -> None:
    """Raise `NotShared` unless `data` was read from the shared release."""
    if data.audience != "shared":
        raise NotShared(f"{data.release_id}: the {data.audience} audience")
