"""Pages for residents' own phones: addresses under the hub's, which screens show as QR codes.

A form's address is signed, so that only who stood before a screen can use it. The key is what hub
and kiosk both hold of the kiosk's token, its digest; it ends with the token. The signature names
the day, because an address that was photographed should not serve for ever.
"""

import hashlib
import hmac
from datetime import date, timedelta
from uuid import UUID

SIGNATURE_CHARACTERS = 32
FRESH = timedelta(days=1)
"""How many days before and after its own a form's address serves: clocks differ, and so does the
pace of people."""


def notice_path(document_id: UUID) -> str:
    """The page of a notice that hangs on public screens."""
    return f"/p/notices/{document_id}"


def case_path(short_number: str) -> str:
    """The page that tells how a request stands, to who knows the phone's last four digits."""
    return f"/p/cases/{short_number}"


def form_path(name: str, kiosk_id: UUID, token_digest: str, day: date) -> str:
    """The page of a form that a screen offers on that day."""
    signature = form_signature(name, kiosk_id, token_digest, day)
    return f"/p/forms/{name}?k={kiosk_id}&d={day.isoformat()}&s={signature}"


def token_digest(token: str) -> str:
    """What the hub keeps of a token; it has 256 random bits, so that no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def form_signature(name: str, kiosk_id: UUID, digest: str, day: date) -> str:
    """HMAC-SHA256 over form, kiosk and day, shortened to 128 bits in hexadecimal."""
    message = f"linli form {name} {kiosk_id} {day.isoformat()}".encode()
    whole = hmac.new(digest.encode(), message, hashlib.sha256).hexdigest()
    return whole[:SIGNATURE_CHARACTERS]
