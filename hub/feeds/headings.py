"""What the headings of a price table mean, in the words that markets use."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from hub.feeds.dates import cell_date
from hub.feeds.foods import category_word
from hub.feeds.units import Unit, find_unit, read_unit
from hub.feeds.wording import plain


class Column(StrEnum):
    """What a column holds."""

    NAME = "name"
    PRICE = "price"
    LOW = "low"
    HIGH = "high"
    YESTERDAY = "yesterday"
    CHANGE = "change"
    PERCENT = "percent"
    UNIT = "unit"
    SPEC = "spec"
    ORIGIN = "origin"
    CATEGORY = "category"
    DAY = "day"
    INDEX = "index"
    REMARK = "remark"
    OTHER = "other"


PRICES: Final = frozenset({Column.PRICE, Column.LOW, Column.HIGH})
FIGURES: Final = PRICES | {Column.YESTERDAY, Column.CHANGE, Column.PERCENT}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as understood. `rank` orders several price columns: the highest is the price.

    `category` is set where goods stand under their category (蔬菜 | 价格); `day` where the price
    column is headed by its date.
    """

    column: Column
    rank: int = 0
    unit: Unit | None = None
    category: str = ""
    day: date | None = None


_NAME: Final = re.compile(
    r"(?:(?:主要)?(?:农副产品|农产品|食品|商品|产品|货品|货物|菜品|品种|蔬菜|水果|肉类|水产品?|监测品种)?"
    r"(?:品名|名称|菜名|货名|品种|名))|商品|产品|货品|货物|菜品|农产品|农副产品|项目|菜名|东西|食材"
    r"|商品名称?及?规格.*|品名及?规格.*|品名/规格|名称及规格|品种\(?规格\)?|name|item|product"
    r"|(?!.*(?:市场|摊位|摊主|单位|企业|经营|商户|店|户|人)).{1,5}(?:名称|品名|品种|部位)"
)
_LABELS: Final[tuple[tuple[str, Column], ...]] = (
    (r"序号?|编号|序列|no\.?|№|排名|代码|编码|商品编码|商品编号|货号", Column.INDEX),
    (r"(?:计量|计价|销售|报价|价格|规格[/及和]?|数量)?单位(?:[/及和]规格)?|unit", Column.UNIT),
    (r"规格.*|等级|型号|品级|级别|质量|品质|规格等级|包装", Column.SPEC),
    (r"(?:原)?产地|来源|来源地|品牌|供货.*|厂家", Column.ORIGIN),
    (r"(?:商品|产品|所属)?(?:类别|分类|大类|种类|品类|类型|类)", Column.CATEGORY),
    (r"日期|(?:采价|采集|报价|更新|发布|价格|填报|统计)(?:日期|时间)|时间|date", Column.DAY),
    (r"备注|说明|附注|注|状态|供应情况|货源", Column.REMARK),
    (
        r".*(?:摊位|摊号|采价员|采集员|采价点|采集点|市场名称|市场|电话|数量|成交量|交易量|上市量|库存"
        r"|检测|农残|负责人|经营户|地址|记录人|合格).*",
        Column.OTHER,
    ),
)

_CHANGE: Final = re.compile(
    r"涨|跌|升降|变动|变化|增减|差价|差额|比昨|较昨|与昨|和昨|同昨|环比|幅度|浮动|比前|较前"
)
_OTHER_TIME: Final = re.compile(
    r"上周|上星期|上月|上旬|上期|上次|上年|去年|同期|同比|历史|前日|前天|前期|明日|明天|预|下周|周比|周环|月"
)
_YESTERDAY: Final = re.compile(r"昨|上日|前一日|前一天|上一日|上一天|前1日|前1天")
_LOW: Final = re.compile(r"最低|低价|最小|低限|下限|^低$|\blow|\bmin")
_HIGH: Final = re.compile(r"最高|高价|最大|高限|上限|^高$|\bhigh|\bmax")
_PRICE_WORD: Final = re.compile(
    r"价|均$|单价|今日|今天|当日|当天|本日|报价|price|多少钱|钱|金额|^(?:元|¥|平均)$"
)
_NOT_SHOWN: Final = re.compile(r"进价|成本|批发|原价|会员|指导|限价|收购|到货|门槛|划线|市场价差")
_RANKS: Final = ((r"平均|均价|均", 4), (r"零售|售价|销售", 3), (r"今|当日|当天|本日|现", 2))


def read_heading(text: str, today: date) -> Heading | None:
    """What the heading means, or None if it is no heading that is known."""
    bare = _bare(text)
    if not bare or len(bare) > 20:
        return None
    unit = find_unit(text)
    if _NAME.fullmatch(bare):
        return Heading(Column.NAME, unit=unit)
    for pattern, column in _LABELS:
        if re.fullmatch(pattern, bare):
            return Heading(column, unit=unit)
    return _figures(text, bare, unit, today)


def category_heading(text: str) -> Heading | None:
    """A heading that is a category and stands over the names of its goods (蔬菜 | 价格)."""
    category = category_word(text)
    return Heading(Column.NAME, category=category) if category else None


def _bare(text: str) -> str:
    """Without blanks, brackets and the unit in them."""
    tight = re.sub(r"\s", "", plain(text)).lower()
    return re.sub(r"[\[【(][^)\]】]*[)\]】]|[:*★]|[/、,]?元/.*$", "", tight) or tight.strip(
        "()[]【】"
    )


def _figures(text: str, bare: str, unit: Unit | None, today: date) -> Heading | None:
    day = cell_date(text, today) or _day_of_price(bare, today)
    if day is not None:
        return Heading(Column.PRICE, unit=unit, day=day)
    if _CHANGE.search(bare):
        return _change(text, bare)
    if _OTHER_TIME.search(bare):
        return Heading(Column.OTHER) if _PRICE_WORD.search(bare) else None
    extreme = _extreme(bare)
    if _YESTERDAY.search(bare):
        return Heading(Column.OTHER if extreme else Column.YESTERDAY, unit=unit)
    return Heading(extreme, unit=unit) if extreme else _price(text, bare, unit)


def _extreme(bare: str) -> Column | None:
    if _LOW.search(bare):
        return Column.LOW
    return Column.HIGH if _HIGH.search(bare) else None


def _day_of_price(bare: str, today: date) -> date | None:
    """11月20日价格 and 11/20均价 name their day too."""
    stem = re.sub(r"(?:的)?(?:零售|平均)?(?:价格|均价|单价|价)$", "", bare)
    return cell_date(stem, today) if stem != bare else None


def _change(text: str, bare: str) -> Heading:
    if _OTHER_TIME.search(bare):
        return Heading(Column.OTHER)
    return Heading(Column.PERCENT if re.search(r"幅|环比|率|%", plain(text)) else Column.CHANGE)


def _price(text: str, bare: str, unit: Unit | None) -> Heading | None:
    per = unit or (read_unit(text) if "元" in text or "¥" in plain(text) else None)
    if per is None and not _PRICE_WORD.search(bare):
        return None
    if _NOT_SHOWN.search(bare):
        return Heading(Column.PRICE, rank=-1, unit=per)
    rank = next((value for pattern, value in _RANKS if re.search(pattern, bare)), 1)
    return Heading(Column.PRICE, rank=rank, unit=per)
