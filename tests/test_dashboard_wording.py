"""Both languages, or not at all: same keys, same placeholders, no gap, nothing left over."""

import re
from datetime import date
from pathlib import Path

import pytest

from dashboard import wording
from dashboard.parts.words import table
from etl import catalog

CODE = Path(wording.__file__).parent
SAME_IN_BOTH = {"status.rounded"}  # a number and its margin


def _texts(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return words if isinstance(words, tuple) else (words,)


def _holes(words: str | tuple[str, ...]) -> set[str]:
    return {hole for text in _texts(words) for hole in re.findall(r"\{(\w+)\}", text)}


def test_both_catalogues_hold_the_same_keys_in_the_same_form():
    spanish, english = wording.catalogue("es"), wording.catalogue("en")
    assert set(spanish) == set(english)
    for key in spanish:
        assert isinstance(spanish[key], tuple) == isinstance(english[key], tuple), key


@pytest.mark.parametrize("key", sorted(wording.catalogue("es")))
def test_an_entry_has_the_same_placeholders_and_other_words_in_each_language(key):
    spanish, english = wording.catalogue("es")[key], wording.catalogue("en")[key]
    assert _holes(spanish) == _holes(english)
    assert all(_texts(spanish)) and all(_texts(english))
    assert spanish != english or key in SAME_IN_BOTH


@pytest.mark.parametrize("lang", wording.LANGS)
def test_every_status_and_quality_of_a_figure_has_its_words(lang):
    """What a figure may be is said by the model that makes it."""
    columns = catalog.models()["mart.metric_values"]["columns"]
    statuses, qualities = columns["status"]["one_of"], columns["quality"]["one_of"]
    blanks = [status for status in statuses if status not in ("reported", "none_reported")]
    keys = [*(f"share.status.{status}" for status in statuses),
            *(f"share.quality.{quality}" for quality in qualities),
            *(f"{where}.{status}" for where in ("status", "map.status")
              for status in blanks)]  # fmt: skip
    assert [key for key in keys if key not in wording.catalogue(lang)] == []
    for where in ("share.status", "status", "map.status"):
        said = [wording.catalogue(lang)[f"{where}.{status}"] for status in blanks]
        assert len(set(said)) == len(said), where


def test_no_entry_is_unused():
    code = "\n".join(
        path.read_text("utf-8")
        for suffix in ("*.py", "*.html", "*.js")
        for path in CODE.rglob(suffix)
    )
    literal = set(re.findall(r"[\"']([a-z_]+(?:\.[a-z_A-Z?]+)+)[\"']", code))
    # A key made of parts: f"answer.{layer}.never" stands for every key of that shape.
    shapes = [
        re.compile(re.sub(r"\\\{.*?\\\}", r"[\\w.?]+", re.escape(shape)) + "$")
        for shape in re.findall(r"f[\"']([a-z_]+\.[^\"' ]*\{[^\"']*)[\"']", code)
    ]
    unused = [
        key
        for key in wording.catalogue("es")
        if key not in literal and not any(shape.match(key) for shape in shapes)
    ]
    assert unused == []


def test_a_missing_key_or_value_raises_and_never_falls_back():
    with pytest.raises(KeyError):
        wording.sentence("no.such.key", "es")
    with pytest.raises(KeyError):
        wording.sentence("answer.known_to", "es")


def test_numbers_days_and_lists_are_written_as_people_here_write_them():
    assert wording.number(1284, "es") == wording.number(1284, "en") == "1,284"
    assert wording.day(date(2026, 5, 18), "es") == "18 de mayo de 2026"
    assert wording.day(date(2026, 5, 18), "en") == "18 May 2026"
    assert wording.names(["Avery", "Polk"], "es") == "Avery y Polk"
    assert wording.names(["Polk", "Iredell"], "es") == "Polk e Iredell"
    assert wording.names(["Avery", "Clay", "Polk"], "en") == "Avery, Clay and Polk"
    assert wording.names(["Avery"], "es") == wording.names(["Avery"], "en") == "Avery"


def test_one_is_one_in_both_languages():
    one = {"n": 1, "total": 18, "day": date(2026, 5, 18), "names": ["Avery"]}
    assert "condados tiene " in wording.sentence("answer.agreements.some_now", "es", **one)
    assert "counties has " in wording.sentence("answer.agreements.some_now", "en", **one)


WORDS_NOT_SAID = {
    "es": ("ilegal", "individuos", "línea caliente", "alerta", "operador", "cuido", "hoja de ICE",
           "punto de control", "autodeport", "denunciar", "suprimido", "redada", "impacto"),
    "en": ("illegal", "alien", "individuals", "hotspot", "incident", "rumor"),
}  # fmt: skip


@pytest.mark.parametrize("lang", wording.LANGS)
def test_no_entry_says_what_organisers_do_not_say(lang):
    for key, words in wording.catalogue(lang).items():
        for text in _texts(words):
            said = [word for word in WORDS_NOT_SAID[lang] if word in text.lower()]
            assert not said, key


@pytest.mark.parametrize("lang", wording.LANGS)
def test_a_word_put_in_place_is_never_replaced_again(lang):
    words = table(lang)
    assert {words.get(word, word) == word for word in words.values()} == {True}
    starts = [word for word in words if len(word) > 8]
    for word in words.values():
        assert not any(word.startswith(f"{start}:") for start in starts)
