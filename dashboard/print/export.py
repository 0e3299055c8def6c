"""Hold what a file of figures says: the rows, what they mean, their limits, how to cite them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.share.guard import only_shared
from dashboard.tables.of_figures import Line


@dataclass(frozen=True)
class Export:
    """Hold one file's contents in one language; `definitions` and `citations` are titled.

    Made of figures of the shared release alone: `NotShared` is raised for any other.
    """

    audience: str
    release_id: str
    built_on: date
    lang: str
    lines: Sequence[Line]
    definitions: Sequence[tuple[str, str]]
    caveats: Sequence[tuple[str, str]]
    citations: Sequence[tuple[str, str]]
    notes: Sequence[str]

    def __post_init__(self) -> None:
        only_shared(self.audience, self.release_id)
