"""What a reader opens: the table, the chart, how we know, and the two files that they save."""

import pytest

from dashboard import wording
from tests.browser.conftest import ARTEFACTS
from tests.browser.test_pages import assert_language, names  # noqa: F401


@pytest.mark.parametrize("lang", wording.LANGS)
@pytest.mark.parametrize("width", [1280, 360])
def test_all_that_opens_is_whole_and_in_one_language(read, names, lang, width):  # noqa: F811
    reader = read(f"/map?lang={lang}&layer=checkpoints&county=37089", width=width)
    for key in ("map_page.table", "how.title"):
        reader.page.locator("summary", has_text=wording.sentence(key, lang)).click()
    title = wording.sentence("chart_part.checkpoints", lang, place="Henderson")
    assert reader.page.locator(".js-plotly-plot").count() == 0, "drawn before it was opened"
    reader.page.locator("summary", has_text=title).click()
    reader.page.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=30_000)
    reader.settle()
    reader.photograph(ARTEFACTS / f"map-{lang}-{width}-opened.png")
    assert reader.page.locator(".st-key-table-map tr").count() == 19
    assert reader.sideways() <= 0
    assert reader.violations() == []
    assert_language(reader, lang, names)


def test_a_closed_page_has_not_loaded_the_chart_at_all(read):
    reader = read("/map?lang=es")
    assert not [url for url in reader.requests if "plotly" in url.lower()]


@pytest.mark.parametrize("lang", wording.LANGS)
def test_both_files_are_saved_from_the_room(read, lang, tmp_path):
    reader = read(f"/map?lang={lang}&layer=agreements")
    for key, ending in (("save.page", ".html"), ("save.rows", ".csv")):
        with reader.page.expect_download() as waiting:
            reader.page.get_by_role("button", name=wording.sentence(key, lang)).click()
        saved = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(saved)
        assert saved.suffix == ending
        assert saved.stat().st_size > 500
        text = saved.read_text("utf-8")
        assert wording.sentence("audience.internal", lang) not in text
        assert "Henderson" in text


def test_a_keyboard_reaches_the_pages_the_switches_the_layers_and_the_search(read):
    reader = read("/map?lang=es")
    reached = []
    for _ in range(40):
        reader.page.keyboard.press("Tab")
        reached.append(
            reader.page.evaluate(
                "() => (document.activeElement.innerText || document.activeElement.placeholder"
                " || document.activeElement.tagName).trim()"
            )
        )
    for key in ("page.home", "audience.internal", "language.switch", "layer.agreements",
                "search.label"):  # fmt: skip
        assert wording.sentence(key, "es") in reached
    assert "IFRAME" in reached
