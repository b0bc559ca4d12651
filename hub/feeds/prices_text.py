"""Reads prices from running text, as market keepers type them into a chat.

    今日菜价(11月20日)
    青菜3块5 白菜1块8；鸡蛋9块8一斤,比昨天便宜4毛
    猪肉:后腿14 五花16

Names and prices alternate. A word and a colon before several goods is their group.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from hub.feeds.context import find_market
from hub.feeds.dates import FoundDate, file_name_date, find_dates, find_said_day, find_short_date
from hub.feeds.findings import Findings
from hub.feeds.foods import category_word
from hub.feeds.grid import GridCell
from hub.feeds.money import AMOUNT, mend_decimal_point, quote_at, says_no_price
from hub.feeds.prices_line import LineReader
from hub.feeds.reading import CellRole, Place
from hub.feeds.units import JIN, Unit, find_unit
from hub.feeds.wording import NUMERALS, plain

_MASKS: Final = re.compile(
    r"(?:电话|热线|手机|微信|联系)[^\d]{0,6}\d[\d -]{4,}|0\d{2,3}[- ]\d{4} ?\d{3,4}"
    r"|1[3-9]\d{9}|\d{7,}"
    r"|\d{1,2}[:点]\d{2}(?::\d{2})?(?:分)?(?:[-~至到]\d{1,2}[:点]\d{2})?|\d{1,2}点半?"
    r"|\d+(?:\.\d+)?(?:号|栋|幢|单元|楼|岁|年(?!糕)|月(?!饼)|个月|人(?!参)|位|户|小时|分钟|层|室|折|度)"
    rf"|[{NUMERALS}]+(?:号楼|单元|点钟|小时|分钟|个月)"
)
_TITLE_PREFIX: Final = re.compile(
    r"^(?P<title>.*?(?:菜价|价格|行情|报价|价目表?|公示|特价)"
    r"(?:如下|表)?(?:\([^)]*\))?): ?(?=.*\d)"
)
_UNIT_NOTE: Final = re.compile(r"^\(?(?:[计单]?[价位]格?)?:? ?元/ ?\d*[a-z\u4e00-\u9fff]{1,2}\)? +")
_LEADING_DATE: Final = re.compile(r"^\d{1,2}[.-]\d{1,2} +(?=[\u4e00-\u9fff])")
_NEARBY_DAYS: Final = 10
_GROUP: Final = re.compile(
    r"^[【\[(]?(?P<group>[\u4e00-\u9fff]{1,8})(?:[】\])]:?|:) ?(?P<rest>.*)$"
)
_NO_PRICE_SAID: Final = re.compile(
    r"看(?:大小|货|质量)|问(?:老板|价|我)|面议|另议|议价|时价|随行就市|私聊|来店|电询|到店看"
)
_TITLE: Final = re.compile(r"菜价|行情|价格|报价|价目|公示|单位")


@dataclass(slots=True)
class TextReader:
    """Reads lines of text; `unit` is what the text says about all prices."""

    today: date
    found: Findings = field(default_factory=Findings)
    unit: Unit = JIN
    market: str = ""
    day: date | None = None
    said_day: date | None = None
    group: str = ""
    is_titled: bool = False

    def read(self, text: str) -> None:
        """Add all lines of a text to the findings."""
        for number, raw in enumerate(text.splitlines(), 1):
            line = plain(raw)
            if line:
                self.read_line(GridCell(Place("", number), line))

    def read_line(self, cell: GridCell) -> None:
        """Add one line (or one row of a table without headings)."""
        rest = self._take_prefix(self._take_unit(self._take_date(cell.text)))
        self._take_title(rest)
        if _is_title(rest) or not re.search(r"\d|[块毛角元缺无没断售卖—]", rest):
            self._note_words(cell, rest)
            return
        group, rest = self._group_of(rest)
        before = len(self.found.lines)
        LineReader(self.found, self.unit, cell, group).read(
            mend_decimal_point(_MASKS.sub(" ; ", rest))
        )
        if len(self.found.lines) > before:
            self.found.note(cell, CellRole.PRICE)
        elif not any(question.place == cell.place for question in self.found.questions):
            self.found.note(cell, CellRole.REMARK)

    def market_and_day(self, file_name: str) -> tuple[str, date | None]:
        """What the text says of market and day, else the file's name."""
        day = self.day or file_name_date(file_name, self.today) or self.said_day
        return self.market or find_market(file_name), day

    def _note_words(self, cell: GridCell, rest: str) -> None:
        group = category_word(rest)
        if group:
            self.group = group
            self.found.note(cell, CellRole.CATEGORY)
        elif cell.text != rest:
            self.found.note(cell, CellRole.DATE)
        elif not _is_title(rest) and _NO_PRICE_SAID.search(rest):
            self.found.ask(cell, f"“{rest}”里没有写价格。")
        else:
            self.found.note(cell, CellRole.TITLE)

    def _take_date(self, text: str) -> str:
        dates = find_dates(text, self.today)
        found = dates[-1] if dates else None
        if found is None and _TITLE.search(text) and not _looks_like_goods(text):
            found = find_short_date(text, self.today)
        if found is None:
            found = self._leading_date(text)
        said = None if found else find_said_day(text, self.today)
        if said and _TITLE.search(text):
            self.said_day = self.said_day or said.day
        if found is None:
            return text
        self.day = found.day
        start = dates[0].start if dates else found.start
        return f"{text[:start]} {text[found.end :]}".replace("( )", "").strip()

    def _leading_date(self, text: str) -> FoundDate | None:
        """11.20 青菜3.5 begins with its date, if that is a day of these days."""
        match = _LEADING_DATE.match(text)
        found = find_short_date(match[0], self.today) if match else None
        if found is None or abs((found.day - self.today).days) > _NEARBY_DAYS:
            return None
        return found

    def _take_unit(self, text: str) -> str:
        """单位:元/公斤 青菜7 has its unit before its goods."""
        note = _UNIT_NOTE.match(text)
        unit = find_unit(note[0]) if note else None
        self.unit = unit or self.unit
        return text[note.end() :] if note and unit else text

    def _take_prefix(self, text: str) -> str:
        """今天三桥菜场菜价:青菜3.5 has its title before its goods."""
        prefix = _TITLE_PREFIX.match(text)
        if prefix:
            self._take_title(prefix["title"])
        return text[prefix.end() :] if prefix else text

    def _take_title(self, rest: str) -> None:
        self.market = self.market or find_market(rest)
        if not _looks_like_goods(rest):
            self.unit = find_unit(rest) or self.unit
            self.is_titled = self.is_titled or _is_title(rest)

    def _group_of(self, text: str) -> tuple[str, str]:
        match = _GROUP.match(text)
        if match is None or AMOUNT.match(match["rest"]):
            return self.group, text
        group = category_word(match["group"])
        if not group and says_no_price(match["rest"]):
            return self.group, text
        if not match["rest"]:
            self.group = group or match["group"]
        return group or "", match["rest"]


def _is_title(text: str) -> bool:
    return bool(_TITLE.search(text)) and not _looks_like_goods(text)


def _looks_like_goods(text: str) -> bool:
    without = _MASKS.sub(" ", re.sub(r"单位.*|元?/\d*\w+", "", text))
    return any(quote_at(without, match.start()) for match in AMOUNT.finditer(without))
