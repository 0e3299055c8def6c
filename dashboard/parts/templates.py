"""Offer what people can fill in from the start, so that it is read without a question."""

from functools import partial

import streamlit as st

from dashboard import commands
from dashboard.wording import sentence

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PAGE = "text/html"
# What is offered: its form, its table where there is one for each, its ending and its kind.
_FORMS = {
    "table": ("table", None, ".xlsx", _SPREADSHEET),
    "paper": ("paper", "checkpoint_reports", ".html", _PAGE),
    "kobo": ("kobo", "checkpoint_reports", ".xlsx", _SPREADSHEET),
    "paper_events": ("paper", "program_events", ".html", _PAGE),
    "kobo_events": ("kobo", "program_events", ".xlsx", _SPREADSHEET),
    "sign_in": ("sign_in", None, ".html", _PAGE),
}


def templates(lang: str) -> None:
    """Offer the template, the forms for Kobo and the sheets to print, each made when asked for."""
    with st.expander(sentence("add.templates", lang)):
        st.markdown(sentence("add.templates_why", lang))
        with st.container(key="templates", horizontal=True):
            for name, (_, _, ending, kind) in _FORMS.items():
                st.download_button(
                    sentence(f"add.template.{name}", lang), partial(_made, name, lang),
                    f"{sentence(f'add.template_name.{name}', lang)}{ending}", kind,
                    on_click="ignore",
                )  # fmt: skip


def _made(name: str, lang: str) -> bytes:
    form, source, *_ = _FORMS[name]
    of = ["--source", source] if source else []
    return commands.run(["template", "-", "--form", form, *of, "--lang", lang]).output
