"""Say that a page failed, in the reader's language, and keep for the log where and nothing else."""

import logging
import traceback

import streamlit as st

from dashboard.state import read
from dashboard.wording import sentence

_LOG = logging.getLogger("dashboard")


def tell(error: Exception) -> bool:
    """Show our own sentence in place of Streamlit's box; True keeps that box away.

    Its box is English, and leads to search engines and chat services with the error's text. The
    log gets the kind of error and the lines it passed: never its message, which may hold a value.
    """
    lines = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("a page failed: %s\n%s", type(error).__name__, lines)
    with st.container(key="trouble"):
        st.markdown(sentence("trouble.sentence", read().lang))
    return True
