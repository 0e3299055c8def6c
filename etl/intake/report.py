"""Say what reading one table gave: rows, refusals, messages; or why a file cannot be used."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from etl.intake.together import Together


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
    """Hold what a parser knows besides the table.

    `named_*` is what a file's name says of an ICE list. `folio_key` is the sub-key under which
    folios and titles are known again ("" is the demo's). `layouts` maps a layout to the field of
    each of its titles, `answers` to what was answered of it once; `columns` (by number),
    `date_order`, `operativo`, `source`, and where a table does not say it `program` and `county`
    (an id, a FIPS) are what is told now. People are only read if they may be counted
    (`count_people`), as of a day; `region` is the root region. `together` knows in the child
    process alone who was on the lists of this call.
    """

    today: date
    state: str = "NC"
    named_on: date | None = None
    named_part: str | None = None
    named_kind: str | None = None
    folio_key: str = ""
    layouts: dict[str, dict[str, str]] = field(default_factory=dict)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    date_order: str | None = None
    operativo: str | None = None
    source: str | None = None
    program: str | None = None
    county: str | None = None
    count_people: bool = False
    as_of: date | None = None
    region: str = "dogwood_18"
    together: Together | None = None


class Rows(Sequence[dict[str, Any]]):
    """Hold many rows of the same columns, whose names are written once.

    Two hundred thousand dictionaries take four times the memory.
    """

    def __init__(self, columns: tuple[str, ...] = (), values: Sequence[Sequence[Any]] = ()) -> None:
        self.columns, self.values = tuple(columns), list(values)

    def append(self, row: dict[str, Any]) -> None:
        """Add a row; its columns are those of the first one."""
        self.columns = self.columns or tuple(row)
        self.values.append(tuple(row[name] for name in self.columns))

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return Rows(self.columns, self.values[place])
        return dict(zip(self.columns, self.values[place], strict=True))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Parsed:
    """Hold the rows of one table in the shape of its raw table, and what was refused and said.

    `facts` are what a source knows of the table as a whole (an ICE list: its kind, day, hash).
    """

    source: str
    rows: Sequence[dict[str, Any]]
    refusals: list[Refusal] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def has_rows(self) -> bool:
        """Tell whether there was any row that could be read."""
        return bool(self.rows or self.facts.get("counted_count"))

    @property
    def refused(self) -> int:
        """Count the refused rows; one with two faults is one row."""
        return len({refusal.row for refusal in self.refusals})


def to_json(parsed: Parsed) -> dict[str, Any]:
    """Write a parsed table as plain values; days become ISO text."""
    # Rows are plain already; `asdict` would copy every cell of them.
    return {
        "source": parsed.source,
        **_plain_rows(parsed.rows),
        "refusals": [asdict(refusal) for refusal in parsed.refusals],
        "messages": [asdict(message) for message in parsed.messages],
        "facts": parsed.facts,
    }


def _plain_rows(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    if isinstance(rows, Rows):
        return {"columns": rows.columns, "rows": rows.values}
    return {"rows": rows}


def from_json(plain: dict[str, Any]) -> Parsed:
    """Read what `to_json` wrote; days stay ISO text, which the warehouse casts."""
    return Parsed(
        plain["source"],
        Rows(plain["columns"], plain["rows"]) if "columns" in plain else plain["rows"],
        [Refusal(**refusal) for refusal in plain["refusals"]],
        [Message(**message) for message in plain["messages"]],
        plain["facts"],
    )
