"""Pages for residents' own phones: addresses under the hub's, which screens show as QR codes.

The address of a form is signed by the screen that shows it, with a key that only this screen and
the hub can make of the screen's token, so that nobody can think up an address.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

PHONE_NUMBERS = "0"
"""What the short number of a request made on a phone begins with; no screen's number does."""

SIGNATURE_LENGTH = 16
"""Characters of base64url: 96 bits."""


def notice_path(document_id: UUID) -> str:
    """The page of a notice that hangs on public screens."""
    return f"/p/notices/{document_id}"


def case_path(short_number: str) -> str:
    """The page that tells how a request stands, to who knows the phone's last four digits."""
    return f"/p/cases/{short_number}"


def form_path(
    token_digest: str, form: str, kiosk_id: UUID, day: date, presets: Mapping[str, str]
) -> str:
    """The page on which that form is filled in, as the screen's code shows it on `day` (local).
    `presets` are the form's arguments `preset.<step>`; they are not signed."""
    signed = {
        "k": kiosk_id.hex,
        "d": day.isoformat(),
        "s": form_signature(token_digest, form, kiosk_id, day),
    }
    return f"/p/forms/{form}?{urlencode({**signed, **presets})}"


def form_signature(token_digest: str, form: str, kiosk_id: UUID, day: date) -> str:
    """The screen's signature under the address of a form."""
    said = f"{form} {kiosk_id.hex} {day.isoformat()}".encode()
    digest = hmac.new(token_digest.encode(), said, hashlib.sha256).digest()
    return urlsafe_b64encode(digest).decode()[:SIGNATURE_LENGTH]


def made_on_phone(short_number: str) -> bool:
    """Whether a request of that number was made on a phone."""
    return short_number.startswith(PHONE_NUMBERS)
