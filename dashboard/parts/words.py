"""Replace Streamlit's own English words, and tell the browser which language the page is in."""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.wording import other, sentence

_SCRIPT = Path(__file__).with_name("words.js")

ENGLISH = {
    "Skip to main content": "streamlit.skip",
    "Press Enter to apply": "streamlit.enter",
    "Press Enter to submit form": "streamlit.enter",
    "No results": "streamlit.no_results",
    "Fullscreen": "streamlit.fullscreen",
    "Close fullscreen": "streamlit.close_fullscreen",
    "Exit fullscreen": "streamlit.close_fullscreen",
    "Link to heading": "streamlit.link",
    "Main menu": "streamlit.menu",
    "Expand sidebar": "streamlit.expand",
    "Collapse sidebar": "streamlit.collapse",
    "Connecting": "streamlit.connecting",
    "Running...": "streamlit.running",
    "Stop": "streamlit.stop",
    "Rerun": "streamlit.rerun",
    "Settings": "streamlit.settings",
    "Print": "streamlit.print",
    "Connection error": "streamlit.connection_error",
    "Connection timed out.": "streamlit.timed_out",
    "Connecting to Streamlit server": "streamlit.connecting",
    "Connection lost. Please wait for the app to reconnect, then try again.": "streamlit.lost",
    "Reconnected to server.": "streamlit.back",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your"
    " terminal:": "streamlit.still_running",
    "open": "streamlit.open",
    "Open": "streamlit.open",
    "Clear value": "streamlit.clear",
    "Clear all": "streamlit.clear_all",
    "Choose an option": "streamlit.choose",
    "Copied": "streamlit.copied",
    "Show password": "streamlit.show_password",
    "Hide password": "streamlit.hide_password",
    "Copy to clipboard": "streamlit.copy",
    "streamlit_folium.st_folium": "streamlit.small_map",
    "Upload": "streamlit.upload",
    "file upload": "streamlit.file",
    "add icon": "streamlit.add",
    "Add files": "streamlit.add",
    "Remove ": "streamlit.remove",
    "Selected values": "streamlit.selected",
}
"""Words that Streamlit writes itself, and under which key ours are.

One that ends in a space stands before a name.
"""


def words(lang: str) -> None:
    """Put the words of `lang` in place, on every page, whenever something new is drawn."""
    scrolls = sentence("table.scrolls", lang)
    told = {"lang": lang, "words": table(lang), "scrolls": scrolls}
    _component()(key="words", data=told, height=0)


def table(lang: str) -> dict[str, str]:
    """Give our word for each of Streamlit's, and for each of ours in the other language.

    After a switch the words of the language before still stand where Streamlit draws nothing new.
    """
    before = {sentence(key, other(lang)): sentence(key, lang) for key in ENGLISH.values()}
    return before | {english: sentence(key, lang) for english, key in ENGLISH.items()}


@cache
def _component() -> Any:
    return st.components.v2.component("mirador_words", js=_SCRIPT.read_text(encoding="utf-8"))
