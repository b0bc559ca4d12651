"""Prices as people say and write them: 3.50, ￥3.5元/斤, 3块5, 九块半, 8毛, 36-44, 10元3斤.

All amounts are in yuan. What is ambiguous (3块5斤: 3.50 a 斤, or 3 yuan for five?) is not guessed.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from hub.feeds.units import UNIT_WORDS, Unit, read_unit
from hub.feeds.wording import NUMERALS, chinese_number, close_up, digit_by_digit, plain

FEN: Final = Decimal("0.01")
DEAREST: Final = Decimal(9999)

NO_PRICE: Final = re.compile(
    r"[-—―–_/\\*×x.…~]+|n/?a|null|none|nil|"
    r"无|无货|无价|缺|缺货|断货|没货|没有|没有货|暂无|暂无货|暂缺|暂无价格|暂无报价|停售|售完|"
    r"售罄|卖完|卖完了|卖光|卖光了|未上市|下市|未报价|未采|未采集|未采价|无报价|休市|停市|待定|"
    r"空|无交易|未售|今日无货|今天没有|今日缺货|今日无|今天无货|没有了|没了"
)
"""What stands in a price cell where there is no price today."""

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_SPOKEN = rf"[{NUMERALS}]+(?:点[{NUMERALS}]+)?"
# 毛豆, 角瓜, 元宵 and the like begin a name; they do not end a price.
_YUAN = r"(?:块钱|块(?!菌)|元(?!宵|蹄|葱)|圆)"
_MAO = r"(?:毛钱|毛(?!豆|肚|蛤|蟹|桃|血|笋|芋|鸡|葱|蚶)|角(?!瓜))"
_NO_COUNT = rf"(?! ?{UNIT_WORDS})"
_TAIL_IS_A_COUNT = rf"(?! ?{UNIT_WORDS}|[\d.])"
# 五花, 三黄鸡, 四季豆 and the like begin a name; they do not end a price.
_TAIL_IS_A_NAME = r"(?!花|文鱼|黄|季|角|层|香|仁|谷|鲜|丝|宝|道|股|叶|头|米|合)"
_TAIL = (
    rf"(?:(?P<half>半)|[零〇0](?P<just_fen>\d|[{NUMERALS}])分"
    rf"| ?零?(?P<mao>\d|[{NUMERALS}]) ?{_MAO} ?(?:(?P<fen>\d|[{NUMERALS}]) ?分?{_NO_COUNT})?"
    rf"|(?P<bare>\d{{1,2}}|(?![一半] ?{UNIT_WORDS})[{NUMERALS[:12]}]{{1,2}}{_TAIL_IS_A_NAME})"
    rf"{_TAIL_IS_A_COUNT})"
)
AMOUNT: Final = re.compile(
    rf"[¥￥]? ?(?:(?P<yuan>{_NUMBER}|{_SPOKEN}) ?{_YUAN}整?(?:{_TAIL})?"
    rf"|块(?P<over_one>半|[{NUMERALS[2:12]}])(?![{NUMERALS}])"
    rf"|(?!八角 ?[\d十{NUMERALS[2:12]}])(?P<only_mao>{_NUMBER}|{_SPOKEN}) ?{_MAO}"
    rf" ?(?:(?P<only_fen>\d|[{NUMERALS}]) ?分?{_NO_COUNT})?"
    rf"|(?P<number>{_NUMBER}))"
)
"""One amount of money, or a bare number in digits."""

RANGE_SIGN: Final = re.compile(r" ?(?:[-~–—―−]+|至|到) ?")
_PER: Final = re.compile(
    rf" ?(?:元|块钱|块)? ?(?:[/每一] ?(?P<per>(?:\d+(?:\.\d+)?|半)? ?{UNIT_WORDS})"
    rf"|(?P<counted>(?:1|半) ?{UNIT_WORDS})|(?P<many>(?:\d+|[{NUMERALS}]+) ?{UNIT_WORDS}))"
    rf"| (?P<apart>{UNIT_WORDS})(?![^\s,;，；])",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:约|大约|大概|差不多|均价|单价|价格|仅|只要|特价|才|卖|:|=)+ ?")
_AFTERWARDS = re.compile(r" ?(?:左右|上下|钱|不等|元|块|整|[↑↓▲▼→]|特价)+$")
_AMBIGUOUS = re.compile(rf"(?:\d|[{NUMERALS}])块(?:\d|[{NUMERALS}])(?:斤|公斤|两)")


@dataclass(frozen=True, slots=True)
class Quote:
    """A price or a range of prices in yuan, as written; `unit` if it stands beside it."""

    low: Decimal
    high: Decimal
    unit: Unit | None = None

    @property
    def is_range(self) -> bool:
        """Whether two different prices were named."""
        return self.low != self.high

    @property
    def middle(self) -> Decimal:
        """The price itself, or the middle of the range."""
        return (self.low + self.high) / 2


def to_fen(amount: Decimal) -> Decimal:
    """Rounded to whole fen, half up, as the till does."""
    return amount.quantize(FEN, ROUND_HALF_UP)


def says_no_price(text: str) -> bool:
    """Whether it is one of the ways to say that there is no price today."""
    bare = close_up(text).lower().strip(" ()。!")
    return NO_PRICE.fullmatch(bare) is not None or not bare


def read_quote(text: str) -> Quote | None:
    """The price that the text states and nothing else, or None."""
    tidy = _ABOUT.sub("", mend_decimal_point(plain(text)))
    tidy = re.sub(r"^(\d+),(\d{2})$", r"\1.\2", tidy)
    spoken = _spoken_number(_AFTERWARDS.sub("", tidy))
    if spoken is not None:
        return Quote(spoken, spoken)
    found = quote_at(tidy, 0)
    if found is None:
        return None
    quote, end = found
    rest = re.sub(r"\([^)]*\)$", "", tidy[end:])
    return quote if _AFTERWARDS.sub("", rest).strip() in ("", "。") else None


def mend_decimal_point(text: str) -> str:
    """3。5 and 3·5 are slips of the keyboard for 3.5."""
    return re.sub(r"(?<=\d)[。·](?=\d)", ".", text)


def quote_at(text: str, start: int) -> tuple[Quote, int] | None:
    """The price that begins at `start` of plain text, and where it ends."""
    first = AMOUNT.match(text, start)
    if first is None or _AMBIGUOUS.match(text, start):
        return None
    last = _range_end(text, first.end()) or first
    low, high = amount_of(first), amount_of(last)
    if first["number"] and last["only_mao"] and low is not None:
        low = low / 10
    if low is None or high is None:
        return None
    quote, end = _with_unit(Quote(min(low, high), max(low, high)), text, last.end())
    return (quote, end) if quote.high <= DEAREST else None


def _range_end(text: str, end: int) -> re.Match[str] | None:
    sign = RANGE_SIGN.match(text, end)
    return AMOUNT.match(text, sign.end()) if sign else None


def _with_unit(quote: Quote, text: str, end: int) -> tuple[Quote, int]:
    per = _PER.match(text, end)
    if per is None:
        return quote, end
    written = per["per"] or per["counted"] or per["many"] or per["apart"]
    unit = read_unit(written)
    return (Quote(quote.low, quote.high, unit), per.end()) if unit else (quote, end)


def amount_of(match: re.Match[str]) -> Decimal | None:
    """Yuan of a match of AMOUNT; None if the numerals in it are no number."""
    if match["over_one"]:
        return 1 + _tenths(match["over_one"])
    if match["only_mao"]:
        return _plus(_number(match["only_mao"]), Decimal("0.1"), match["only_fen"])
    if match["number"]:
        return _number(match["number"])
    yuan, tail = _number(match["yuan"]), _tail_of(match)
    if yuan is None or (tail and yuan % 1):
        return None
    return yuan + tail


def _plus(count: Decimal | None, each: Decimal, fen: str | None) -> Decimal | None:
    return None if count is None else count * each + _digit(fen) * FEN


def _tail_of(match: re.Match[str]) -> Decimal:
    if match["half"]:
        return Decimal("0.5")
    if match["just_fen"]:
        return _digit(match["just_fen"]) * FEN
    if match["mao"]:
        return _tenths(match["mao"]) + _digit(match["fen"]) * FEN
    digits = match["bare"]
    if not digits:
        return Decimal(0)
    spelt = digits if digits.isdigit() else digit_by_digit(digits)
    return Decimal(f"0.{spelt}") if spelt else Decimal(0)


def _tenths(text: str) -> Decimal:
    return Decimal("0.5") if text == "半" else _digit(text) / 10


def _digit(text: str | None) -> Decimal:
    return (_number(text) if text else None) or Decimal(0)


def _number(text: str) -> Decimal | None:
    if text[0].isdigit() or text[0] == ".":
        return Decimal(text.replace(",", ""))
    return _spoken_number(text)


def _spoken_number(text: str) -> Decimal | None:
    whole, point, decimals = text.partition("点")
    number = chinese_number(whole)
    spelt = digit_by_digit(decimals) if point else "0"
    return None if number is None or spelt is None else Decimal(f"{number}.{spelt}")
