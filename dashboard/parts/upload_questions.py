"""Ask what only a person can say of a file, and show what was answered."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import streamlit as st

from dashboard.parts.table import escape
from dashboard.queries import choices
from dashboard.queries.release import Release
from dashboard.state import remembered
from dashboard.upload import CHOICES, CONSENT, USUAL, Upload, letter
from dashboard.wording import month, sentence

_MOST_COLUMNS = 60
_MONTHS = 24
_FROM_A_LIST = {"county", "program", "as_of"}  # too many answers to lay them all out

OnAnswer = Callable[[str, str], None]


def choice(
    option: str, upload: Upload, release: Release, groups: Mapping[str, str], lang: str,
    on_answer: OnAnswer,
) -> None:  # fmt: skip
    """Draw one question, the answer given so far chosen."""
    answers = _answers(option, release, groups, lang)
    given = list(answers)
    answer = upload.answers.get(option, USUAL.get(option, ""))
    key = f"add-{option}-{upload.file_id}"

    def answered() -> None:
        on_answer(option, remembered(key))

    ask: Any = st.selectbox if option in _FROM_A_LIST else st.radio
    how: dict[str, Any] = {"placeholder": "", "width": 340} if option in _FROM_A_LIST else {}
    ask(
        sentence(f"add.ask.{option}", lang), given, key=key, on_change=answered,
        index=given.index(answer) if answer in given else None,
        format_func=answers.__getitem__, **how,
    )  # fmt: skip


def consent(question: Mapping[str, Any], lang: str, on_answer: OnAnswer) -> None:
    """Say what counting a list of people does, and ask for it with one button."""
    st.markdown(escape(question["text"]))
    st.button(sentence("add.count_people", lang), on_click=on_answer, args=(CONSENT, "yes"))


def missing_column(
    question: Mapping[str, Any], lang: str, on_choice: Callable[[int, str], None]
) -> None:
    """Ask which column says what the file cannot be read without: none was found."""
    key = f"add-missing-{question['field']}"

    def chosen() -> None:
        if remembered(key):
            on_choice(remembered(key), question["field"])

    st.markdown(escape(question["text"]))
    st.selectbox(
        sentence("add.which_column", lang), range(1, _MOST_COLUMNS + 1), index=None, key=key,
        format_func=letter, placeholder=sentence("add.choose_column", lang), on_change=chosen,
        width=270,
    )  # fmt: skip


def _answers(
    option: str, release: Release, groups: Mapping[str, str], lang: str
) -> Mapping[str, str]:
    """Give the words of each answer to a question, by what the command is told."""
    if option == "group":
        return groups
    if option == "county":
        names = choices.counties(release, release.region_id).values()
        return {name: name for name in names}
    if option == "program":
        return choices.programs(release)
    if option == "source":
        return {name: sentence(f"add.source.{name}", lang) for name in CHOICES["source"]}
    if option == "as_of":
        return {day.isoformat(): month(day, lang) for day in _ends_of_months(date.today())}
    return {one: sentence(f"add.{option}.{one}", lang) for one in CHOICES[option]}


def _ends_of_months(today: date) -> list[date]:
    """List today and the last days of the months before, the newest first."""
    days = [today]
    while len(days) < _MONTHS:
        days.append(days[-1].replace(day=1) - timedelta(1))
    return days
