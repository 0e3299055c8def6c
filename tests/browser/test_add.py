"""Adding a file in a real browser: whole, in one language, readable, and nothing leaves."""

import shutil

import pytest

from dashboard import wording
from tests.browser.conftest import ARTEFACTS, serving
from tests.browser.reader import Reader
from tests.browser.test_pages import assert_language, names  # noqa: F401

LOG = b"""Fecha,Condado,Lugar,Estatus,Nombre
03/20/2026,Henderson,Fletcher,Confirmado,Rosa
02/31/2026,Buncombe,Asheville,reportado,Luis
04/05/2026,Buncombe,Asheville,reportado,Ana
"""


@pytest.fixture(scope="module")
def server(demo_home, key_file, tmp_path_factory):
    """Serve the demo from a home of its own, with a key: here data can be added."""
    home = tmp_path_factory.mktemp("own")
    shutil.copytree(demo_home / "releases", home / "releases")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_KEY_FILE", str(key_file))
        with serving(home, tmp_path_factory.mktemp("elsewhere")) as (address, log):
            yield address
    assert "a page failed" not in log.read_text()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("lang", wording.LANGS)
def test_a_file_is_looked_at_before_it_is_kept(read, names, lang, width):  # noqa: F811
    reader: Reader = read(f"/add?lang={lang}&audience=internal", width=width)
    assert reader.violations() == []
    assert_language(reader, lang, names)
    reader.page.locator("input[type=file]").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": LOG}
    )
    keep = wording.sentence("add.keep", lang)
    reader.page.get_by_role("button", name=keep, exact=True).wait_for()
    reader.settle()
    reader.photograph(ARTEFACTS / f"add-{lang}-{width}.png")
    assert reader.page.locator(".st-key-table-refused tr").count() == 2
    assert reader.page.locator(".st-key-table-before-after tr").count() == 4
    assert reader.sideways() <= 0
    assert reader.violations() == []
    assert_language(reader, lang, names)
    with reader.page.expect_download() as waiting:
        problems = wording.sentence("add.problems", lang)
        reader.page.get_by_role("button", name=problems).click()
    assert waiting.value.suggested_filename.endswith(".xlsx")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("lang", wording.LANGS)
def test_the_settings_are_whole_and_in_one_language(read, names, lang, width):  # noqa: F811
    reader: Reader = read(f"/settings?lang={lang}&audience=internal", width=width)
    reader.photograph(ARTEFACTS / f"settings-{lang}-{width}.png")
    assert reader.sideways() <= 0
    assert reader.violations() == []
    assert_language(reader, lang, names)
