"""What is said about a person's file: both languages, the same blanks, nothing unused."""

import ast
import re
from string import Formatter

import pytest

from etl import catalog, messages
from etl.__main__ import parser

CATALOGUE = messages.catalogue()


def blanks(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def written_codes():
    """Give every text of the code of `etl`; an f-string becomes a pattern."""
    patterns = set()
    for path in (catalog.ROOT / "etl").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                patterns.add(re.escape(node.value))
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+"
                         for part in node.values]  # fmt: skip
                if any(part != r"\w+" for part in parts):
                    patterns.add("".join(parts))
    for path in (catalog.ROOT / "etl" / "intake").rglob("*.yml"):
        patterns |= set(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", path.read_text(encoding="utf-8")))
    tools = (catalog.REFERENCE / "list_tools.csv").read_text(encoding="utf-8")
    return patterns | set(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", tools))


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_sentence_is_in_both_languages_with_the_same_blanks(code):
    words = CATALOGUE[code]
    assert set(words) - {"terminal"} == {"es", "en"}
    assert blanks(words["es"]) == blanks(words["en"])
    assert words["es"] != words["en"]


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_only_the_terminal_is_told_what_to_type(code, monkeypatch):
    words = CATALOGUE[code]
    said = {lang: messages.sentence(code, lang, **dict.fromkeys(blanks(words[lang]), 1))
            for lang in messages.LANGUAGES}  # fmt: skip
    monkeypatch.setenv("MIRADOR_ASKED_BY", "page")
    for lang in messages.LANGUAGES:
        shown = messages.sentence(code, lang, **dict.fromkeys(blanks(words[lang]), 1))
        assert not re.search(r"--[a-z]|python -m", shown)
        typed = f" ({words['terminal']})" if "terminal" in words else ""
        assert said[lang] == shown + typed


def test_what_is_told_to_be_typed_is_understood():
    for typed in (words["terminal"] for words in CATALOGUE.values() if "terminal" in words):
        for call in typed.split(" | "):
            words = re.sub(r"\|\w+", "", call.removeprefix("python -m etl ")).split()
            words = ["add", "FILE", *words] if words[0].startswith("--") else words
            assert parser(words[0]).parse_args(words).verb == words[0]


def test_every_sentence_is_used():
    patterns = [re.compile(p) for p in written_codes() if len(p) < 80]
    unused = [code for code in CATALOGUE if not any(p.fullmatch(code) for p in patterns)]
    assert not unused


def test_every_code_that_is_raised_has_a_sentence():
    missing = set()
    for path in (catalog.ROOT / "etl").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = getattr(node, "func", None)
            if getattr(called, "id", getattr(called, "attr", "")) in {
                "Unusable", "Message", "sentence", "Fault",
            }:  # fmt: skip
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and first.value not in CATALOGUE:
                    missing.add((path.name, first.value))
    assert not missing


def test_no_sentence_has_a_blank_for_what_stood_in_a_file():
    # `name` is the title of a column of our own template, `source` an id of ours, `counts` the
    # accounting sentence.
    # `kind` is a word of ours for a column, `batch` a number of ours, `missing` a count,
    # `sources` ids of ours.
    ours = {"rows_in", "added", "merged", "unchanged", "counted", "refused", "row", "rows",
            "column", "columns", "line", "sheet", "megabytes", "reason", "name",
            "count", "counts", "file", "files", "source", "kind", "batch", "batches",
            "missing", "sources"}  # fmt: skip
    # These are of figures that were shared, and of our own words for them.
    ours |= {"figure", "figures", "value", "margin", "now", "now_margin", "release", "releases",
             "day", "title", "unit", "place", "first", "last"}  # fmt: skip
    assert {blank for words in CATALOGUE.values() for blank in blanks(words["es"])} <= ours
