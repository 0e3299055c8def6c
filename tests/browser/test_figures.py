"""The page of figures as a grant writer uses it: asked, copied, put in the list, opened again."""

import pytest

from dashboard import wording
from dashboard.wording import sentence
from tests.browser.conftest import ARTEFACTS
from tests.browser.test_pages import assert_language, names  # noqa: F401  (a fixture)

TWO = "/figures?lang={lang}&metric=events&period=FY2026&places=37089.37149&beside=previous"


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("lang", wording.LANGS)
def test_two_counties_this_year_and_last_in_one_language(read, names, lang, width):  # noqa: F811
    basket = "&basket=events/37089/FY2026,population/37149/FY2026"
    reader = read(TWO.format(lang=lang) + basket, width=width)
    reader.page.locator(".js-plotly-plot").wait_for()
    reader.photograph(ARTEFACTS / f"figures-two-{lang}-{width}.png")
    assert reader.sideways() <= 0
    assert reader.violations() == []
    assert_language(reader, lang, names)


def test_what_is_copied_is_on_the_clipboard(read):
    reader = read(TWO.format(lang="en"))
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    pasted = "() => navigator.clipboard.readText()"
    title = reader.text(".st-key-answer h2")
    for name in ("sentence", "table", "apa"):
        reader.page.get_by_role("button", name=sentence(f"copy.{name}", "en"), exact=True).click()
        reader.page.get_by_text(sentence("copy.copied", "en"), exact=True).first.wait_for()
        text = reader.page.evaluate(pasted)
        if name == "table":
            rows = [row.split("\t") for row in text.split("\n")]
            assert len(rows) == 5 and {len(row) for row in rows} == {10}
        else:
            assert title.removesuffix(".") in text


def test_a_choice_is_in_the_address_and_back_undoes_it(read):
    reader = read("/figures?lang=en&metric=events&period=FY2026")
    reader.page.get_by_role("button", name=sentence("basket.add", "en", n=1), exact=True).click()
    reader.page.wait_for_function("() => location.search.includes('basket=')")
    reader.settle()
    assert sentence("basket.title", "en", n=1) in reader.page.content()
    reader.page.go_back()
    reader.page.wait_for_function("() => !location.search.includes('basket=')")
