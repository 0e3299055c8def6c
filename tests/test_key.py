"""The one key: where it may lie, who may read it, what a passphrase opens; it is never said."""

import json
import re
import secrets
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import __main__ as etl
from etl import catalog, key, wrapping
from etl.intake.report import Unusable
from tests.conftest import new_key

PASSPHRASE = "cuatro palabras de la montaña"


def code_of(path):
    with pytest.raises(Unusable) as refused:
        key.read_file(path)
    return refused.value.code


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """Give a home without a key."""
    monkeypatch.setenv("MIRADOR_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MIRADOR_KEY_FILE", raising=False)
    return tmp_path


def typed(arguments, text, home):
    """Run the command line with something on its stdin."""
    return subprocess.run(
        [sys.executable, "-m", "etl", *arguments], cwd=catalog.ROOT, input=text, text=True,
        capture_output=True, env={"MIRADOR_HOME": str(home), "PATH": "/usr/bin:/bin"}, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o620, 0o601, 0o777])
def test_a_key_that_others_can_reach_is_refused(tmp_path, mode):
    path = new_key(tmp_path / "key")
    path.chmod(mode)
    assert code_of(path) == "key_open_to_others"


@pytest.mark.parametrize(
    "text", ["", "ab" * 31, "ab" * 33, "ab" * 31 + "xy", "ábc" * 20, "\0" * 64, "ab" * 5000]
)
def test_what_is_not_64_digits_is_no_key(tmp_path, text):
    path = new_key(tmp_path / "key")
    path.write_text(text, "utf-8")
    assert code_of(path) == "key_not_hex"


def test_a_link_a_folder_and_nothing_are_no_key(tmp_path):
    (tmp_path / "link").symlink_to(new_key(tmp_path / "key"))
    assert code_of(tmp_path / "link") == "key_is_link"
    assert code_of(tmp_path) == "key_missing"
    assert code_of(tmp_path / "none") == "key_missing"


def test_the_digits_as_the_sheet_prints_them_are_a_key(tmp_path):
    digits = secrets.token_hex(32)
    groups = re.findall(r"\b[0-9a-f]{4}\b", key.sheet(digits))
    assert "".join(groups) == digits
    path = new_key(tmp_path / "key")
    path.write_text("\n".join(groups).upper())
    assert key.read_file(path) == digits


def test_a_new_key_is_private_and_never_put_over_another(bare, capsys):
    path = bare / "key"
    assert etl.main(["key", "new", "--to", str(path)]) == 0
    said = capsys.readouterr().out
    assert path.stat().st_mode & 0o777 == 0o600
    assert "".join(re.findall(r"\b[0-9a-f]{4}\b", said)) == key.read_file(path)
    assert "nadie la puede recuperar" in said and "nobody can recover it" in said
    before = path.read_bytes()
    assert etl.main(["key", "new", "--to", str(path)]) == 2
    assert path.read_bytes() == before
    (bare / "dangling").symlink_to(bare / "elsewhere")
    assert etl.main(["key", "new", "--to", str(bare / "dangling")]) == 2
    assert not (bare / "elsewhere").exists()


def test_a_passphrase_opens_the_key_for_the_program_that_asks(bare):
    home = bare / "home"
    made = typed(["key", "new", "--passphrase"], PASSPHRASE + "\n", home)
    digits = "".join(re.findall(r"\b[0-9a-f]{4}\b", made.stdout))
    assert made.returncode == 0 and len(digits) == 64
    wrapped = home / "private" / "key.json"
    assert wrapped.stat().st_mode & 0o777 == 0o600 and digits not in wrapped.read_text()
    assert typed(["key", "unlock"], PASSPHRASE + "\n", home).stdout == digits + "\n"
    wrong = typed(["key", "unlock", "--lang", "en"], "otra frase cualquiera\n", home)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "does not open" in wrong.stderr and "Traceback" not in wrong.stderr
    again = typed(["key", "new", "--passphrase"], PASSPHRASE + "\n", home)
    assert again.returncode == 2 and typed(["key", "unlock"], PASSPHRASE, home).returncode == 0


def test_without_a_terminal_a_closed_key_is_said_and_nothing_waits(bare):
    home = bare / "home"
    typed(["key", "new", "--passphrase"], PASSPHRASE, home)
    table = bare / "a.csv"
    table.write_text("report_id,seen_on,seen_hour,county,town,road,operator,status\n")
    done = typed(["add", str(table), "--lang", "en"], "", home)
    assert done.returncode == 2 and "closed by a passphrase" in done.stderr


def test_a_terminal_is_asked_once(bare, monkeypatch):
    key.wrapped_file().parent.mkdir(parents=True)
    digits = secrets.token_hex(32)
    key.wrapped_file().write_text(json.dumps(wrapping.wrap(digits, PASSPHRASE)))
    asked = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda words: asked.append(words) or PASSPHRASE)
    assert [key.current(), key.current()] == [digits, digits]
    assert len(asked) == 1


def test_a_short_passphrase_is_refused(bare):
    done = typed(
        [
            "key",
            "new",
            "--passphrase",
        ],
        "hola\n",
        bare / "home",
    )
    assert done.returncode == 2 and not (bare / "home" / "private" / "key.json").exists()


@pytest.fixture(scope="module")
def wrapped():
    return wrapping.wrap("ab" * 32, PASSPHRASE)


@pytest.mark.parametrize(
    "name",
    ["version", "kdf", "memory_kib", "passes", "lanes", "cipher", "salt", "nonce", "wrapped"],
)
def test_whatever_is_changed_in_a_wrapped_key_it_does_not_open(wrapped, name):
    value = wrapped[name]
    other = value + 1 if isinstance(value, int) else ("0" if value[0] != "0" else "1") + value[1:]
    for changed in ({**wrapped, name: other}, {k: v for k, v in wrapped.items() if k != name}):
        with pytest.raises(wrapping.CannotOpen):
            wrapping.unwrap(changed, PASSPHRASE)


def test_a_word_more_in_a_wrapped_key_does_not_open_it(wrapped):
    with pytest.raises(wrapping.CannotOpen):
        wrapping.unwrap({**wrapped, "note": ""}, PASSPHRASE)


def test_an_accent_is_one_sign_however_a_keyboard_writes_it(wrapped):
    assert wrapping.unwrap(wrapped, PASSPHRASE.replace("ñ", "n\u0303")) == "ab" * 32


@given(st.text(), st.text())
def test_a_fingerprint_tells_texts_and_keys_apart(one, other):
    mine, theirs = (key.folio_key(digits * 32) for digits in ("ab", "cd"))
    assert re.fullmatch("[0-9a-f]{16}", key.fingerprint(mine, one))
    assert (key.fingerprint(mine, one) == key.fingerprint(mine, other)) == (one == other)
    assert key.fingerprint(mine, one) != key.fingerprint(theirs, one)


def test_a_sub_key_is_of_one_purpose():
    digits = "ab" * 32
    assert len({digits, key.sub_key(digits, "folios"), key.sub_key(digits, "layouts")}) == 3
