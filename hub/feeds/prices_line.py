"""Reads the goods of one line of running text: names, prices, changes, what is sold out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from hub.feeds.changes import CHANGE_PHRASE, CHANGE_WORDS, read_change, read_percent
from hub.feeds.findings import Findings
from hub.feeds.foods import category_word, guess_category, name_in_group
from hub.feeds.grid import GridCell
from hub.feeds.money import AMOUNT, Quote, quote_at, says_no_price
from hub.feeds.rows import Line, clean_name
from hub.feeds.units import UNIT_WORDS, Unit, read_unit
from hub.feeds.wording import NUMERALS, close_up, has_chinese

_SEPARATOR: Final = re.compile(
    rf"[,，;；、。!！|\t]|/(?! ?(?:\d+(?:\.\d+)?|半)? ?{UNIT_WORDS})", re.IGNORECASE
)
_ORDINAL: Final = re.compile(r"^(?:\(?\d{1,3}(?:[、)]|[.．](?!\d))) ?(?=\D)")
_GONE_LIST: Final = re.compile(r"^(?:今天|今日)?(?:缺货|断货|没货|暂缺|没有|暂无)的?(?:有|是|:)+ ?")
_QUANTITY: Final = re.compile(
    rf" ?(?P<unit>(?:\d+(?:\.\d+)?|半|[{NUMERALS[2:13]}]+) ?{UNIT_WORDS})$", re.IGNORECASE
)
_GONE: Final = re.compile(
    r"(?:今天|今日|都|已经|暂时)*(?:缺货|断货|没货|没有了?|暂无|无货|售完|售罄|卖完了?|卖光了?|停售|无|缺|—+|--+)$"
)
_YESTERDAY: Final = re.compile(r"(?:昨天|昨日|昨|原来|原价)(?:价|是|卖|的价格)?:? ?$")
_ALL_SAME: Final = re.compile(r"(?:都是?|均为?|各|一律|全部|统统|每样)(?:卖)?$")
_WEIGHT_AFTER: Final = re.compile(rf"(?:多|来)?{UNIT_WORDS}", re.IGNORECASE)
_GREETING: Final = re.compile(
    r"(?:现在|今天|今日|今早|早上|特价|另外|还有|其中|以及|和|然后|新到|本地的?)+(?=.{2})"
)
_AFTER_PRICE: Final = re.compile(r"^(?:左右|上下|钱|块|元|不等)+")
_BEFORE_PRICE: Final = re.compile(
    r"(?:今天|今日|现在|现价|特价|只要|只卖|才卖|卖|都是|是|大概|大约|约|每斤|一斤|仅)+$"
)
_TALK: Final = re.compile(r"[买来送新欢迎好快要请价]|便宜|实惠|今[天日]|行情|大家|各位")
LONGEST_SPOKEN_NAME: Final = 12


@dataclass(slots=True)
class LineReader:
    """Reads the goods of one line: words before a price are its name."""

    found: Findings
    unit: Unit
    cell: GridCell
    group: str
    waiting: list[str] = field(default_factory=list)
    lists_gone: bool = False

    def read(self, text: str) -> None:
        """Add the goods of a line to the findings."""
        for part in _parts(_ORDINAL.sub("", text)):
            self._read_part(part)
        if self._last():
            self._ask_for_prices(self.waiting)

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
        lines = self.found.lines
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
            self.found.lines[-1] = replace(last, yesterday=quote)
            return
        name_text, quote = _take_quantity(name_text, quote)
        name_text = self._last_words(name_text)
        same = _ALL_SAME.search(name_text)
        names = [*self.waiting, _ALL_SAME.sub("", name_text)] if same else [name_text]
        if not name_text and self.waiting:
            names = [self.waiting[-1]]
        self.waiting.clear()
        for name in names:
            self._add(name, quote)

    def _last_words(self, text: str) -> str:
        """The name that a price follows; a good that is sold out may stand before it."""
        words = text.split(" ")
        for at in range(1, len(words)):
            if says_no_price(words[at]):
                self._add(words[at - 1], None)
                return self._last_words(" ".join(words[at + 1 :]))
        if len(words) == 1 or not all(has_chinese(word) for word in words):
            return text
        self._note_group(words[0])
        foods = [word for word in words[:-1] if guess_category(word) and len(word) > 1]
        if not foods and len(text) <= LONGEST_SPOKEN_NAME and not _TALK.search(text):
            return close_up(text)
        self._ask_for_prices([word for word in foods if word != self.group])
        return words[-1]

    def _note_group(self, word: str) -> None:
        if category_word(word) and len(word) > 1:
            self.group = category_word(word)

    def _ask_for_prices(self, names: list[str]) -> None:
        for name in names:
            if len(name) <= 5 and guess_category(name) and not _TALK.search(name):
                self.found.ask(self.cell, f"“{name}”后面没有写价格。")

    def _add(self, name_text: str, quote: Quote | None) -> None:
        words = _GREETING.sub("", name_text.strip(" :=-—~"), count=1)
        words = _BEFORE_PRICE.sub("", _AFTER_PRICE.sub("", words))
        name, unit = clean_name(words)
        details = tuple(re.findall(r"\(([^()]+)\)", name))
        name = re.sub(r"\([^)]*\)?|\)", "", name).strip(" :=-—~")
        why = _why_no_good(name, quote)
        if why:
            self.found.ask(self.cell, why)
            return
        self.found.lines.append(
            Line(
                place=self.cell.place,
                name=name_in_group(self.group, name),
                price=quote,
                unit=unit or self.unit,
                category=self.group,
                details=details,
            )
        )

    def _words(self, words: str) -> None:
        """Words without a price of their own: 缺货, a name that waits for its price, or talk."""
        bare = words.strip(" ()。")
        gone_list = _GONE_LIST.match(bare)
        if gone_list or self.lists_gone:
            self.lists_gone = True
            for name in _GONE_LIST.sub("", bare).split(" "):
                self._add(name, None)
            return
        gone = _GONE.search(bare)
        if gone and gone.start() > 0:
            self._add(bare[: gone.start()], None)
        elif re.search(r"\d", bare) or (self._last() and CHANGE_WORDS.search(bare)):
            self.found.ask(self.cell, f"“{bare[:20]}”看不懂，不知道是什么价格。")
        elif bare and len(bare) <= LONGEST_SPOKEN_NAME:
            self.waiting.append(bare)

    def _take_change(self, words: str) -> None:
        change, percent = read_change(words), read_percent(words)
        if change is None and percent is None:
            self.found.ask(self.cell, f"“{words[:20]}”看不懂，没有当成和昨天比的涨跌。")
            return
        lines = self.found.lines
        for at, line in enumerate(lines):
            if line is lines[-1] or ("都" in words and line.place == self.cell.place):
                lines[at] = replace(line, change=change, percent=percent)


def _parts(text: str) -> Iterator[str]:
    """Split at separators, but not at the comma of 1,280."""
    guarded = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    yield from (part for part in _SEPARATOR.split(guarded) if part.strip())


def _take_quantity(name_text: str, quote: Quote) -> tuple[str, Quote]:
    """苹果3斤10元 is ten yuan for three 斤."""
    match = _QUANTITY.search(name_text)
    unit = read_unit(match["unit"]) if match and match.start() > 0 and not quote.unit else None
    return (
        (name_text[: match.start()], replace(quote, unit=unit))
        if match and unit
        else (name_text, quote)
    )


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
