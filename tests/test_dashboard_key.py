"""What is internal opens with the key alone; the room never needs it; nothing writes the key."""

import json
import logging
import subprocess
import sys

import duckdb
import pytest

from dashboard import access, key, wording
from dashboard.queries import release as releases
from etl import build, wrapping
from tests.conftest import TODAY, new_key, seeded
from tests.test_dashboard_pages import _open, _said
from tests.test_encryption import add_reports

PASSPHRASE = "cuatro palabras de la montaña"


@pytest.fixture(scope="module")
def encrypted_home(demo_home, key_file, tmp_path_factory):
    """Give a home with a release of the coalition's own."""
    folder = seeded(tmp_path_factory.mktemp("own"), demo_home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(folder))
        patch.setenv("MIRADOR_KEY_FILE", str(key_file))
        add_reports("2026-09-01")
        build.build(TODAY)
    return folder


@pytest.fixture(autouse=True)
def started_anew(encrypted_home, monkeypatch):
    """Look at that home as a dashboard that was just started, without a key."""
    monkeypatch.setenv("MIRADOR_HOME", str(encrypted_home))
    monkeypatch.delenv("MIRADOR_KEY_FILE", raising=False)
    monkeypatch.setattr(key, "_opened", {})
    releases._connection.cache_clear()
    releases._papers.cache_clear()


@pytest.fixture
def wrapped(encrypted_home, key_file):
    """Close the key with a passphrase, in the home."""
    path = encrypted_home / "private" / "key.json"
    path.write_text(json.dumps(wrapping.wrap(key_file.read_text(), PASSPHRASE)))
    yield path
    path.unlink()


def internal():
    return releases.current(access.viewer("internal"))


def test_the_room_needs_no_key():
    assert wording.sentence("unlock.title", "es") not in _said(_open(""))
    assert releases.current(access.viewer(None)).id == "2026-R1"


@pytest.mark.parametrize("lang", wording.LANGS)
def test_without_a_key_the_internal_side_says_so_and_leads_back(lang):
    with pytest.raises(releases.Locked):
        internal()
    app = _open("", audience="internal", lang=lang)
    assert wording.sentence("unlock.no_key", lang) in _said(app)
    assert not app.text_input
    [back] = [b for b in app.button if b.label == wording.sentence("unlock.back", lang)]
    back.click().run()
    assert wording.sentence("unlock.title", lang) not in _said(app)


def test_a_key_file_opens_it_without_a_word_and_a_query_reaches_no_other_file(
    key_file, monkeypatch
):
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(key_file))
    assert wording.sentence("stamp.internal", "es") in _said(_open("", audience="internal"))
    found = internal()
    assert releases.rows(found, "select count(*) as n from mart.checkpoints") == [{"n": 1}]
    assert key_file.read_text() not in str(releases.rows(found, "from duckdb_databases()"))
    with pytest.raises(duckdb.Error):
        releases.rows(found, "select * from read_csv('/etc/hostname')")


def test_the_key_of_other_data_opens_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(new_key(tmp_path / "other")))
    assert wording.sentence("unlock.no_key", "es") in _said(_open("", audience="internal"))


def test_a_key_that_others_can_read_opens_nothing(tmp_path, key_file, monkeypatch):
    path = new_key(tmp_path / "open")
    path.write_text(key_file.read_text())
    path.chmod(0o644)
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(path))
    with pytest.raises(releases.Locked):
        internal()


def test_the_passphrase_is_asked_for_once_a_start(wrapped, encrypted_home, key_file, caplog):
    caplog.set_level(logging.DEBUG)
    app = _open("", audience="internal")
    [box] = app.text_input
    for given, said in (("otra frase cualquiera", True), (PASSPHRASE, False)):
        app.text_input[0].input(given)
        app.button[0].click().run()
        assert not app.exception
        assert (wording.sentence("unlock.wrong", "es") in _said(app)) == said
    assert wording.sentence("stamp.internal", "es") in _said(app) and internal()
    again = _open("map", audience="internal")
    assert wording.sentence("unlock.title", "es") not in _said(again)
    digits = key_file.read_text()
    shown = _said(app) + repr(app.session_state) + caplog.text
    assert digits not in shown and PASSPHRASE not in shown
    for path in encrypted_home.rglob("*"):
        assert not path.is_file() or digits.encode() not in path.read_bytes()


def test_once_it_is_open_the_page_that_was_asked_for_is_there(wrapped, encrypted_home):
    app = _open("sources", audience="internal")
    assert wording.sentence("unlock.title", "es") in _said(app)
    app.text_input[0].input(PASSPHRASE)
    app.button[0].click().run()
    assert not app.exception
    assert wording.sentence("sources.where", "es") in _said(app)


def test_neither_key_nor_passphrase_is_an_argument_of_a_process(wrapped, monkeypatch):
    calls = []
    real = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **b: calls.append((a, b)) or real(*a, **b))
    assert key.unlock(PASSPHRASE)
    [((arguments,), options)] = calls
    assert PASSPHRASE not in str(arguments) and PASSPHRASE not in str(options["env"])
    assert key.current() not in str(calls)


def test_the_app_leaves_no_core_when_it_crashes():
    said = subprocess.run(
        [sys.executable, "-c", "import resource\nimport dashboard.app\n"
         "print(resource.getrlimit(resource.RLIMIT_CORE))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.endswith("(0, 0)\n")
