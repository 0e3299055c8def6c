"""Read and write a figure's identifier: its key written out, after the release that holds it."""

from dataclasses import dataclass

_WHOLE = "all"  # where nothing is split


@dataclass(frozen=True)
class FigureId:
    """Hold the key of one figure and the release that it is cited from."""

    release_id: str
    metric_id: str
    place_id: str
    period_id: str
    group_id: str = _WHOLE
    program_id: str = _WHOLE
    attribute: str = _WHOLE
    category: str = _WHOLE

    def __str__(self) -> str:
        parts = [self.release_id, self.metric_id, self.place_id, self.period_id]
        if self.group_id != _WHOLE:
            parts.append(f"group={self.group_id}")
        if self.program_id != _WHOLE:
            parts.append(f"program={self.program_id}")
        if self.attribute != _WHOLE:
            parts.append(f"{self.attribute}={self.category}")
        return "/".join(parts)


def parse(text: str) -> FigureId:
    """Read an identifier such as `2026-R3/attendance/37089/FY2026`.

    Raises `ValueError` for a text that is none, and for one that is split twice the same way.
    """
    parts = text.strip().split("/")
    if len(parts) < 4 or not all(parts) or any("=" in part for part in parts[:4]):
        raise ValueError(text)
    found: dict[str, str] = {}
    for part in parts[4:]:
        name, _, value = part.partition("=")
        given = {"attribute": name, "category": value}
        if name in ("group", "program"):
            given = {f"{name}_id": value}
        if not (name and value) or name == _WHOLE or set(given) & set(found):
            raise ValueError(text)
        found |= given
    return FigureId(*parts[:4], **found)
