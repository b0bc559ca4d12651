"""Rise and fall as people say them: 便宜4毛, 贵了3毛, 涨2角, ↓0.5, +0.20, 持平, 跌5%."""

import re
from decimal import Decimal
from typing import Final

from hub.feeds.money import AMOUNT, amount_of, mend_decimal_point
from hub.feeds.units import UNIT_WORDS
from hub.feeds.wording import plain

_SAME: Final = re.compile(
    r"持平|平|不变|没变|没有变化?|无变化|一样|相同|稳定|平稳|和昨天一样|同昨天?|没涨没跌|→|=|不涨不跌|0(?:\.0+)?%?"
)
_AGAINST: Final = re.compile(
    r"^(?:比|较|跟|和)?(?:昨天|昨日|昨儿|前一天|前一日|昨)?(?:价格?|的)?(?:又|还|都|略|微|稍)?"
)
_UP: Final = re.compile(r"贵|涨|上涨|上升|升|增|高|提|↑|▲|⬆|\+")
_DOWN: Final = re.compile(r"便宜|跌|下跌|下降|降|落|减|低|少|优惠|↓|▼|⬇|^[-−](?=\d)")
_FILLER: Final = re.compile(r"[了价幅约]|\s|一点|↑|▲|⬆|↓|▼|⬇|:|\(|\)|个点")
_PER_UNIT: Final = re.compile(rf"[/每一] ?(?:500)?{UNIT_WORDS}$")
_OTHER_DAY: Final = re.compile(r"上周|上星期|上个?月|去年|前天|上次|上礼拜")
CHANGE_WORDS: Final = re.compile(
    r"(?:比|较|跟|和)(?:昨天|昨日|昨|上周|上星期|前天|上次|上个?月)|便宜|贵(?!妃|州|族)|涨|跌|降|持平|不变|没变|[↑↓▲▼]"
)
"""What tells a change from a price in running text."""
CHANGE_PHRASE: Final = re.compile(
    r" ?\(?(?:(?:比|较|跟|和) ?(?:昨天|昨日|昨儿|昨|前一天)?)?(?:的?价格?)? ?(?:又|还|都|略|也)?"
    r"(?:(?:便宜|优惠|贵|上涨|下跌|下降|上升|涨|跌|降|升|高|低|少|[↑↓▲▼⬆⬇]) ?了? ?价? ?"
    rf"{AMOUNT.pattern}钱?%?|持平|不变|没变|没有变|一样)\)?"
)
"""A whole change in running text: ,比昨天便宜4毛 or (持平)."""


def says_only_direction(text: str) -> bool:
    """Whether it says that a price rose or fell, but not by how much."""
    return re.fullmatch(r"[上下]?(?:涨|跌|升|降|调)了?|[↑↓▲▼⬆⬇]", plain(text)) is not None


def read_change(text: str) -> Decimal | None:
    """Yuan up (+) or down (-) against yesterday, 0 for 持平; None if that is not what it says.

    A bare positive number is a rise, as in a column headed 涨跌.
    """
    tidy = re.sub(r" ?\([^)]*%\)$", "", mend_decimal_point(plain(text))).strip(" ()")
    if _OTHER_DAY.search(tidy) or ("%" in tidy and not _SAME.fullmatch(tidy)):
        return None
    rest = _AGAINST.sub("", tidy, count=1).strip(" 。!()")
    if _SAME.fullmatch(rest):
        return Decimal(0)
    return _signed(rest)


def read_percent(text: str, *, heading_says_percent: bool = False) -> Decimal | None:
    """Percent up or down: +5.2%, 下降10%, -3 under a heading 涨跌幅."""
    tidy = plain(text)
    if _OTHER_DAY.search(tidy) or not ("%" in tidy or heading_says_percent):
        return None
    return _signed(_AGAINST.sub("", tidy.replace("%", ""), count=1).strip())


def _signed(text: str) -> Decimal | None:
    down, up = _DOWN.search(text), _UP.search(text)
    if down and up:
        return None
    bare = _FILLER.sub("", _UP.sub("", _DOWN.sub("", _PER_UNIT.sub("", text))))
    match = AMOUNT.fullmatch(bare.removesuffix("钱"))
    amount = amount_of(match) if match else None
    if amount is None:
        return None
    return -amount if down else amount
