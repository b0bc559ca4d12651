"""Numbers as Chinese speakers say them."""

from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_PLACES: Final = ("", "十", "百", "千")
_GROUPS: Final = ("", "万", "亿")
_LARGEST: Final = 10**12


def say_digits(digits: str) -> str:
    """One by one as in telephone and room numbers, where 1 is 幺 so that it is not heard as 7."""
    return "".join("幺" if digit == "1" else _DIGITS[int(digit)] for digit in digits)


def say_year(digits: str) -> str:
    """One by one: 2026 is 二零二六."""
    return "".join(_DIGITS[int(digit)] for digit in digits)


def say_number(number: int) -> str:
    """A whole number of things from 0: 12 is 十二, 105 is 一百零五; beyond 10¹² digit by digit."""
    if number == 0:
        return "零"
    if number >= _LARGEST:
        return say_year(str(number))
    said = _say_groups(number)
    return said.removeprefix("一") if said.startswith("一十") else said


def _say_groups(number: int) -> str:
    said = ""
    for place in range(len(_GROUPS) - 1, -1, -1):
        group, number = divmod(number, 10 ** (4 * place))
        if group:
            gap = "零" if said and group < 1000 else ""
            said += f"{gap}{_say_group(group)}{_GROUPS[place]}"
    return said


def _say_group(group: int) -> str:
    said, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            said += ("零" if gap and said else "") + _DIGITS[digit] + _PLACES[place]
        gap = not digit
    return said


def say_decimal(text: str) -> str:
    """A number in digits, with or without a point: 3.5 is 三点五, 007 is said digit by digit."""
    whole, point, decimals = text.partition(".")
    if len(whole) > 1 and whole.startswith("0"):
        return say_digits(whole + decimals)
    said = say_number(int(whole))
    return f"{said}点{say_year(decimals)}" if point and decimals else said


def say_count(number: int) -> str:
    """A number before a measure word: 2 is 两."""
    return "两" if number == 2 else say_number(number)


def say_money(text: str) -> str:
    """Yuan in digits as the market says them: 3.50 三块五, 0.40 四毛, 3.05 三块零五分."""
    whole, _, decimals = text.partition(".")
    yuan, mao, fen = int(whole), *(int(digit) for digit in f"{decimals}00"[:2])
    said = f"{say_count(yuan)}块" if yuan else ""
    if mao and not fen:
        return f"{said}{_DIGITS[mao]}" if yuan else f"{say_count(mao)}毛"
    if mao:
        return f"{said}{say_count(mao)}毛{_DIGITS[fen]}"
    if fen:
        return f"{said}零{_DIGITS[fen]}分" if yuan else f"{say_count(fen)}分"
    return said or "零块"
