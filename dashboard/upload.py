"""Hold a file that is open in a page, and what a person said of it. Pure; nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

LEFT_OUT = "-"
CHOICES = {
    "date_order": ("dmy", "mdy"),
    "operativo": ("checkpoint", "ice_action", "other"),
    "overlap": ("replace", "add"),
    "gone": ("keep", "retract"),
    "source": ("checkpoint_reports", "members", "program_events", "who_we_reached",
               "rapid_response", "milestones", "plan"),
    "basis": ("not_said", "two_people", "one_person_before"),
}  # fmt: skip
"""What can be answered about a file, and how."""

CONSENT = "count_people"
"""What is said once, and of which there is no other answer: count the people, keep no list."""

USUAL = {"gone": "keep", "basis": "not_said"}
"""What holds while nothing is said."""

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
            elif option == CONSENT:
                said += ["--count-people"]
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
