"""Hold a file that is open in a page, and what a person said of it. Pure; nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

LEFT_OUT = "-"
FIELDS = (
    "report_key", "seen_date", "seen_hour", "seen_datetime", "day", "month", "year",
    "received_datetime", "received_date", "received_hour", "county", "town", "place", "road",
    "exit", "point", "latitude", "longitude", "operator", "activity", "vehicles", "officers",
    "status", "verifier_1", "verifier_2", "source", "reason", "language", "referred_to",
    "kobo_id", "kobo_root_uuid", "kobo_validation",
)  # fmt: skip
"""What a column of a log can be, as the command knows it."""

CHOICES = {
    "date_order": ("dmy", "mdy"),
    "operativo": ("checkpoint", "ice_action", "other"),
    "overlap": ("replace", "add"),
    "gone": ("keep", "retract"),
    "basis": ("not_said", "two_people", "one_person_before"),
}
"""What can be answered about a file, and how."""

USUAL = {"gone": "keep", "basis": "not_said"}
"""What holds while nothing is said."""

FIRST_FIELD = {"log_without_day": "seen_date", "log_without_place": "county"}
"""What a column must be found for, by the code of the question."""

_BASIS = {"two_people": "--confirmed-by-two", "one_person_before": "--confirmed-before-by-one"}


@dataclass(frozen=True)
class Upload:
    """Hold a file's name and bytes, the answers by option, and fields told by column number."""

    name: str
    content: bytes = field(repr=False)
    answers: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[int, str] = field(default_factory=dict)

    def saying(self, option: str, answer: str) -> "Upload":
        """Give the same file with one more answer."""
        return replace(self, answers={**self.answers, option: answer})

    def taking(self, column: int, as_field: str) -> "Upload":
        """Give the same file with a column taken for a field, or left out (`-`)."""
        return replace(self, columns={**self.columns, column: as_field})

    @property
    def file_id(self) -> str:
        """Know the same file again, whatever was said of it."""
        return sha256(self.name.encode() + b"\0" + self.content).hexdigest()[:16]

    def options(self) -> list[str]:
        """Give what was said as options of the command line."""
        said = ["--name", self.name]
        for option, answer in self.answers.items():
            if option == "basis":
                said += [_BASIS[answer]] if answer in _BASIS else []
            else:
                said += [f"--{option.replace('_', '-')}", answer]
        for number, as_field in sorted(self.columns.items()):
            said += ["--column", f"{number}={as_field}"]
        return said


def letter(column: int) -> str:
    """Give a column's letter, as a spreadsheet shows it: 1 is A, 27 is AA."""
    text = ""
    while column:
        column, place = divmod(column - 1, 26)
        text = chr(ord("A") + place) + text
    return text


def codes(sheets: list[dict[str, Any]]) -> set[str]:
    """List the codes of all that was said of a file's sheets."""
    return {message["code"] for sheet in sheets for message in sheet["messages"]}
