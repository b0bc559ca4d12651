"""Text as staff type it, brought to one form: full-width digits, padded names, Chinese numerals."""

import re
import unicodedata

_CJK = "\u3400-\u9fff〇"
_GAP_INSIDE_CHINESE = re.compile(rf"(?<=[{_CJK}])\s+(?=[{_CJK}])")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad\ufe0e\ufe0f]")
_LIST_MARKS = re.compile("[\u2460-\u2473\u2776-\u277f]")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100}

NUMERALS = "零〇一二两三四五六七八九十百"


def plain(text: str) -> str:
    """Half-width form without invisible characters, outer blanks and doubled blanks."""
    bare = _LIST_MARKS.sub(" ", _INVISIBLE.sub("", text))
    half_width = unicodedata.normalize("NFKC", bare)
    return re.sub(r"\s+", " ", half_width).strip()


def close_up(text: str) -> str:
    """Plain text without the blanks people put into names to align them (大 白 菜)."""
    return _GAP_INSIDE_CHINESE.sub("", plain(text))


def has_chinese(text: str) -> bool:
    """Whether a Chinese character stands in it."""
    return re.search(f"[{_CJK}]", text) is not None


def chinese_number(text: str) -> int | None:
    """The whole number below 1000 that the numerals say (十二, 一百零五, 二五 is no number)."""
    if not text or set(text) - set(NUMERALS):
        return None
    if not set(text) & set(_TENS):
        return _DIGITS[text] if len(text) == 1 else None
    return _placed_number(text)


def _placed_number(text: str) -> int | None:
    total, pending, last_place = 0, -1, 1000
    for char in text:
        place = _TENS.get(char)
        if place is None:
            if pending > 0:
                return None
            pending = _DIGITS[char]
        elif place >= last_place or (pending == 0 and place == 100):
            return None
        else:
            total, pending, last_place = total + max(pending, 1) * place, -1, place
    return total + max(pending, 0)


def digit_by_digit(text: str) -> str | None:
    """The digits that numerals spell one by one (二〇二六 is "2026"), or None."""
    if not text or any(char not in _DIGITS for char in text):
        return None
    return "".join(str(_DIGITS[char]) for char in text)
