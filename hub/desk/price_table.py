"""A price sheet while staff check it: rows of text, open questions, and what it becomes."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from hub.desk.forms import Sent
from hub.feeds.reading import PriceReading, Question, ReadGood
from services.contract.documents import Good

MOST_ROWS = 400
HIGHEST_PRICE = Decimal(100_000)
_NUMBER = re.compile(r"[+-]?\d{1,6}(\.\d{1,4})?")


@dataclass(frozen=True)
class PriceRow:
    """One line as typed. `asked` says what in the file was not understood, `where` it stands."""

    name: str = ""
    category: str = ""
    price: str = ""
    unit: str = "斤"
    low: str = ""
    high: str = ""
    change: str = ""
    where: str = ""
    asked: str = ""


@dataclass(frozen=True)
class CheckedRows:
    """`goods` are complete only if there are no `problems` (by field name, such as price-3)."""

    goods: tuple[Good, ...]
    problems: Mapping[str, str]


def rows_read(reading: PriceReading) -> tuple[PriceRow, ...]:
    """The rows of a reading in the order of the file, each question at the good it is about."""
    goods = {read: _row_of(read.good, read.place.label) for read in reading.goods}
    alone: list[tuple[Question, PriceRow]] = []
    for question in reading.questions:
        if question.place.row == 0:
            continue
        owner = _owner(question, reading.goods)
        if owner:
            asked = "；".join(filter(None, (goods[owner].asked, _words(question))))
            goods[owner] = replace(goods[owner], asked=asked)
        else:
            row = PriceRow(where=question.place.label, asked=_words(question))
            alone.append((question, row))
    placed = [(_order(read), row) for read, row in goods.items()]
    placed += [(_order(question), row) for question, row in alone]
    return tuple(row for _, row in sorted(placed, key=lambda pair: pair[0]))


def rows_of(goods: Iterable[Good]) -> tuple[PriceRow, ...]:
    """The rows of a published sheet."""
    return tuple(_row_of(good, "") for good in goods)


def whole_file_questions(reading: PriceReading) -> tuple[str, ...]:
    """Questions about the file as a whole."""
    return tuple(question.why for question in reading.questions if question.place.row == 0)


def rows_sent(sent: Sent) -> tuple[PriceRow, ...]:
    """The rows in a form."""
    count = min(int(sent.text("rows")) if sent.text("rows").isdecimal() else 0, MOST_ROWS)
    return tuple(_row_sent(sent, number) for number in range(count))


def check_rows(rows: tuple[PriceRow, ...]) -> CheckedRows:
    """The goods of all rows with a name; a row without one is left out."""
    goods: list[Good] = []
    problems: dict[str, str] = {}
    for number, row in enumerate(rows):
        wrong = _problems_of(row)
        problems |= {f"{field}-{number}": words for field, words in wrong.items()}
        if row.name and not wrong:
            goods.append(_good_of(row))
    return CheckedRows(tuple(goods), problems)


def _row_of(good: Good, where: str) -> PriceRow:
    return PriceRow(
        name=good.name,
        category=good.category,
        price=_plain(good.price),
        unit=good.unit,
        low=_plain(good.low),
        high=_plain(good.high),
        change=_plain(good.change),
        where=where,
    )


def _row_sent(sent: Sent, number: int) -> PriceRow:
    return PriceRow(
        name=sent.text(f"name-{number}"),
        category=sent.text(f"category-{number}"),
        price=sent.text(f"price-{number}"),
        unit=sent.text(f"unit-{number}"),
        low=sent.text(f"low-{number}"),
        high=sent.text(f"high-{number}"),
        change=sent.text(f"change-{number}"),
        where=sent.text(f"where-{number}"),
        asked=sent.text(f"asked-{number}"),
    )


def _problems_of(row: PriceRow) -> Mapping[str, str]:
    if not row.name:
        typed = row.price or row.low or row.high
        return {"name": "请写品名，或者删掉这一行。"} if typed else {}
    found = {
        field: "请写数字，例如 3.5。"
        for field in ("price", "low", "high", "change")
        if getattr(row, field) and _amount(getattr(row, field), signed=field == "change") is None
    }
    if not row.unit:
        found["unit"] = "请写单位。"
    if len(row.name) > 120:
        found["name"] = "品名太长了。"
    return found


def _good_of(row: PriceRow) -> Good:
    return Good(
        name=row.name,
        category=row.category,
        price=_amount(row.price),
        unit=row.unit,
        low=_amount(row.low),
        high=_amount(row.high),
        change=_amount(row.change, signed=True),
    )


def _amount(text: str, signed: bool = False) -> Decimal | None:
    """Yuan as typed, full-width digits and the yuan sign included; `None` if it is no amount."""
    cleaned = unicodedata.normalize("NFKC", text).strip(" ¥￥元").replace("−", "-")
    if not _NUMBER.fullmatch(cleaned) or (not signed and cleaned[0] in "+-"):
        return None
    try:
        amount = Decimal(cleaned)
    except InvalidOperation:
        return None
    return amount if abs(amount) < HIGHEST_PRICE else None


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:f}"


def _words(question: Question) -> str:
    return f"{question.place.label} 写的是“{question.text}”：{question.why}"


def _owner(question: Question, goods: tuple[ReadGood, ...]) -> ReadGood | None:
    """The good in the same row whose name stands left of the question, or in it."""
    place = question.place
    before = [
        read
        for read in goods
        if (read.place.sheet, read.place.row) == (place.sheet, place.row)
        and read.place.column <= place.column
    ]
    return max(before, key=lambda read: read.place.column) if before and place.column else None


def _order(read: ReadGood | Question) -> tuple[str, int, int]:
    return read.place.sheet, read.place.row, read.place.column
