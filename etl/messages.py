"""Say what there is to say about a person's file, in Spanish or in English."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("es", "en")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Read every code with its sentence in both languages, and what is typed for it."""
    text = Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def sentence(code: str, language: str, **params: Any) -> str:
    """Give the sentence of a code, and what to type for it unless a page asks.

    A code or a param that is missing is a fault of ours.
    """
    words = catalogue()[code]
    said = words[language].format(**params)
    is_typed = "terminal" in words and os.environ.get("MIRADOR_ASKED_BY") != "page"
    return f"{said} ({words['terminal']})" if is_typed else said


def language(asked: str | None = None) -> str:
    """Give the language asked for, else the locale's, else Spanish."""
    if asked:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if found := os.environ.get(name, "")[:2].lower():
            return found if found in LANGUAGES else "es"
    return "es"
