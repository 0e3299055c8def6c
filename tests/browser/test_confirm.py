"""Por confirmar and Un reporte in a browser: whole on a phone too, and a tap names its town."""

import pytest

from dashboard import wording
from dashboard.wording import sentence
from tests.browser.conftest import ARTEFACTS
from tests.browser.test_pages import assert_language, names  # noqa: F401

PAGES = ("confirm", "new")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("lang", wording.LANGS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_this_machine_alone_is_whole(read, names, page, lang, width):  # noqa: F811
    reader = read(f"/{page}?lang={lang}&audience=internal", width=width)
    if page == "new":
        _drawn(reader)
    reader.photograph(ARTEFACTS / f"{page}-{lang}-{width}.png")
    assert sentence("audience.internal", lang) in reader.text(".st-key-internal")
    assert reader.sideways() <= 0
    assert reader.violations() == []
    assert_language(reader, lang, names)


@pytest.mark.parametrize("lang", wording.LANGS)
def test_every_list_opens(read, names, lang):  # noqa: F811
    reader = read(f"/confirm?lang={lang}&audience=internal")
    for name in ("waiting_for_second", "near_duplicate", "odd", "all", "decisions"):
        reader.page.get_by_text(sentence(f"confirm.queue.{name}", lang) + " (").click()
        reader.page.get_by_text(sentence(f"confirm.about.{name}", lang)).wait_for()
        reader.settle()
        assert reader.violations() == [], name
        assert_language(reader, lang, names)


def test_a_tap_names_the_town_that_will_be_kept(read):
    reader = read("/new?lang=es&audience=internal")
    frame = _drawn(reader)
    # Where Hendersonville is drawn; the map itself knows.
    x, y = frame.locator("#map_div").evaluate(
        "() => { const p = window.map.latLngToContainerPoint([35.3187, -82.461]);"
        " return [p.x, p.y]; }"
    )
    frame.locator("#map_div").click(position={"x": x, "y": y})
    place = f"Hendersonville, {sentence('one_report.county', 'es', name='Henderson')}"
    reader.page.get_by_text(sentence("new.place_kept", "es", place=place)).wait_for()
    reader.page.get_by_text(sentence("new.point_gone", "es")).wait_for()
    reader.settle()
    assert not [text for text in reader.said() if "35.3" in text or "82.4" in text]


def _drawn(reader):
    """Wait until the small map is drawn, giving its frame."""
    frame = reader.page.frame_locator(".st-key-picker iframe")
    frame.locator("path.leaflet-interactive").first.wait_for()
    return frame
