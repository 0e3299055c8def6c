"""Pages call commands as a person would; the key goes along and is left nowhere."""

import json
import os
import secrets
from pathlib import Path

import pytest

from dashboard import commands
from dashboard import key as dashboard_key
from etl import key, wrapping
from etl.intake.report import Unusable
from etl.messages import sentence

PASSPHRASE = "cuatro palabras de la montaña"


@pytest.fixture
def opened(home, monkeypatch):
    """Give the digits of a key that was opened by its passphrase in the dashboard alone."""
    digits = secrets.token_hex(32)
    (home / "private" / "key.json").write_text(json.dumps(wrapping.wrap(digits, PASSPHRASE)))
    monkeypatch.delenv("MIRADOR_KEY_FILE")
    monkeypatch.setattr(dashboard_key, "_opened", {})
    assert dashboard_key.unlock(PASSPHRASE)
    return digits


@pytest.fixture
def handed(home, monkeypatch):
    """Give a function that hands over what it is given, as the dashboard does."""
    monkeypatch.setattr(key, "_opened", {})

    def hand(text):
        source, sink = os.pipe()
        os.write(sink, text.encode())
        os.close(sink)
        monkeypatch.setenv("MIRADOR_KEY_FD", str(source))
        return source

    return hand


def test_an_answer_holds_code_json_and_sentence(home):
    assert commands.run(["batches", "--json"]).json == []
    answer = commands.run(["undo", "7", "--lang", "es"])
    assert (answer.code, answer.json, answer.is_done) == (2, None, False)
    assert "lote 7" in answer.error_text


def test_bytes_go_in_by_stdin_and_come_out_untouched(home):
    found = commands.run(["preview", "-", "--lang", "en"], b"\x00\xff\x00").json
    assert found["sheets"][0]["messages"]


def test_a_key_opened_by_passphrase_reaches_the_command(opened):
    log = b"fecha,condado,estatus\n2026-09-01,Henderson,confirmado\n"
    added = commands.run(["add", "-", "--json", "--lang", "es"], log)
    assert added.json[0]["added"] == 1, added.error_text
    assert commands.run(["batches", "--json"]).json[0]["added_count"] == 1
    assert opened not in str(dict(os.environ))


def test_without_that_key_the_command_says_that_it_is_locked(opened, monkeypatch):
    monkeypatch.setattr(dashboard_key, "_opened", {})
    answer = commands.run(["add", "-", "--lang", "en"], b"fecha,condado,estatus\n")
    assert answer.code == 2
    assert answer.error_text == sentence("key_locked", "en")


def test_a_key_is_read_once_and_left_to_no_child(handed):
    digits = secrets.token_hex(32)
    source = handed(f"{digits}\n")
    assert key.current() == digits
    assert "MIRADOR_KEY_FD" not in os.environ
    with pytest.raises(OSError):
        os.fstat(source)
    assert key.current() == digits


@pytest.mark.parametrize("text", ["", "abc", "g" * 64, "0" * 63, "0" * 65])
def test_what_is_no_key_is_refused(handed, text):
    handed(text)
    with pytest.raises(Unusable, match="key_not_hex"):
        key.current()


@pytest.mark.parametrize("number", ["", "x", "-1", "9999"])
def test_a_descriptor_that_is_not_there_is_refused(handed, monkeypatch, number):
    monkeypatch.setenv("MIRADOR_KEY_FD", number)
    with pytest.raises(Unusable, match="key_not_hex"):
        key.current()


def test_no_descriptor_stays_open(opened):
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        commands.run(["batches", "--json"])
    assert len(list(Path("/proc/self/fd").iterdir())) <= before
