"""What a reader sees when there is nothing to show, or when a page fails."""

import json

import pytest

from dashboard import wording
from tests.browser.conftest import serving


@pytest.fixture
def broken(tmp_path):
    """Give a home whose release is no database, named as a person might be."""
    releases = tmp_path / "home" / "releases"
    (releases / "R1").mkdir(parents=True)
    (releases / "R1" / "Juana.duckdb").write_bytes(b"not a database" * 100)
    pointer = {"release": "R1", "shared": "R1/Juana.duckdb", "internal": "R1/Juana.duckdb"}
    (releases / "current.json").write_text(json.dumps(pointer))
    return tmp_path


def test_a_page_that_fails_says_so_in_the_readers_language_and_leads_nowhere(broken, browser):
    with serving(broken / "home", broken) as (address, log):
        for lang in wording.LANGS:
            page = browser.new_page()
            page.goto(f"{address}/map?lang={lang}")
            page.locator(".st-key-trouble").wait_for(timeout=20_000)
            said = page.locator(".stApp").inner_text()
            assert wording.sentence("trouble.sentence", lang) in said
            assert wording.sentence("trouble.sentence", wording.other(lang)) not in said
            assert page.locator("[data-testid=stException]").count() == 0
            assert page.locator("a[href^=http]").count() == 0
            for name in ("Google", "ChatGPT", "Juana", "Error"):
                assert name not in said
            page.close()
    assert "a page failed" in log.read_text()
    assert "Juana" not in log.read_text()


def test_without_a_release_the_page_says_what_to_do_in_both_languages(tmp_path, browser):
    with serving(tmp_path / "home", tmp_path) as (address, _):
        page = browser.new_page()
        page.goto(f"{address}/?lang=es")
        for lang in wording.LANGS:
            page.get_by_text(wording.sentence("no_release.title", lang)).wait_for(timeout=20_000)
        page.close()
