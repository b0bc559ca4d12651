"""Numbers as they are said, read only where a slot has caught them.

Nothing here searches a text: 一会儿 and 万一 are no numbers, so each slot catches what belongs to a
number by its own grammar and gives only that span.
"""

import re
from typing import Final

DIGITS: Final = {
    **{sign: place for place, sign in enumerate("零一二三四五六七八九")},
    **{sign: place for place, sign in enumerate("０１２３４５６７８９")},
    **{sign: place for place, sign in enumerate("0123456789")},
    "〇": 0,
    "幺": 1,
    "两": 2,
    "俩": 2,
    "仨": 3,
}
DIGIT: Final = "[零〇一二三四五六七八九幺0-9０-９]"
"""One digit, as in rooms and phones."""
WHOLE: Final = "(?:[零〇一二三四五六七八九十百千万亿两廿]+|[0-9０-９]+)"
"""What may be a whole number of things."""
SWAPPED: Final = str.maketrans("四十", "十四")

_D: Final = "[一二三四五六七八九两]"
_SECTION: Final = re.compile(
    rf"(?:(?P<thousands>{_D})千)?(?P<gap>[零〇])?(?:(?P<hundreds>{_D})百)?(?P<gap2>[零〇])?"
    rf"(?:(?P<tens>{_D}?)十|(?P<twenty>廿))?(?P<gap3>[零〇])?(?P<ones>{_D})?"
)
_GROUPS: Final = (("亿", 10**8), ("万", 10**4))


def whole(text: str) -> int | None:
    """The whole number in `text`: 十二, 一百零五, 三百五 (350), 五零一; `None` if it is none."""
    if text and all(sign in DIGITS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    return _cardinal(text)


def _cardinal(text: str) -> int | None:
    for sign, size in _GROUPS:
        above, cut, below = text.rpartition(sign)
        if cut:
            return _joined(above, below, size)
    return _section(text)


def _joined(above: str, below: str, size: int) -> int | None:
    high = _cardinal(above)
    if not high:
        return None
    if not below:
        return high * size
    if len(below) == 1 and below in DIGITS and DIGITS[below]:
        return high * size + DIGITS[below] * size // 10
    low = _cardinal(below.lstrip("零〇"))
    return None if low is None else high * size + low


def _section(text: str) -> int | None:
    match = _SECTION.fullmatch(text) if text else None
    if match is None or text[0] in "零〇":
        return None
    tens = match["tens"]
    ones = DIGITS[match["ones"]] if match["ones"] else 0
    value = 1000 * DIGITS.get(match["thousands"] or "零", 0)
    value += 100 * DIGITS.get(match["hundreds"] or "零", 0)
    if tens is not None:
        value += 10 * DIGITS.get(tens or "一", 1)
    elif match["twenty"]:
        value += 20
    return value + ones * _place_of_last(match) if value or ones else None


def _place_of_last(match: re.Match[str]) -> int:
    """三百五 is 350 and 两千三 is 2300: a bare digit after 百 or 千 counts the next place."""
    if match["tens"] is not None or match["twenty"] or match["gap2"] or match["gap3"]:
        return 1
    if match["hundreds"]:
        return 10
    return 100 if match["thousands"] and not match["gap"] else 1


def number(text: str) -> float | int | None:
    """A number of things that may have a half or a point: 半, 两点五, 3.5, 三; `None` if none."""
    if text == "半":
        return 0.5
    before, point, after = text.replace("．", ".").replace("点", ".").partition(".")
    value = whole(before)
    if value is None or not point:
        return value
    if not after or any(sign not in DIGITS for sign in after):
        return None
    return float(f"{value}.{''.join(str(DIGITS[sign]) for sign in after)}")


def digits(text: str) -> str | None:
    """Digits one by one as in rooms: 五零一, 十二零一 is 1201, 两百零二 is 202; `None` if none."""
    if all(sign in DIGITS for sign in text):
        return "".join(str(DIGITS[sign]) for sign in text) or None
    ten = re.fullmatch(rf"({_D}?十{_D}?)({DIGIT}{{2}})", text)
    if ten:
        return f"{whole(ten[1])}{digits(ten[2])}"
    value = whole(text)
    return None if value is None else str(value)


def swapped(text: str) -> int | None:
    """The number if every 四 was 十 and every 十 was 四; `None` if that is no number or the same.
    Typed digits are never in doubt."""
    other = text.translate(SWAPPED)
    if other == text or (len(other) > 1 and all(sign in DIGITS for sign in other)):
        return None
    return whole(other)
