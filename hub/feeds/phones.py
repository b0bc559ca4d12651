"""Telephone numbers as they stand in notices and lists."""

import re
from typing import Final

from hub.feeds.wording import plain

_NUMBER: Final = re.compile(
    r"(?<!\d)(?:\(?0\d{2,3}\)?[- ]?\d{3,4}[- ]?\d{4}|1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
    r"|[48]00[- ]?\d{3,4}[- ]?\d{3,4})(?!\d)"
)
_LABELLED: Final = re.compile(
    r"(?:电话|热线|致电|拨打|联系方式|手机)[^\d\n]{0,8}(?P<number>\d[\d -]{3,}\d|\d{3,5})"
)
_SHORTEST: Final = 3


def find_phone(text: str) -> str | None:
    """The first number to call, as 0573-88881234; one beside the word 电话 wins."""
    tidy = plain(text)
    labelled = _LABELLED.search(tidy)
    if labelled:
        whole = _NUMBER.search(tidy, labelled.start("number") - 1, labelled.end("number") + 12)
        return tidy_phone(whole[0] if whole else labelled["number"])
    found = _NUMBER.search(tidy)
    return tidy_phone(found[0]) if found else None


def tidy_phone(text: str) -> str | None:
    """One number without blanks, its area code set off by a hyphen; None if it is none."""
    bare = re.sub(r"[ ()]", "", plain(text)).strip("-")
    area = re.fullmatch(r"(0(?:10|2\d|[3-9]\d{2}))-?(\d{3,4}-?\d{4})", bare)
    if area:
        return f"{area[1]}-{area[2].replace('-', '')}"
    digits = bare.replace("-", "")
    if not digits.isdigit() or len(digits) < _SHORTEST or len(digits) > 13:
        return None
    return digits if re.fullmatch(r"1[3-9]\d{9}", digits) else bare
