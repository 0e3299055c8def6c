"""Say what reading one table gave: rows, refusals, messages; or why a file cannot be used."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any


class Unusable(Exception):
    """Refuse a whole file: `code` names a sentence of `messages.yml`, `params` fill it.

    Params are numbers and words of ours, never something that stood in the file.
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Refusal:
    """Refuse one row: its number as the sheet counts it, the column's own name, the code why."""

    row: int
    column: str
    code: str


@dataclass(frozen=True)
class Message:
    """Tell the person something about what was read, by code."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Context:
    """Hold what a parser knows besides the table: the day, the state, the file's name, the key."""

    today: date
    state: str = "NC"
    named_on: date | None = None
    named_part: str | None = None
    named_kind: str | None = None
    places: Any = None
    folio_key: str = ""  # the public one of the demo


@dataclass(frozen=True)
class Parsed:
    """Hold the rows of one table in the shape of its raw table, and what was refused and said.

    `facts` are what a source knows of the table as a whole (an ICE list: its kind, day, hash).
    """

    source: str
    rows: list[dict[str, Any]]
    refusals: list[Refusal] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def refused(self) -> int:
        """Count the refused rows; one with two faults is one row."""
        return len({refusal.row for refusal in self.refusals})


def to_json(parsed: Parsed) -> dict[str, Any]:
    """Write a parsed table as plain values; days become ISO text."""
    # Rows are plain already; `asdict` would copy every cell of them.
    return {
        "source": parsed.source,
        "rows": parsed.rows,
        "refusals": [asdict(refusal) for refusal in parsed.refusals],
        "messages": [asdict(message) for message in parsed.messages],
        "facts": parsed.facts,
    }


def from_json(plain: dict[str, Any]) -> Parsed:
    """Read what `to_json` wrote; days stay ISO text, which the warehouse casts."""
    return Parsed(
        plain["source"],
        plain["rows"],
        [Refusal(**refusal) for refusal in plain["refusals"]],
        [Message(**message) for message in plain["messages"]],
        plain["facts"],
    )
