"""Reads a service directory from CSV or XLSX: shops, offices and people with phone and hours."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from hub.feeds.document import open_document
from hub.feeds.files import Format, decode, detect_format
from hub.feeds.grid import Grid, GridCell, grid_of_rows, split_by
from hub.feeds.hours import read_hours
from hub.feeds.phones import tidy_phone
from hub.feeds.reading import (
    CellRole,
    DirectoryReading,
    Question,
    ReadCell,
    ReadEntry,
    ReadingError,
)
from hub.feeds.wording import has_chinese
from hub.feeds.workbook import open_workbook
from services.contract.documents import DirectoryEntry

DEFAULT_CATEGORY: Final = "便民服务"


class Field(StrEnum):
    """What a column of a directory holds."""

    NAME = "name"
    CATEGORY = "category"
    PHONE = "phone"
    ADDRESS = "address"
    PERSON = "person"
    HOURS = "hours"
    NEEDS = "needs"
    ABOUT = "about"
    INDEX = "index"


_HEADINGS: Final[tuple[tuple[Field, str], ...]] = (
    (Field.INDEX, r"序号?|编号|no\.?"),
    (
        Field.NAME,
        r"(?:店铺?|商户|商家|门店|机构|单位|服务点|服务|网点|场所|企业|部门|点位|名)?(?:名称|名)|店名|店铺|商户|商家|单位"
        r"|机构|服务单位|部门|服务点|网点|name",
    ),
    (Field.CATEGORY, r"(?:服务|商户|经营|行业|所属)?(?:类别|分类|类型|种类|大类|类)|行业|性质"),
    (Field.PHONE, r".*(?:电话|手机|联系方式|号码|热线|phone|tel).*"),
    (Field.ADDRESS, r".*(?:地址|位置|地点|在哪里?|门牌|address).*"),
    (Field.PERSON, r"联系人|负责人|姓名|师傅|店主|老板|经办人|接待人|联络人|医生|联系人姓名"),
    (Field.HOURS, r".*(?:营业|服务|开放|上班|办公|接待|门诊)?时间|几点开门|hours"),
    (
        Field.NEEDS,
        r"(?:服务|主要服务|办理|服务的)?(?:内容|项目|事项|范围)|能办什么|可以做什么|居民需求|需求|经营范围|主营|业务"
        r"|主营业务|找他做什么|关键词",
    ),
    (Field.ABOUT, r"备注|说明|简介|介绍|其他|特点|优惠|补充"),
)


@dataclass(slots=True)
class _Findings:
    entries: list[ReadEntry] = field(default_factory=list)
    cells: list[ReadCell] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def note(self, cells: Sequence[GridCell], role: CellRole) -> None:
        self.cells += [ReadCell(cell.place, cell.text, role) for cell in cells if cell.own]

    def ask(self, cell: GridCell, why: str) -> None:
        self.questions.append(Question(cell.place, cell.text, why))


def read_directory(name: str, data: bytes) -> DirectoryReading:
    """Read shops, offices and people; raises ReadingError if there are none in it."""
    found = _Findings()
    for grid in _grids(name, data):
        _read_grid(grid, found)
    if not found.entries:
        raise ReadingError(f"“{name}”里没有读到便民服务。要有一行表头，写明名称、电话或地址。")
    return DirectoryReading(tuple(found.entries), tuple(found.cells), tuple(found.questions))


def _grids(name: str, data: bytes) -> Sequence[Grid]:
    match detect_format(name, data):
        case Format.XLSX:
            return open_workbook(name, data)
        case Format.DOCX:
            return open_document(name, data).tables
        case Format.TEXT:
            text = decode(name, data)
            candidates = [grid_of_rows("", split_by(text, mark)) for mark in ",\t;"]
            return [max(candidates, key=_width)]


def _width(grid: Grid) -> int:
    return max((len(cells) for _, cells in grid.rows()), default=0)


def _read_grid(grid: Grid, found: _Findings) -> None:
    columns: Mapping[Field, int] = {}
    category = ""
    for row, cells in grid.rows():
        heading = _columns_of(grid.row(row))
        if heading:
            columns, category = heading, ""
            found.note(cells, CellRole.HEADING)
        elif not columns:
            found.note(cells, CellRole.TITLE)
        elif _stands_alone(cells, columns):
            category = _category_of(cells[0].text) or category
            found.note(cells, CellRole.CATEGORY if category else CellRole.REMARK)
        else:
            _RowReader(grid.row(row), columns, found).read(category)


def _stands_alone(cells: Sequence[GridCell], columns: Mapping[Field, int]) -> bool:
    """Whether a row holds only words at its beginning: a category or a remark."""
    first = cells[0]
    alone = len({cell.place for cell in cells}) == 1 and first.own
    return alone and has_chinese(first.text) and first.place.column <= columns[Field.NAME]


def _columns_of(cells: Mapping[int, GridCell]) -> dict[Field, int]:
    """Columns by what they hold if this is a heading row, else nothing."""
    columns: dict[Field, int] = {}
    for column, cell in cells.items():
        kind = _field(cell.text)
        if kind:
            columns.setdefault(kind, column)
    if Field.NAME not in columns and Field.PERSON in columns:
        columns[Field.NAME] = columns[Field.PERSON]
    reachable = {Field.PHONE, Field.ADDRESS} & set(columns)
    return columns if Field.NAME in columns and reachable else {}


def _field(text: str) -> Field | None:
    bare = re.sub(r"\s|\([^)]*\)|[:*]", "", text).lower()
    if len(bare) > 12:
        return None
    return next((kind for kind, words in _HEADINGS if re.fullmatch(words, bare)), None)


def _category_of(text: str) -> str:
    bare = re.sub(r"^[一二三四五六七八九十\d]+[、.]", "", text).strip("【】[]:* ")
    return bare if len(bare) <= 10 and not re.match(r"注|备注|说明|制表|更新", bare) else ""


@dataclass(frozen=True, slots=True)
class _RowReader:
    cells: Mapping[int, GridCell]
    columns: Mapping[Field, int]
    found: _Findings

    def read(self, category: str) -> None:
        name = self._text(Field.NAME)
        first = next(iter(self.cells.values()))
        if re.match(r"合计|总计|注[:：]|备注[:：]|制表", first.text):
            self.found.note(list(self.cells.values()), CellRole.REMARK)
            return
        if not name:
            self.found.ask(first, "这一行没有写名称。")
            return
        self._note()
        phones = self._phones()
        entry = DirectoryEntry(
            name=name[:120],
            category=(self._text(Field.CATEGORY) or category or DEFAULT_CATEGORY)[:120],
            needs=tuple(self._needs()),
            person=self._person(name),
            phone=phones[0] if phones else "",
            address=self._text(Field.ADDRESS),
            about=self._about(phones[1:]),
            hours=read_hours(self._hours_text()) or () if self._hours_text() else (),
        )
        self._ask_about_hours(entry)
        place = self.cells[self.columns[Field.NAME]].place
        self.found.entries.append(ReadEntry(place, entry))

    def _text(self, kind: Field) -> str:
        column = self.columns.get(kind)
        cell = self.cells.get(column) if column is not None else None
        return "" if cell is None or re.fullmatch(r"[-—/无]+|暂无", cell.text) else cell.text

    def _person(self, name: str) -> str:
        person = self._text(Field.PERSON)
        return "" if person == name else person

    def _needs(self) -> list[str]:
        parts = re.split(r"[、,，;；/|\n]| {1,}", self._text(Field.NEEDS))
        return [part.strip(" 。等") for part in parts if part.strip(" 。等")]

    def _phones(self) -> list[str]:
        text = self._text(Field.PHONE)
        parts = re.split(r"[、,，;；/|\n]|或", text)
        phones = [phone for part in parts if (phone := tidy_phone(part))]
        if text and not phones:
            cell = self.cells[self.columns[Field.PHONE]]
            self.found.ask(cell, "这个电话号码看不懂，请只写号码。")
        return phones

    def _about(self, other_phones: Sequence[str]) -> str:
        others = f"也可以打{'、'.join(other_phones)}。" if other_phones else ""
        return f"{self._text(Field.ABOUT)[:3900]} {others}".strip()

    def _hours_text(self) -> str:
        return self._text(Field.HOURS)

    def _ask_about_hours(self, entry: DirectoryEntry) -> None:
        if self._hours_text() and not entry.hours:
            cell = self.cells[self.columns[Field.HOURS]]
            self.found.ask(cell, "这个时间看不懂，请写成“周一至周五 8:30-17:00”这样。")

    def _note(self) -> None:
        by_column = {column: kind for kind, column in self.columns.items()}
        roles = {Field.NAME: CellRole.NAME, Field.CATEGORY: CellRole.CATEGORY}
        for column, cell in self.cells.items():
            kind = by_column.get(column)
            role = roles.get(kind, CellRole.DETAIL) if kind else CellRole.REMARK
            self.found.note([cell], role)
