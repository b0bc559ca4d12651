"""Whether a page comes from the hub that staff enrolled this screen with, and from no other."""

import base64
import binascii

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from services.content.errors import PageRefused
from services.contract.feed import SignedPage


def verify(signed: SignedPage, hub_key: str) -> None:
    """Check the Ed25519 signature (RFC 8032) over the page's UTF-8 bytes.

    Raises:
        PageRefused: it is not the signature of the pinned key.
    """
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(hub_key, validate=True))
        key.verify(base64.b64decode(signed.signature, validate=True), signed.page.encode())
    except InvalidSignature as error:
        raise PageRefused("bad signature") from error
    except (binascii.Error, ValueError) as error:
        raise PageRefused(f"signature not readable: {error}") from error
