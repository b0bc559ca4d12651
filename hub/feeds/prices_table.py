"""Reads the blocks of a price table row by row: goods, category rows, footers, oddities."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from hub.feeds.blocks import Block
from hub.feeds.changes import read_change, read_percent, says_only_direction
from hub.feeds.dates import cell_date
from hub.feeds.findings import Findings
from hub.feeds.foods import category_word
from hub.feeds.grid import Grid, GridCell
from hub.feeds.headings import FIGURES, PRICES, Column, Heading
from hub.feeds.money import Quote, read_quote, says_no_price
from hub.feeds.reading import CellRole
from hub.feeds.rows import LONGEST_NAME, Line, clean_name
from hub.feeds.units import JIN, Unit, find_unit, read_unit
from hub.feeds.wording import close_up

_SUMS_AND_SIGNERS: Final = re.compile(
    r"合计|总计|小计|共计|(?:总?平均价?|均价)$|备注|附注|注[:(]|制表|采价|填报|填表|审核|监督|投诉"
)
_NO_GOODS: Final = re.compile(
    r"(?:注|说明|特别说明|联系|电话|温馨|提示|以[上下]|上述|数据|来源|发布|监制|负责|复核|日期|打印|统计"
    r"|第\d+页|共\d+|录入|报送|制单|记录人|经办|核价|物价|咨询|免责|更新|采集|本表)"
    r"|.*(?:仅供|参考|欢迎|谢谢|敬请|单位[:(]|价格表|公示|行情|价目)"
)
_ROLES: Final[Mapping[Column, CellRole]] = {
    Column.NAME: CellRole.NAME,
    Column.CATEGORY: CellRole.CATEGORY,
    Column.UNIT: CellRole.UNIT,
    Column.DAY: CellRole.DATE,
}


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads one block. `unit` is what the sheet says about prices; `today` dates the rows."""

    grid: Grid
    block: Block
    columns: Mapping[Column, int]
    unit: Unit | None
    today: date
    found: Findings

    def read(self) -> None:
        """Add the block's goods, cells and questions to the findings."""
        category = self._name_heading().category or self._category_above()
        category = category or category_word(self.grid.sheet)
        for row in range(self.block.first_row, self.block.last_row + 1):
            cells = self._cells(row)
            if cells:
                category = self._read_row(cells, category)

    def _name_heading(self) -> Heading:
        return self.block.headings[self.columns[Column.NAME]]

    def _category_above(self) -> str:
        above = self.grid.text(self.block.heading_row - 1, self.block.span.start)
        return category_word(re.sub(r"[ (]*单位.*", "", above))

    def _cells(self, row: int) -> dict[int, GridCell]:
        span = self.block.span
        return {at: cell for at in span if (cell := self.grid.at(row, at)) is not None}

    def _read_row(self, cells: Mapping[int, GridCell], category: str) -> str:
        """Returns the category that holds from here on."""
        first = next(iter(cells.values()))
        own_texts = {cell.place: cell.text for cell in cells.values()}
        group = category_word(first.text)
        if (group and len(own_texts) == 1) or self._is_category_row(cells, group):
            self._note_all(cells, CellRole.CATEGORY)
            return group
        if self._is_footer(cells):
            self._note_all(cells, CellRole.REMARK)
        elif self._cell(cells, Column.NAME) is None:
            self._nameless(cells)
        else:
            category = self._category(cells) or category
            self._read_good(cells, category)
        return category

    def _category(self, cells: Mapping[int, GridCell]) -> str:
        """Often only the first row of a kind names it."""
        text = self._text(cells, Column.CATEGORY)
        return category_word(text) or close_up(text)

    def _is_category_row(self, cells: Mapping[int, GridCell], group: str) -> bool:
        return bool(group) and not any(
            self._cell(cells, kind) for kind in (*FIGURES, Column.SPEC, Column.UNIT)
        )

    def _is_footer(self, cells: Mapping[int, GridCell]) -> bool:
        texts = list({cell.place: close_up(cell.text) for cell in cells.values()}.values())
        name = self._cell(cells, Column.NAME)
        starts = (texts[0], close_up(name.text) if name else "")
        if any(_SUMS_AND_SIGNERS.match(text) for text in starts):
            return True
        if all(re.fullmatch(r"[-:= ]+", text) for text in texts):
            return True
        priced = (self._cell(cells, kind) for kind in PRICES)
        if any(cell and read_quote(cell.text) for cell in priced):
            return False
        long_words = len(texts) == 1 and (len(texts[0]) > LONGEST_NAME or "。" in texts[0])
        return long_words or any(stands_around(text) for text in starts)

    def _nameless(self, cells: Mapping[int, GridCell]) -> None:
        for column, cell in cells.items():
            kind = self._kind(column)
            if kind in FIGURES and not says_no_price(cell.text) and cell.own:
                self.found.ask(cell, "这一行有价格，但没有写品名。")
            else:
                self.found.note(cell, CellRole.DETAIL)

    def _read_good(self, cells: Mapping[int, GridCell], category: str) -> None:
        name_cell = cells[self.columns[Column.NAME]]
        name, name_unit = clean_name(name_cell.text)
        if not name or len(name) > LONGEST_NAME or re.fullmatch(r"[\d.,¥元 -]+", name):
            self.found.ask(name_cell, "这里应该是品名，但看不懂。")
            return
        self._note_plain(cells)
        quotes = {kind: self._quote(cells, kind) for kind in _QUOTED}
        change, percent = self._change(cells)
        line = Line(
            place=name_cell.place,
            name=name,
            price=quotes[Column.PRICE],
            low=quotes[Column.LOW],
            high=quotes[Column.HIGH],
            yesterday=quotes[Column.YESTERDAY],
            change=change,
            percent=percent,
            unit=self._unit(cells, name_unit),
            category=category,
            details=tuple(self._details(cells)),
            day=self._day(cells),
        )
        self.found.lines.append(line)

    def _unit(self, cells: Mapping[int, GridCell], name_unit: Unit | None) -> Unit:
        cell = self._cell(cells, Column.UNIT)
        stated = read_unit(cell.text) or find_unit(cell.text) if cell else None
        if cell and stated is None and not _SAYS_ONLY_YUAN.fullmatch(cell.text):
            self.found.ask(cell, "这个单位看不懂，请写成斤、公斤、盒这样的单位。")
        spec = read_unit(self._text(cells, Column.SPEC))
        piece = spec if spec and not spec.grams else None
        general = self._heading_unit() or self.unit
        if spec and general and spec.grams > general.grams > 0 and not (stated or name_unit):
            why = "规格比计价的单位重，不知道写的是一份规格的价格，还是一个单位的价格。"
            self.found.ask(cells[self.columns[Column.SPEC]], why)
        return stated or name_unit or piece or general or spec or JIN

    def _heading_unit(self) -> Unit | None:
        kinds = (Column.PRICE, Column.LOW, Column.HIGH, Column.UNIT, Column.NAME)
        heads = (self.block.headings[self.columns[kind]] for kind in kinds if kind in self.columns)
        return next((head.unit for head in heads if head.unit), None)

    def _quote(self, cells: Mapping[int, GridCell], kind: Column) -> Quote | None:
        cell = self._cell(cells, kind)
        if cell is None or (says_no_price(cell.text) and cell.day is None):
            return None
        quote = None if cell.day else read_quote(cell.text)
        if quote is not None and quote.low > 0:
            return quote
        self.found.ask(cell, _why_no_price(cell, quote))
        return None

    def _change(self, cells: Mapping[int, GridCell]) -> tuple[Decimal | None, Decimal | None]:
        cell = self._cell(cells, Column.CHANGE) or self._cell(cells, Column.PERCENT)
        if cell is None:
            remark = self._cell(cells, Column.REMARK)
            return (read_change(remark.text) if remark else None), None
        if says_no_price(cell.text):
            return None, None
        is_percent = self._cell(cells, Column.CHANGE) is None
        percent = read_percent(cell.text, heading_says_percent=is_percent)
        change = None if percent is not None else read_change(cell.text)
        if change is None and percent is None and not says_only_direction(cell.text):
            self.found.ask(cell, "这个涨跌看不懂，请写成+0.20、-0.20或持平。")
        return change, percent

    def _day(self, cells: Mapping[int, GridCell]) -> date | None:
        cell = self._cell(cells, Column.DAY)
        if cell is None:
            return None
        day = cell.day or cell_date(cell.text, self.today)
        if day is None and not re.fullmatch(r"\d{1,2}:\d{2}(?::\d{2})?", cell.text):
            self.found.ask(cell, "这个日期看不懂，请写成2026-11-20这样。")
        return day

    def _details(self, cells: Mapping[int, GridCell]) -> Iterator[str]:
        for kind in (Column.SPEC, Column.ORIGIN, Column.CATEGORY):
            text = self._text(cells, kind)
            if text and not says_no_price(text):
                yield text

    def _note_plain(self, cells: Mapping[int, GridCell]) -> None:
        for column, cell in cells.items():
            kind = self._kind(column)
            if kind in FIGURES:
                self.found.note(cell, CellRole.PRICE)
            else:
                self.found.note(cell, _ROLES.get(kind, CellRole.DETAIL))

    def _note_all(self, cells: Mapping[int, GridCell], role: CellRole) -> None:
        for cell in cells.values():
            self.found.note(cell, role)

    def _kind(self, column: int) -> Column:
        heading = self.block.headings.get(column)
        if heading is None or self.columns.get(heading.column) != column:
            return Column.OTHER
        return heading.column

    def _cell(self, cells: Mapping[int, GridCell], kind: Column) -> GridCell | None:
        column = self.columns.get(kind)
        return cells.get(column) if column is not None else None

    def _text(self, cells: Mapping[int, GridCell], kind: Column) -> str:
        cell = self._cell(cells, kind)
        return cell.text if cell else ""


def stands_around(text: str) -> bool:
    """Whether text without a price beside it belongs to what stands around the goods."""
    tidy = close_up(text)
    return bool(_SUMS_AND_SIGNERS.match(tidy) or _NO_GOODS.match(tidy.lstrip("(* ")))


_QUOTED: Final = (Column.PRICE, Column.LOW, Column.HIGH, Column.YESTERDAY)
_SAYS_ONLY_YUAN: Final = re.compile(r"元|人民币|¥|-|/|—")


def _why_no_price(cell: GridCell, quote: Quote | None) -> str:
    if cell.day:
        return "这一格被表格软件当成了日期，请改成文字再填价格。"
    if cell.text.startswith("="):
        return "这一格是公式，没有存下结果，请在表格软件里打开、保存一次。"
    if cell.text.startswith("#"):
        return "这一格的公式出错了，请直接填价格。"
    if quote is not None:
        return "价格是0，不知道是免费还是没有货；没有货请写“缺货”。"
    return "这个价格看不懂，请写成3.50、3.5-4或缺货。"
