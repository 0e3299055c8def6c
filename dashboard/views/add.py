"""What is in this file, and what would keeping it do? Nothing is kept before a person says so."""

from typing import Any

import streamlit as st

from dashboard.access import Viewer
from dashboard.parts import (
    batches,
    upload_columns,
    upload_file,
    upload_questions,
    upload_review,
)
from dashboard.parts.choices import group_names
from dashboard.parts.table import escape
from dashboard.parts.templates import templates
from dashboard.queries.map_query import map_data
from dashboard.queries.names import names
from dashboard.queries.release import Release
from dashboard.state import View
from dashboard.upload import CONSENT, Upload, codes
from dashboard.wording import sentence

_OF_WHAT_IS_THERE = {"basis": "confirmed_inside", "gone": "rows_gone"}
"""What is asked of a file because of what stands in it, by what the command said."""


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
    if upload is None:
        templates(lang)
    batches.batches(lang, upload_file.close)


def _dry_run(release: Release, view: View, upload: Upload) -> None:
    lang = view.lang
    said = upload_file.preview(upload, lang)
    found: list[dict[str, Any]] = said["sheets"]
    known = names(release)
    if "why" in said:
        st.markdown(escape(said["why"]))
        return
    _questions(upload, said["question"], release, lang)
    upload_review.sheets(found, lang)
    if "unknown_header" in codes(found):
        templates(lang)
    upload_review.refused(found, upload, lang)
    upload_columns.columns(found, known, lang, upload_file.take)
    picture, counts = st.columns(2, gap="large")
    with picture:
        upload_review.where(said, map_data(release, view.region), lang)
    with counts:
        upload_review.changes(said, known, lang)
    for option, code in _OF_WHAT_IS_THERE.items():
        if code in codes(found):
            upload_questions.choice(option, upload, release, {}, lang, upload_file.answer)
    if any(sheet["source"] for sheet in found) and st.button(
        sentence("add.keep", lang), type="primary"
    ):
        upload_file.keep(upload, lang)
        batches.forget()
        st.rerun()


def _questions(upload: Upload, asked: dict[str, Any] | None, release: Release, lang: str) -> None:
    """Draw what is asked now, and what was answered before, so that it can be changed."""
    said_once = {CONSENT, *_OF_WHAT_IS_THERE}
    options = [option for option in upload.answers if option not in said_once]
    if asked and asked["option"] == "column":
        upload_questions.missing_column(asked, lang, upload_file.take)
    elif asked and asked["option"] == CONSENT:
        upload_questions.consent(asked, lang, upload_file.answer)
    elif asked and asked["option"] not in options:
        options.append(asked["option"])
    groups = group_names()
    for option in options:
        upload_questions.choice(option, upload, release, groups, lang, upload_file.answer)


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
