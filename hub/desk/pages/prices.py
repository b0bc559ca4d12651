"""菜价: reading a file or pasted text, checking it cell by cell, publishing, recalling."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from hub.desk.forms import UploadedFile
from hub.desk.price_table import (
    CheckedRows,
    PriceRow,
    check_rows,
    rows_of,
    rows_read,
    rows_sent,
    whole_file_questions,
)
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.feeds.initials import with_initials
from hub.feeds.prices import read_prices
from hub.feeds.publication import PRICES_KEPT_DAYS
from hub.feeds.reading import ReadingError
from hub.refusals import Malformed, NotFound, Refusal
from services.contract.documents import Document, PriceSheet

router = APIRouter(prefix="/prices", route_class=DeskRoute)


@dataclass(frozen=True)
class SheetLine:
    """One published or recalled sheet."""

    id: UUID
    sheet: PriceSheet
    published_at: datetime
    withdrawn_at: datetime | None
    expired: bool


@dataclass(frozen=True)
class PriceTable:
    """A sheet while it is checked; `day` as the browser writes it."""

    market: str
    day: str
    rows: tuple[PriceRow, ...]
    questions: tuple[str, ...] = ()


@router.get("", response_model=None)
async def show_prices(visit: SignedIn) -> HTMLResponse:
    """Bringing prices, and what was published."""
    return await _start(visit)


@router.post("/read", response_model=None)
async def read(visit: SignedIn) -> HTMLResponse:
    """A file or pasted text becomes a table to check."""
    try:
        file = await _brought(visit)
        reading = read_prices(file.name, file.data, visit.today)
    except (Refusal, ReadingError) as error:
        return await _start(visit, str(error))
    day = (reading.day or visit.today).isoformat()
    questions = whole_file_questions(reading)
    if reading.day is None:
        questions = (*questions, "文件里没有写日期，先填了今天，请看一下对不对。")
    market = reading.market or await _usual_market(visit)
    return await _table(visit, PriceTable(market, day, rows_read(reading), questions))


@router.get("/{document_id}", response_model=None)
async def show_sheet(visit: SignedIn, document_id: UUID) -> HTMLResponse:
    """A published sheet, to be corrected."""
    sheet = _sheet_of(await visit.office.publishing.document(document_id))
    return await _table(
        visit, PriceTable(sheet.market, sheet.date.isoformat(), rows_of(sheet.goods))
    )


@router.post("/check", response_model=None)
async def check(visit: SignedIn) -> Response:
    """What the pressed button says: another row, one row fewer, look again, publish."""
    pressed, _, argument = visit.sent.text("do").partition("=")
    rows = rows_sent(visit.sent)
    if pressed == "drop" and argument.isdecimal():
        rows = tuple(row for number, row in enumerate(rows) if number != int(argument))
    if pressed == "add":
        rows = (*rows, PriceRow())
    table = PriceTable(visit.sent.text("market"), visit.sent.text("day"), rows)
    return await _publish(visit, table) if pressed == "publish" else await _table(visit, table)


@router.post("/{document_id}/withdraw", response_model=None)
async def withdraw(visit: SignedIn, document_id: UUID) -> RedirectResponse:
    """撤回."""
    await visit.office.publishing.withdraw(document_id)
    return visit.go("/desk/prices", "prices_withdrawn")


async def _publish(visit: Visit, table: PriceTable) -> Response:
    checked = check_rows(table.rows)
    problems = {**checked.problems, **_problems_of_head(table, visit.today)}
    if problems:
        words = "还没有发布，请看下面红色的格子。"
        return await _table(visit, table, words, problems)
    if not checked.goods:
        return await _table(visit, table, "一样菜价也没有，没法发布。")
    sheet = _sheet(table, checked, visit.now)
    same = await _published_before(visit, sheet)
    # The kiosk's clock decides when a day has ended; screens draw two weeks.
    last = datetime.combine(sheet.date + timedelta(days=PRICES_KEPT_DAYS), time(), visit.zone)
    await visit.office.publishing.publish(sheet, ("all",), last, same)
    return visit.go("/desk/prices", "prices")


def _sheet(table: PriceTable, checked: CheckedRows, now: datetime) -> PriceSheet:
    return PriceSheet(
        market=table.market,
        date=date.fromisoformat(table.day),
        collected_at=now,
        goods=with_initials(checked.goods),
    )


def _problems_of_head(table: PriceTable, today: date) -> Mapping[str, str]:
    found = {}
    if not 1 <= len(table.market) <= 120:
        found["market"] = "请写是哪个菜场。"
    try:
        day = date.fromisoformat(table.day)
    except ValueError:
        return found | {"day": "请选日期。"}
    if not today - timedelta(days=PRICES_KEPT_DAYS) < day <= today + timedelta(days=1):
        found["day"] = "日期要在这两个星期里，最晚到明天。"
    return found


async def _brought(visit: Visit) -> UploadedFile:
    file = await visit.sent.file("file")
    if file:
        return file
    pasted = visit.sent.text("pasted")
    if not pasted:
        raise Malformed("请选一个文件，或者把菜价贴到格子里。")
    return UploadedFile("粘贴的菜价.txt", pasted.encode())


async def _published_before(visit: Visit, sheet: PriceSheet) -> UUID | None:
    """The document of the same market and day, which a correction replaces."""
    for document in await visit.office.publishing.documents("price_sheet"):
        body = _sheet_of(document)
        if (body.market, body.date) == (sheet.market, sheet.date):
            return document.id
    return None


async def _usual_market(visit: Visit) -> str:
    published = await visit.office.publishing.documents("price_sheet")
    return _sheet_of(published[0]).market if published else ""


async def _start(visit: Visit, refused: str = "") -> HTMLResponse:
    return await visit.page(
        "prices/page.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
        on="prices",
        refused=refused,
        pasted=visit.sent.text("pasted"),
        lines=await _lines(visit),
    )


async def _table(
    visit: Visit, table: PriceTable, refused: str = "", problems: Mapping[str, str] | None = None
) -> HTMLResponse:
    return await visit.page(
        "prices/table.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
        on="prices",
        table=table,
        refused=refused,
        problems=problems or {},
    )


async def _lines(visit: Visit) -> tuple[SheetLine, ...]:
    published = await visit.office.publishing.documents("price_sheet")
    withdrawn = await visit.office.publishing.withdrawn("price_sheet")
    lines = [_line(document, None, visit.now) for document in published]
    return (*lines, *(_line(past.document, past.removed_at, visit.now) for past in withdrawn))


def _line(document: Document, withdrawn_at: datetime | None, now: datetime) -> SheetLine:
    expired = document.expires_at is not None and document.expires_at <= now
    return SheetLine(document.id, _sheet_of(document), document.published_at, withdrawn_at, expired)


def _sheet_of(document: Document) -> PriceSheet:
    if not isinstance(document.body, PriceSheet):
        raise NotFound("没有这份菜价。")
    return document.body
