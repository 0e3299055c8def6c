"""What is in this file, and what would keeping it do? Nothing is kept before a person says so."""

from typing import Any

import streamlit as st

from dashboard.access import Viewer
from dashboard.parts import batches, upload_file, upload_questions, upload_review
from dashboard.parts.choices import group_names
from dashboard.parts.table import escape
from dashboard.parts.upload_columns import columns
from dashboard.queries.map_query import map_data
from dashboard.queries.names import names
from dashboard.queries.release import Release
from dashboard.state import View
from dashboard.upload import FIRST_FIELD, Upload, codes
from dashboard.wording import sentence

_ASKED_ALWAYS = {"basis": "confirmed_inside", "gone": "rows_gone"}


def show(release: Release, viewer: Viewer, view: View) -> None:
    """Draw the door: a file, what it was taken for, the dry run, and what was added before."""
    lang = view.lang
    st.header(sentence("add.title", lang), anchor=False)
    st.caption(escape(sentence("add.demo" if release.is_demo else "add.limit", lang)))
    upload = upload_file.chosen(lang)
    if upload and upload_file.done():
        _kept(upload, lang)
    elif upload:
        _dry_run(release, view, upload)
    batches.batches(lang)


def _dry_run(release: Release, view: View, upload: Upload) -> None:
    lang = view.lang
    said = upload_file.preview(upload, lang)
    found: list[dict[str, Any]] = said["sheets"]
    _questions(upload, said, lang)
    if said["question"]:
        return
    known = names(release)
    upload_review.sheets(found, lang)
    told = [column for sheet in found for column in sheet.get("columns", ())]
    if told:
        is_known = all(sheet["is_known_layout"] for sheet in found if sheet["source"])
        with st.expander(sentence("add.columns", lang), expanded=not is_known):
            columns(told, known, lang, upload_file.take)
    upload_review.refused(found, upload, lang)
    upload_review.where(said, map_data(release, view.region), lang)
    upload_review.changes(said, known, lang)
    if any(sheet["source"] for sheet in found) and st.button(
        sentence("add.keep", lang), type="primary"
    ):
        upload_file.keep(upload, lang)
        batches.forget()
        st.rerun()


def _questions(upload: Upload, said: dict[str, Any], lang: str) -> None:
    """Draw what is asked now, and what was answered before, so that it can be changed."""
    question = said["question"]
    if question and question["code"] in FIRST_FIELD:
        upload_questions.missing_column(question, lang, upload_file.take)
    told = codes(said["sheets"])
    asked = [option for option, code in _ASKED_ALWAYS.items() if code in told]
    asked += [question["option"]] if question and question["code"] not in FIRST_FIELD else []
    for option in dict.fromkeys([*upload.answers, *asked]):
        upload_questions.choice(option, upload, lang, upload_file.answer, group_names())


def _kept(upload: Upload, lang: str) -> None:
    done = upload_file.done() or {}
    if not done["added"]:
        st.markdown(escape(done["why"] or sentence("add.not_kept", lang)))
    elif done["built"]:
        st.success(sentence("add.built", lang))
    else:
        st.warning(sentence("add.not_built", lang))
    upload_review.sheets(done["sheets"], lang)
    upload_review.refused(done["sheets"], upload, lang)
    st.button(sentence("add.another", lang), on_click=upload_file.close)
