"""The address is the view: Back works, and a link opens the same figures in either language."""

import re

from dashboard import wording

NUMBERS = re.compile(r"\d[\d,]*")


def _follow(reader, key: str) -> None:
    reader.page.locator(f".st-key-{key}").locator("a, [data-testid=stButton] button").first.click()
    reader.page.wait_for_timeout(400)
    reader.settle()


def test_back_returns_to_the_view_before_each_act(read):
    reader = read("/?lang=es")
    _follow(reader, "line-checkpoints")
    assert "/map?" in reader.page.url and "layer=checkpoints" in reader.page.url
    before = reader.text("h2")
    reader.page.get_by_role("radio", name=wording.sentence("layer.agreements", "es")).click()
    reader.page.wait_for_function("() => !location.search.includes('layer=checkpoints')")
    reader.settle()
    assert reader.text("h2") != before
    reader.page.go_back()
    reader.page.wait_for_function("() => location.search.includes('layer=checkpoints')")
    reader.settle()
    assert reader.text("h2") == before
    reader.page.go_back()
    reader.page.wait_for_selector(".st-key-line-checkpoints")
    assert reader.page.url.split("?")[0].endswith("/")


def test_the_language_switch_keeps_the_view_and_back_undoes_it(read):
    reader = read("/map?lang=es&layer=checkpoints&county=37089")
    spanish = reader.text("h2")
    _follow(reader, "language")
    reader.page.wait_for_function("() => document.documentElement.lang === 'en'")
    reader.settle()
    assert "layer=checkpoints" in reader.page.url and "county=37089" in reader.page.url
    english = reader.text("h2")
    assert english != spanish
    assert sorted(NUMBERS.findall(english)) == sorted(NUMBERS.findall(spanish))
    assert reader.map and reader.map.evaluate("() => document.documentElement.lang") == "en"
    reader.page.go_back()
    reader.page.wait_for_function("() => document.documentElement.lang === 'es'")
    reader.settle()
    assert reader.text("h2") == spanish
    assert reader.map and reader.map.evaluate("() => document.documentElement.lang") == "es"


def test_the_same_link_has_the_same_figures_in_the_other_language(read):
    for query in ("layer=agreements&on=2023-06-01", "layer=events&county=37021"):
        told = {}
        for lang in wording.LANGS:
            reader = read(f"/map?lang={lang}&{query}")
            reader.page.get_by_text(wording.sentence("map_page.table", lang)).click()
            reader.page.locator(".st-key-table-map td").first.wait_for()
            rows = reader.page.locator(".st-key-table-map td").all_inner_texts()
            told[lang] = [sorted(NUMBERS.findall(cell)) for cell in rows]
        assert told["es"] == told["en"]


def test_the_first_language_is_the_browsers_and_spanish_when_unknown(read):
    for locale, lang in (("en-US", "en"), ("es-MX", "es"), ("fr-FR", "es")):
        reader = read("/", locale=locale)
        assert reader.page.locator("html").get_attribute("lang") == lang
        assert wording.sentence("page.map", lang) in reader.text(".st-key-bar")


def test_a_misspelt_town_is_found_and_an_ambiguous_one_is_asked_about(read):
    reader = read("/map?lang=es")
    box = reader.page.get_by_placeholder(wording.sentence("search.label", "es"))
    box.fill("hendersonvile")
    box.press("Enter")
    reader.page.wait_for_function("() => location.search.includes('hendersonville-37089')")
    reader.settle()
    assert "Hendersonville" in reader.text(".st-key-panel")
    box.fill("cherokee")
    box.press("Enter")
    reader.page.locator(".st-key-choices button").nth(1).wait_for()
    offered = reader.page.locator(".st-key-choices button").all_inner_texts()
    assert wording.sentence("search.county", "es", name="Cherokee") in offered
    assert wording.sentence("search.town", "es", name="Cherokee", county="Swain") in offered


def test_an_unknown_address_leads_home(read):
    reader = read("/nowhere?lang=en")
    assert reader.page.url.endswith("/?lang=en")
    assert reader.page.locator(".st-key-line-agreements").count() == 1
