"""Take a file into the page's memory, and keep what the command says of it."""

from typing import Any

import streamlit as st

from dashboard import commands
from dashboard.state import remember, remembered
from dashboard.upload import Upload
from dashboard.wording import sentence

_FILE, _SAID, _NUMBER, _DONE = "add.file", "add.said", "add.number", "add.done"
_TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "ods"]


def chosen(lang: str) -> Upload | None:
    """Draw the place to drop a file; give the file that is open, with what was said of it.

    Its bytes stay in the memory of this process, and go with the page.
    """
    number = remembered(_NUMBER, 0)
    given = st.file_uploader(sentence("add.drop", lang), _TYPES, key=f"add-drop-{number}")
    if given is None:
        remember(_FILE, None)
        remember(_DONE, None)
        return None
    upload = Upload(given.name, given.getvalue())
    held: Upload | None = remembered(_FILE)
    if held is None or held.file_id != upload.file_id:
        remember(_FILE, upload)
        remember(_DONE, None)
        return upload
    return held


def answer(option: str, said: str) -> None:
    """Keep an answer about the file that is open."""
    remember(_FILE, remembered(_FILE).saying(option, said))


def take(column: int, as_field: str) -> None:
    """Keep what a column of the file that is open is."""
    remember(_FILE, remembered(_FILE).taking(column, as_field))


def preview(upload: Upload, lang: str) -> dict[str, Any]:
    """Give what adding the file would do, or only `why` nobody can tell.

    The command is asked once for the same file and answers.
    """
    call = ("preview", "-", *upload.options(), "--lang", lang)
    key = (upload.file_id, call)
    known, said = remembered(_SAID) or (None, {})
    if known != key:
        with st.spinner(sentence("add.reading", lang)):
            answer = commands.run(call, upload.content)
            said = answer.json or {"why": answer.error_text}
        remember(_SAID, (key, said))
    return dict(said)


def keep(upload: Upload, lang: str) -> None:
    """Add the file, then build; no step of the page comes between the two."""
    with st.spinner(sentence("add.keeping", lang)):
        added = commands.run(["add", "-", *upload.options(), "--json", "--lang", lang],
                             upload.content)  # fmt: skip
        built = added.is_done and commands.run(["build"]).is_done
        remember(_DONE, {"sheets": added.json or [], "added": added.is_done, "built": built,
                         "why": added.error_text})  # fmt: skip


def done() -> dict[str, Any] | None:
    """Give what keeping the open file did, or None while it was not kept."""
    return remembered(_DONE)


def close() -> None:
    """Let go of the file that is open: at the next run its place is empty."""
    remember(_NUMBER, remembered(_NUMBER, 0) + 1)
    for name in (_FILE, _SAID, _DONE):
        remember(name, None)
