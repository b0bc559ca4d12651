"""Reads prices from running text, as market keepers type them into a chat.

    今日菜价(11月20日)
    青菜3块5 白菜1块8；鸡蛋9块8一斤,比昨天便宜4毛
    猪肉:后腿14 五花16

Names and prices alternate. A word and a colon before several goods is their group.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from hub.feeds.changes import CHANGE_PHRASE, CHANGE_WORDS, read_change, read_percent
from hub.feeds.context import find_market
from hub.feeds.dates import file_name_date, find_dates, find_said_day, find_short_date
from hub.feeds.findings import Findings
from hub.feeds.foods import category_word, guess_category, name_in_group
from hub.feeds.grid import GridCell
from hub.feeds.money import AMOUNT, Quote, mend_decimal_point, quote_at, says_no_price
from hub.feeds.reading import CellRole, Place
from hub.feeds.rows import Line, clean_name
from hub.feeds.units import JIN, UNIT_WORDS, Unit, find_unit
from hub.feeds.wording import NUMERALS, close_up, has_chinese

LONGEST_SPOKEN_NAME: Final = 12
_MASKS: Final = re.compile(
    r"(?:电话|热线|手机|微信|联系)[^\d]{0,6}\d[\d -]{4,}|0\d{2,3}[- ]\d{4} ?\d{3,4}"
    r"|1[3-9]\d{9}|\d{7,}"
    r"|\d{1,2}[:点]\d{2}(?::\d{2})?(?:分)?(?:[-~至到]\d{1,2}[:点]\d{2})?|\d{1,2}点半?"
    r"|\d+(?:\.\d+)?(?:号|栋|幢|单元|楼|岁|年|月|个月|人|名|位|户|次|天|小时|分钟|米|平|期|层|室|折|度|周|种|家)"
    rf"|[{NUMERALS}]+(?:号楼|单元|点钟|小时|分钟|个月)"
)
_SEPARATOR: Final = re.compile(r"[,，;；、。!！|\t]|(?<!\d) ?/ ?(?!\d|斤|公)")
_GROUP: Final = re.compile(
    r"^[【\[(]?(?P<group>[\u4e00-\u9fff]{1,8})(?:[】\])]:?|:) ?(?P<rest>.*)$"
)
_GONE: Final = re.compile(
    r"(?:今天|今日|都|已经|暂时)*(?:缺货|断货|没货|没有了?|暂无|无货|售完|售罄|卖完了?|卖光了?|停售|无|缺|—+|--+)$"
)
_YESTERDAY: Final = re.compile(r"(?:昨天|昨日|昨|原来|原价)(?:价|是|卖|的价格)?:? ?$")
_ALL_SAME: Final = re.compile(r"(?:都是?|均为?|各|一律|全部|统统|每样)(?:卖)?$")
_WEIGHT_AFTER: Final = re.compile(rf" ?(?:多|来)?{UNIT_WORDS}", re.IGNORECASE)
_GREETING: Final = re.compile(
    r"(?:现在|今天|今日|今早|早上|特价|另外|还有|其中|以及|和|然后|新到|本地的?)+(?=.{2})"
)
_TALK: Final = re.compile(r"[买来送新欢迎好快要请]|便宜|实惠|特价")
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
            line = close_up(raw)
            if line:
                self.read_line(GridCell(Place("", number), line))

    def read_line(self, cell: GridCell) -> None:
        """Add one line (or one row of a table without headings)."""
        rest = self._take_date(cell.text)
        self._take_title(rest)
        if _is_title(rest) or not re.search(r"\d|[块毛角元缺无没断售卖—]", rest):
            self._note_words(cell, rest)
            return
        group, rest = self._group_of(rest)
        before = len(self.found.lines)
        _LineReader(self, cell, group).read(mend_decimal_point(_MASKS.sub(" ; ", rest)))
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
        else:
            self.found.note(cell, CellRole.TITLE)

    def _take_date(self, text: str) -> str:
        dates = find_dates(text, self.today)
        found = dates[-1] if dates else None
        if found is None and _TITLE.search(text) and not _looks_like_goods(text):
            found = find_short_date(text, self.today)
        said = None if found else find_said_day(text, self.today)
        if said and _TITLE.search(text):
            self.said_day = self.said_day or said.day
        if found is None:
            return text
        self.day = found.day
        start = dates[0].start if dates else found.start
        return f"{text[:start]} {text[found.end :]}".replace("( )", "").strip()

    def _take_title(self, rest: str) -> None:
        self.market = self.market or find_market(rest)
        if _is_title(rest):
            self.unit = find_unit(rest) or self.unit
            self.is_titled = True

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


@dataclass(slots=True)
class _LineReader:
    """Reads the goods of one line: words before a price are its name."""

    owner: TextReader
    cell: GridCell
    group: str
    waiting: list[str] = field(default_factory=list)

    def read(self, text: str) -> None:
        for part in _parts(text):
            self._read_part(part)
        for name in self.waiting:
            if self._last() and len(name) <= 5 and guess_category(name) and not _TALK.search(name):
                self.owner.found.ask(self.cell, f"“{name}”后面没有写价格。")

    def _read_part(self, part: str) -> None:
        at = 0
        while at < len(part):
            change = CHANGE_PHRASE.match(part, at) if self._last() else None
            if change:
                self._take_change(change[0])
                at = change.end()
                continue
            match = self._next_price(part, at)
            if match is None:
                self._words(part[at:].strip())
                return
            start, quote, end = match
            self._priced(part[at:start].strip(), quote)
            at = end

    def _last(self) -> Line | None:
        """The good before, if it stands on this line."""
        lines = self.owner.found.lines
        return lines[-1] if lines and lines[-1].place == self.cell.place else None

    def _next_price(self, part: str, at: int) -> tuple[int, Quote, int] | None:
        for match in AMOUNT.finditer(part, at):
            found = quote_at(part, match.start())
            if found and not self._belongs_to_name(part, match, found[0], at):
                return match.start(), found[0], found[1]
        return None

    def _belongs_to_name(self, part: str, match: re.Match[str], quote: Quote, at: int) -> bool:
        """2斤以上 and the number that begins a list entry are no prices."""
        if not match["number"] or "¥" in match[0] or quote.unit:
            return False
        if _WEIGHT_AFTER.match(part, match.end()):
            return True
        nothing_before = not part[at : match.start()].strip(" ():")
        return nothing_before and at == 0 and not self.waiting

    def _priced(self, name_text: str, quote: Quote) -> None:
        last = self._last()
        if last and _YESTERDAY.search(name_text.strip("( ")):
            self.owner.found.lines[-1] = replace(last, yesterday=quote)
            return
        same = _ALL_SAME.search(name_text)
        names = [*self.waiting, _ALL_SAME.sub("", name_text)] if same else [name_text]
        if not name_text and self.waiting:
            names = [self.waiting[-1]]
        self.waiting.clear()
        for name in names:
            self._add(name, quote)

    def _add(self, name_text: str, quote: Quote | None) -> None:
        words = _GREETING.sub("", name_text.strip(" :=-—~"), count=1)
        name, unit = clean_name(words)
        name = re.sub(r"\([^)]*\)?|\)", "", name).strip(" :=-—~")
        why = _why_no_good(name, quote)
        if why:
            self.owner.found.ask(self.cell, why)
            return
        self.owner.found.lines.append(
            Line(
                place=self.cell.place,
                name=name_in_group(self.group, name),
                price=quote,
                unit=unit or self.owner.unit,
                category=self.group,
            )
        )

    def _words(self, words: str) -> None:
        """Words without a price of their own: 缺货, a name that waits for its price, or talk."""
        bare = words.strip(" ()。")
        gone = _GONE.search(bare)
        if gone and gone.start() > 0:
            self._add(bare[: gone.start()], None)
        elif re.search(r"\d", bare) or (self._last() and CHANGE_WORDS.search(bare)):
            self.owner.found.ask(self.cell, f"“{bare[:20]}”看不懂，不知道是什么价格。")
        elif bare and len(bare) <= LONGEST_SPOKEN_NAME:
            self.waiting.append(bare)

    def _take_change(self, words: str) -> None:
        change, percent = read_change(words), read_percent(words)
        if change is None and percent is None:
            self.owner.found.ask(self.cell, f"“{words[:20]}”看不懂，没有当成和昨天比的涨跌。")
            return
        lines = self.owner.found.lines
        lines[-1] = replace(lines[-1], change=change, percent=percent)


def _parts(text: str) -> Iterator[str]:
    """Split at separators, but not at the comma of 1,280."""
    guarded = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    yield from (part for part in _SEPARATOR.split(guarded) if part.strip())


def _why_no_good(name: str, quote: Quote | None) -> str:
    if quote is not None and quote.low <= 0:
        return f"“{name}”的价格是0，不知道是没有货还是写错了。"
    if not name:
        return "这里有价格，但前面没有品名。"
    if CHANGE_WORDS.search(name):
        return f"“{name[:20]}”不是和昨天比的涨跌，没有用。"
    if len(name) > LONGEST_SPOKEN_NAME or not has_chinese(name):
        return f"“{name[:20]}”不像品名，请一样一样写：品名、价格。"
    return ""
