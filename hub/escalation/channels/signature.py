"""How hub and gateway know each other: HMAC-SHA256 over time and body, both ways one secret."""

import hashlib
import hmac

TIMESTAMP_HEADER = "X-Linli-Timestamp"
SIGNATURE_HEADER = "X-Linli-Signature"
FRESH_SECONDS = 300
"""A signature older, or newer, than this is refused, so that it cannot be used again later."""

SHORTEST_SECRET = 16


def sign(secret: bytes, timestamp: str, body: bytes) -> str:
    """The signature in hex."""
    return hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def is_signed(secret: bytes, timestamp: str, signature: str, body: bytes, now: float) -> bool:
    """Is this the secret's signature of just now (`now` in seconds since 1970)?"""
    if (
        not timestamp.isdecimal()
        or len(timestamp) > 12
        or abs(now - int(timestamp)) > FRESH_SECONDS
    ):
        return False
    right = sign(secret, timestamp, body)
    return hmac.compare_digest(right.encode(), signature.lower().encode())
