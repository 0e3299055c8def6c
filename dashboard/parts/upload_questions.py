"""Ask what only a person can say of a file, and show what was answered."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard.parts.table import escape
from dashboard.state import remembered
from dashboard.upload import CHOICES, FIRST_FIELD, USUAL, Upload, letter
from dashboard.wording import sentence

_MOST_COLUMNS = 60


def choice(
    option: str, upload: Upload, lang: str, on_answer: Callable[[str, str], None],
    groups: Mapping[str, str],
) -> None:  # fmt: skip
    """Draw one question as radio buttons, the answer given so far chosen."""
    answers = tuple(groups) if option == "group" else CHOICES[option]
    answer = upload.answers.get(option, USUAL.get(option))
    key = f"add-{option}-{upload.file_id}"

    def answered() -> None:
        on_answer(option, remembered(key))

    def words(one: str) -> str:
        return groups[one] if option == "group" else sentence(f"add.{option}.{one}", lang)

    st.radio(
        sentence(f"add.ask.{option}", lang), answers, key=key, on_change=answered,
        index=answers.index(answer) if answer in answers else None, format_func=words,
    )  # fmt: skip


def missing_column(
    question: Mapping[str, Any], lang: str, on_choice: Callable[[int, str], None]
) -> None:
    """Ask which column says when, or where: none was found."""
    key, field = "add-missing", FIRST_FIELD[question["code"]]

    def chosen() -> None:
        if remembered(key):
            on_choice(remembered(key), field)

    st.markdown(escape(sentence(f"add.missing.{field}", lang)))
    st.selectbox(
        sentence("add.which_column", lang), range(1, _MOST_COLUMNS + 1), index=None, key=key,
        format_func=letter, placeholder=sentence("add.choose_column", lang), on_change=chosen,
        width=270,
    )  # fmt: skip
