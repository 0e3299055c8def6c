"""Close a key with a passphrase, and open it again: AES-256-GCM under argon2id.

Pure but for the random salt and nonce. What says how it was closed is bound to what is closed.
"""

import json
import secrets
import unicodedata
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_MEMORY_KIB, _PASSES, _LANES = 64 * 1024, 3, 4
_MADE_WITH = {"version": 1, "kdf": "argon2id", "memory_kib": _MEMORY_KIB, "passes": _PASSES,
              "lanes": _LANES, "cipher": "aes-256-gcm"}  # fmt: skip


class CannotOpen(Exception):
    """Say that the passphrase is another one, or that what was closed was changed since."""


def wrap(digits: str, passphrase: str) -> dict[str, Any]:
    """Close a key, given as hexadecimal digits, with a passphrase."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    head = {**_MADE_WITH, "salt": salt.hex(), "nonce": nonce.hex()}
    closed = AESGCM(_derived(passphrase, salt)).encrypt(nonce, bytes.fromhex(digits), _bound(head))
    return {**head, "wrapped": closed.hex()}


def unwrap(wrapped: dict[str, Any], passphrase: str) -> str:
    """Open what `wrap` closed, giving the digits; raises `CannotOpen`."""
    head = {name: value for name, value in wrapped.items() if name != "wrapped"}
    # What is not ours is never computed with: a changed cost could ask for all of the memory.
    if {name: head.get(name) for name in _MADE_WITH} != _MADE_WITH:
        raise CannotOpen
    try:
        salt, nonce = bytes.fromhex(head["salt"]), bytes.fromhex(head["nonce"])
        closed = bytes.fromhex(wrapped["wrapped"])
        return AESGCM(_derived(passphrase, salt)).decrypt(nonce, closed, _bound(head)).hex()
    except (InvalidTag, KeyError, TypeError, ValueError):
        raise CannotOpen from None


def _derived(passphrase: str, salt: bytes) -> bytes:
    # One keyboard writes ñ as one sign, another as two.
    typed = unicodedata.normalize("NFC", passphrase).encode()
    made_by = Argon2id(
        salt=salt, length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB
    )
    return made_by.derive(typed)


def _bound(head: dict[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True).encode()
