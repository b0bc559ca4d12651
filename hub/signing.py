"""The hub's signing key (Ed25519), made on first start; kiosks pin it when they join."""

import base64
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_BYTES = 32


class SigningKeyError(Exception):
    """The key file is there but holds no key; making a new one would cut off every kiosk."""


class SigningKey:
    """Signs pages; the private part stays in this process and its file."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private

    @classmethod
    def open(cls, path: Path) -> "SigningKey":
        """Read the key at `path`, or make one there with mode 0600.

        Raises:
            SigningKeyError: the file is damaged.
        """
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            raw = _make(path)
        if len(raw) != KEY_BYTES:
            raise SigningKeyError(f"{path} holds no Ed25519 key")
        return cls(Ed25519PrivateKey.from_private_bytes(raw))

    @property
    def public(self) -> str:
        """The public key, base64 of 32 bytes."""
        return base64.b64encode(self._private.public_key().public_bytes_raw()).decode()

    def sign(self, text: str) -> str:
        """The signature over the text's UTF-8 bytes, in base64."""
        return base64.b64encode(self._private.sign(text.encode())).decode()


def _make(path: Path) -> bytes:
    raw = Ed25519PrivateKey.generate().private_bytes_raw()
    unfinished = path.with_suffix(".new")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(descriptor)
    unfinished.replace(path)
    return raw
