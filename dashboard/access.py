"""Decide who is asking, and so what they may see: the one place that does."""

from dataclasses import dataclass
from typing import Literal

Audience = Literal["shared", "internal"]


@dataclass(frozen=True)
class Viewer:
    """Hold who is asking: every query takes one.

    `shared` is for the room: whatever may leave it. `internal` is sharp, stamped, and on this
    machine alone: the middleware answers no other machine at all.
    """

    audience: Audience = "shared"
    role: str = "leader"

    @property
    def is_internal(self) -> bool:
        """Tell whether the internal figures may be read."""
        return self.audience == "internal"

    @property
    def may_save(self) -> bool:
        """Tell whether a file may be made of the view: only of what may leave the room."""
        return self.audience == "shared"


def viewer(asked: str | None) -> Viewer:
    """Give the viewer for what the address asks; anything but `internal` is the room."""
    return Viewer("internal" if asked == "internal" else "shared")
