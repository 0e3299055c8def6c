"""Write and read a figure's identifier: its key written out, so that it can be found again."""

import re
from dataclasses import dataclass, replace

_PART = re.compile(r"[\w+.-]+", re.ASCII)
_OWN = {"group": "group_id", "program": "program_id"}


@dataclass(frozen=True)
class FigureId:
    """Hold the key of one figure: `str` writes `2026-R3/attendance/37089/FY2026`.

    Where something is split one more part says how: `/program=defensa_comunitaria`,
    `/group=norte`, `/language=mam`.
    """

    release_id: str
    metric_id: str
    place_id: str
    period_id: str
    group_id: str = "all"
    program_id: str = "all"
    attribute: str = "all"
    category: str = "all"

    def __str__(self) -> str:
        parts = [self.release_id, self.metric_id, self.place_id, self.period_id]
        parts += [f"{name}={part}" for name, part in cuts(self)]
        return "/".join(parts)

    def of(self, release_id: str) -> "FigureId":
        """Give the same figure as another release has it."""
        return replace(self, release_id=release_id)


def cuts(figure: FigureId) -> list[tuple[str, str]]:
    """List what a figure is split by, each with the part: nothing for a whole."""
    named = [("group", figure.group_id), ("program", figure.program_id)]
    found = [(name, part) for name, part in named if part != "all"]
    if figure.attribute != "all":
        found.append((figure.attribute, figure.category))
    return found


def parse(text: str) -> FigureId:
    """Read an identifier; raises ValueError for what is none."""
    parts = text.strip().split("/")
    if not 4 <= len(parts) <= 5:
        raise ValueError("an identifier has four parts, or five")
    *key, split = parts if len(parts) == 5 else [*parts, ""]
    name, _, part = split.partition("=")
    said = [*key, name, part] if split else key
    if not all(_PART.fullmatch(one) for one in said):
        raise ValueError("a part of the identifier is empty or has a sign that none has")
    figure = FigureId(*key)
    if not split:
        return figure
    if name == "all" or (name in _OWN and part == "all"):
        raise ValueError("an identifier says only what is split")
    if name in _OWN:
        return replace(figure, **{_OWN[name]: part})
    return replace(figure, attribute=name, category=part)
