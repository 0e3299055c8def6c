"""Every page, in both languages, wide and on a phone: whole, quiet, readable, ours alone."""

import re
from functools import cache

import pytest

from dashboard import access, wording
from dashboard.parts.words import ENGLISH
from dashboard.queries import release as releases
from tests.browser.conftest import ARTEFACTS

PAGES = {"home": "/", "map": "/map", "needed": "/needed", "figures": "/figures",
         "sources": "/sources"}  # fmt: skip
WIDTHS = (1280, 360)

IDENTIFIER = re.compile(r"[\w.-]+(/[\w.+-]+){3}(/\w+=[\w.+-]+)?")
"""A figure's identifier, which is in no language."""

# Said in both languages: names, and words that are spelt alike.
ALLOWED = {
    "es": {"english", "demo", "may"},
    "en": {"español", "línea", "comunitaria", "comités", "populares", "conversaciones", "para",
           "liberación", "defensa", "cívica", "participación"},
}  # fmt: skip


@cache
def _words_of(lang: str) -> frozenset[str]:
    found: set[str] = set()
    for words in wording.catalogue(lang).values():
        for text in words if isinstance(words, tuple) else (words,):
            found |= set(re.findall(r"[a-záéíóúñü]{3,}", re.sub(r"\{\w+\}", " ", text.lower())))
    return frozenset(found)


def foreign(lang: str) -> set[str]:
    """List the words that only the other language has."""
    other = wording.other(lang)
    words = set(_words_of(other)) - set(_words_of(lang)) - ALLOWED[lang]
    if lang == "es":
        ours = set(_words_of("es"))
        words |= {w for text in ENGLISH for w in re.findall(r"[a-z]{4,}", text.lower())} - ours
    return words


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", wording.LANGS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_whole_quiet_and_in_one_language(read, names, page, lang, width):
    reader = read(f"{PAGES[page]}?lang={lang}", width=width)
    reader.photograph(ARTEFACTS / f"{page}-{lang}-{width}.png")
    assert reader.page.locator("html").get_attribute("lang") == lang
    assert reader.page.locator("[data-testid=stException]").count() == 0
    assert reader.sideways() <= 0
    assert reader.violations() == []
    assert_language(reader, lang, names)


@pytest.mark.parametrize("lang", wording.LANGS)
@pytest.mark.parametrize("page", ["home", "map"])
def test_an_internal_page_is_stamped_and_as_whole(read, names, page, lang):
    reader = read(f"{PAGES[page]}?lang={lang}&audience=internal&layer=members&county=37089")
    reader.photograph(ARTEFACTS / f"{page}-{lang}-internal.png")
    stamp = wording.sentence("audience.internal", lang)
    assert stamp in reader.text(".st-key-internal")
    assert reader.page.locator("[data-testid=stDownloadButton]").count() == 0
    assert reader.violations() == []
    assert_language(reader, lang, names)


@pytest.mark.parametrize("lang", wording.LANGS)
@pytest.mark.parametrize("layer", ["checkpoints", "events", "members", "attendance"])
def test_every_layer_is_in_one_language(read, names, layer, lang):
    reader = read(f"/map?lang={lang}&layer={layer}&county=37089")
    reader.photograph(ARTEFACTS / f"map-{lang}-{layer}.png")
    assert reader.violations() == []
    assert_language(reader, lang, names)


def test_home_is_one_screen(read):
    reader = read("/?lang=es")
    last = reader.page.locator(".st-key-line-events").bounding_box()
    assert last["y"] + last["height"] <= 720


@pytest.mark.parametrize("lang", wording.LANGS)
def test_sentence_map_and_its_range_are_one_screen_of_a_phone(read, lang):
    reader = read(f"/map?lang={lang}", width=360)
    top = reader.page.locator(".st-key-answer").bounding_box()
    steps = reader.map.locator("#steps").bounding_box()
    assert steps["y"] + steps["height"] - top["y"] <= 640


@pytest.mark.parametrize("lang", wording.LANGS)
def test_the_search_of_a_phone_opens_when_it_is_touched(read, lang):
    reader = read(f"/map?lang={lang}", width=360)
    box = reader.page.get_by_label(wording.sentence("search.label", lang))
    folded = box.bounding_box()
    assert folded["x"] + folded["width"] <= 360
    box.click()
    reader.page.wait_for_function(
        "() => document.activeElement.getBoundingClientRect().width > 270"
    )
    box.fill("hendersonvile")
    box.press("Enter")
    reader.page.wait_for_function("() => location.search.includes('hendersonville-37089')")
    reader.settle()
    assert reader.sideways() <= 0


@pytest.fixture(scope="module")
def names(demo_home) -> re.Pattern:
    """Match the names of places, groups and agencies: they are the same in every language."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(demo_home))
        release = releases.current(access.viewer(None))
        found = releases.rows(
            release,
            """select town as name from mart.towns union select county from mart.counties
            union select group_name from mart.groups union select program_name from mart.programs
            union select agency_name from mart.agreements union select was from mart.corrections
            union select now from mart.corrections union select publisher from mart.sources
            union select line_name from mart.release""",
        )
    longest = sorted((row["name"] for row in found), key=len, reverse=True)
    return re.compile(r"(?<!\w)(" + "|".join(re.escape(name) for name in longest) + r")(?!\w)")


def assert_language(reader, lang: str, names: re.Pattern) -> None:
    heard: dict[str, str] = {}
    strange = foreign(lang)
    for text in reader.said():
        if text.startswith("“"):
            continue  # what a group wrote stands as it wrote it
        said = names.sub(" ", IDENTIFIER.sub(" ", text)).lower()
        for word in re.findall(r"[a-záéíóúñü]{3,}", said):
            if word in strange:
                heard[word] = text[:80]
    assert heard == {}
