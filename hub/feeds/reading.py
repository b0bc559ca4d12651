"""What came out of a file that staff brought: what was understood, and what was not, cell by cell.

Nothing here is published yet. The desk shows a reading as a preview; staff answer its questions.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from openpyxl.utils import get_column_letter

from hub.feeds.initials import with_initials
from services.contract.documents import DirectoryEntry, Good, Notice, PriceSheet


class ReadingError(Exception):
    """The file as a whole is no such thing. Its text is one Chinese sentence for staff."""


class FileKind(StrEnum):
    """What staff may bring."""

    PRICES = "prices"
    NOTICE = "notice"
    DIRECTORY = "directory"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, counted from 1 as staff count. Column 0 is a line of running text."""

    sheet: str
    row: int
    column: int = 0

    @property
    def label(self) -> str:
        """`B7` in a table, 第7行 in running text, 整份文件 for the file as a whole."""
        if self.row == 0:
            return "整份文件"
        if self.column == 0:
            return f"第{self.row}行"
        return f"{get_column_letter(self.column)}{self.row}"


class CellRole(StrEnum):
    """What a cell was taken for."""

    TITLE = "title"
    DATE = "date"
    UNIT = "unit"
    HEADING = "heading"
    CATEGORY = "category"
    NAME = "name"
    PRICE = "price"
    DETAIL = "detail"
    REMARK = "remark"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One cell (or line of text) that is not empty, and what it was taken for."""

    place: Place
    text: str
    role: CellRole


@dataclass(frozen=True, slots=True)
class Question:
    """What could not be understood: what stands there, and why in one Chinese sentence."""

    place: Place
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ReadGood:
    """One good with the place of its name, so that staff find it again in their file."""

    place: Place
    good: Good


@dataclass(frozen=True, slots=True)
class PriceReading:
    """A price sheet as read. `market` is empty and `day` is None where the file does not say."""

    market: str
    day: date | None
    goods: tuple[ReadGood, ...]
    cells: tuple[ReadCell, ...]
    questions: tuple[Question, ...]

    def sheet(
        self, collected_at: datetime, market: str = "", day: date | None = None
    ) -> PriceSheet:
        """The document body; `market` and `day` are what staff filled in, and win.

        Raises ReadingError if market or day is known from neither side.
        """
        named = market or self.market
        known_day = day or self.day
        if not named:
            raise ReadingError("不知道是哪个菜场的价格，请填上菜场名称。")
        if known_day is None:
            raise ReadingError("不知道是哪一天的价格，请填上日期。")
        goods = with_initials(read.good for read in self.goods)
        return PriceSheet(market=named, date=known_day, collected_at=collected_at, goods=goods)


@dataclass(frozen=True, slots=True)
class NoticeReading:
    """A notice as read; `expires_at` is the end of the last day it names, in UTC."""

    notice: Notice
    expires_at: datetime | None
    signed_on: date | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """One directory entry with the place of its name."""

    place: Place
    entry: DirectoryEntry


@dataclass(frozen=True, slots=True)
class DirectoryReading:
    """A service directory as read."""

    entries: tuple[ReadEntry, ...]
    cells: tuple[ReadCell, ...]
    questions: tuple[Question, ...]
