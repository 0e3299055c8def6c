"""Keep the one key: make it, read it, open it with a passphrase; and know a text again by it."""

import argparse
import getpass
import hmac
import json
import os
import re
import secrets
import stat
import sys
from pathlib import Path

from etl import catalog
from etl.intake.report import Unusable
from etl.messages import LANGUAGES, language, sentence

SHORTEST_PASSPHRASE = 12
PUBLIC = ""  # the sub-key of the demo: it has nothing to hide, and must be the same everywhere
_DIGITS = re.compile(r"[0-9a-f]{64}")
_HANDED = Path()
_opened: dict[Path, str] = {}  # by passphrase or handed over, for as long as this process lives


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with a key."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    new = acts.add_parser("new", help="make a key, and print the sheet to keep")
    where = new.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", metavar="FILE", help="a new file, for MIRADOR_KEY_FILE to name")
    where.add_argument(
        "--passphrase", action="store_true", help="in the private folder, closed by a passphrase"
    )
    unlock = acts.add_parser("unlock", help="for programs: passphrase on stdin, key on stdout")
    for act in (new, unlock):
        act.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")


def run(args: argparse.Namespace) -> int:
    """Make a key, or hand it to the program that asked."""
    if args.act == "unlock":
        given = None if sys.stdin.isatty() else _from_file() or _unwrapped(_line())
        print(given or required())
        return 0
    target = wrapped_file() if args.passphrase else Path(args.to)
    if os.path.lexists(target):
        raise Unusable("key_exists")
    digits = secrets.token_hex(32)
    if args.passphrase:
        from etl.wrapping import wrap

        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_new(target, json.dumps(wrap(digits, _new_passphrase(language(args.lang)))))
    else:
        _write_new(target, digits)
    print(sheet(digits))
    return 0


def current() -> str | None:
    """Give the key as 64 hexadecimal digits, or None where there is none.

    The program that started this one hands it over by the descriptor that `MIRADOR_KEY_FD` names;
    else it is in the file that `MIRADOR_KEY_FILE` names, else in the private folder, closed by a
    passphrase that is asked for once, at a terminal. Raises `Unusable` for one that cannot be
    used.
    """
    digits = _handed() or _from_file()
    if digits is not None or not wrapped_file().exists():
        return digits
    if wrapped_file() not in _opened:
        if not sys.stdin.isatty():
            raise Unusable("key_locked")
        typed = getpass.getpass(sentence("ask_passphrase", language()))
        _opened[wrapped_file()] = _unwrapped(typed)
    return _opened[wrapped_file()]


def required() -> str:
    """Give the key; raises `Unusable` where there is none: nothing of the coalition lies open."""
    digits = current()
    if digits is None:
        raise Unusable("no_key")
    return digits


def read_file(path: Path) -> str:
    """Read a key file, giving its 64 digits; raises `Unusable` if it is not one, or not private."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        raise Unusable("key_is_link" if path.is_symlink() else "key_missing") from None
    try:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            raise Unusable("key_missing")
        if mode & 0o077:
            raise Unusable("key_open_to_others")
        given = os.read(handle, 1000)
    finally:
        os.close(handle)
    digits = b"".join(given.split()).decode("ascii", "replace").lower()
    if not _DIGITS.fullmatch(digits):
        raise Unusable("key_not_hex")
    return digits


def sub_key(key: str, label: str) -> str:
    """Derive a key for one purpose: whoever holds it learns neither the key nor another of them."""
    return hmac.digest(bytes.fromhex(key), f"mirador/{label}".encode(), "sha256").hex()


def folio_key(key: str | None) -> str:
    """Give the sub-key by which folios are known again; without a key it is the public one."""
    return sub_key(key, "folios") if key else PUBLIC


def fingerprint(sub_key: str, text: str) -> str:
    """Know a text again without keeping it: 16 hexadecimal digits (HMAC-SHA256).

    Whoever has no key cannot try out which text it was.
    """
    return hmac.digest(bytes.fromhex(sub_key), text.encode(), "sha256").hex()[:16]


def sheet(digits: str) -> str:
    """Write the sheet to print and keep: the digits in numbered lines, and what to do with them."""
    groups = [digits[place : place + 4] for place in range(0, len(digits), 4)]
    lines = [f"  {n + 1}   {'  '.join(groups[n * 4 : n * 4 + 4])}" for n in range(4)]
    words = [sentence("recovery_sheet", lang) for lang in LANGUAGES]
    return "\n\n".join([words[0], "\n".join(lines), words[1]])


def wrapped_file() -> Path:
    """Give the file in which a key lies that a passphrase opens."""
    return catalog.private() / "key.json"


def _handed() -> str | None:
    """Read what was handed over, once: neither the number nor the pipe is left to a child."""
    number = os.environ.pop("MIRADOR_KEY_FD", None)
    if number is not None:
        try:
            with os.fdopen(int(number), encoding="ascii", errors="replace") as pipe:
                digits = pipe.read(1000).strip()
        except (OSError, ValueError):
            raise Unusable("key_not_hex") from None
        if not _DIGITS.fullmatch(digits):
            raise Unusable("key_not_hex")
        _opened[_HANDED] = digits
    return _opened.get(_HANDED)


def _from_file() -> str | None:
    named = os.environ.get("MIRADOR_KEY_FILE")
    return read_file(Path(named)) if named else None


def _unwrapped(passphrase: str) -> str:
    from etl.wrapping import CannotOpen, unwrap  # what few calls need, and takes 0.1 s to load

    try:
        return unwrap(json.loads(wrapped_file().read_text("utf-8")), passphrase)
    except FileNotFoundError:
        raise Unusable("no_key") from None
    except (CannotOpen, ValueError):
        raise Unusable("passphrase_wrong") from None


def _new_passphrase(lang: str) -> str:
    if not sys.stdin.isatty():
        given = again = _line()
    else:
        given = getpass.getpass(sentence("ask_new_passphrase", lang))
        again = getpass.getpass(sentence("ask_passphrase_again", lang))
    if len(given) < SHORTEST_PASSPHRASE:
        raise Unusable("passphrase_short", count=SHORTEST_PASSPHRASE)
    if given != again:
        raise Unusable("passphrase_differs")
    return given


def _line() -> str:
    return sys.stdin.readline().rstrip("\n")


def _write_new(target: Path, text: str) -> None:
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except FileExistsError:
        raise Unusable("key_exists") from None
    except OSError:
        raise Unusable("cannot_write") from None
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
