"""The staff code 维护密码: how the hub seals it and a screen checks it, so that no code travels.

scrypt with the costs OWASP names as the least for it (N 2¹⁷ takes 128 MB; N 2¹⁴ with r 8 and p 5 is
the equal choice for 16 MB). A code has few digits; what protects it is that tries are few.
"""

import hashlib
import hmac
import re
import secrets

_N, _R, _P = 2**14, 8, 5
_LENGTH = 32
_SALT_BYTES = 16
SHAPE = re.compile(r"\d{4,8}")


def seal(code: str) -> str:
    """`code` as `salt$hash`, both hexadecimal; another one each time."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return f"{salt.hex()}${_hash(code, salt).hex()}"


def fits(sealed: str, code: str) -> bool:
    """Whether `code` was sealed there; a seal that cannot be read fits nothing."""
    salt, _, kept = sealed.partition("$")
    try:
        expected, seasoning = bytes.fromhex(kept), bytes.fromhex(salt)
    except ValueError:
        return False
    return bool(expected) and hmac.compare_digest(_hash(code, seasoning), expected)


def _hash(code: str, salt: bytes) -> bytes:
    return hashlib.scrypt(code.encode(), salt=salt, n=_N, r=_R, p=_P, dklen=_LENGTH)
