"""Offer what people can fill in from the start, so that it is read without a question."""

from functools import partial

import streamlit as st

from dashboard import commands
from dashboard.wording import sentence

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMS = {
    "table": (".xlsx", _SPREADSHEET),
    "kobo": (".xlsx", _SPREADSHEET),
    "paper": (".html", "text/html"),
}


def templates(lang: str) -> None:
    """Offer the template, the form for Kobo and the sheet to print, each made when asked for."""
    with st.expander(sentence("add.templates", lang)):
        st.markdown(sentence("add.templates_why", lang))
        with st.container(key="templates", horizontal=True):
            for form, (ending, kind) in _FORMS.items():
                st.download_button(
                    sentence(f"add.template.{form}", lang), partial(_made, form, lang),
                    f"{sentence(f'add.template_name.{form}', lang)}{ending}", kind,
                    on_click="ignore",
                )  # fmt: skip


def _made(form: str, lang: str) -> bytes:
    return commands.run(["template", "-", "--form", form, "--lang", lang]).output
