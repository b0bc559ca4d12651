"""Puts readings into the hub; what was published before under the same name gets a new version."""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final
from uuid import UUID

from hub.feeds.kinds import Reading
from hub.feeds.reading import DirectoryReading, NoticeReading, PriceReading
from hub.publishing import Publishing
from services.contract.documents import DirectoryEntry, Notice, PriceSheet

PRICES_KEPT_DAYS: Final = 14
"""Screens draw two weeks of each good."""
NAMELESS_MARKET: Final = "菜场"


async def publish_reading(
    publishing: Publishing, reading: Reading, now: datetime, zone: tzinfo
) -> str:
    """Publish to all screens. Returns one sentence for staff that says what was published."""
    match reading:
        case PriceReading():
            return await _publish_prices(publishing, reading, now, zone)
        case NoticeReading():
            same = await _notice_named(publishing, reading.notice.title)
            await publishing.publish(reading.notice, ("all",), reading.expires_at, same)
            return f"已发布通知：{reading.notice.title}"
        case DirectoryReading():
            known = await _known_entries(publishing)
            for read in reading.entries:
                await publishing.publish(read.entry, ("all",), None, known.get(read.entry.name))
            return f"已发布便民服务：{len(reading.entries)}条"


async def _publish_prices(
    publishing: Publishing, reading: PriceReading, now: datetime, zone: tzinfo
) -> str:
    sheets = await _sheets(publishing)
    market = reading.market or NAMELESS_MARKET
    today = now.astimezone(zone).date()
    sheet = reading.sheet(now, market, reading.day or today)
    same = next((key for key, old in sheets if _key(old) == _key(sheet)), None)
    expires_at = datetime.combine(sheet.date + timedelta(PRICES_KEPT_DAYS), time(), zone)
    await publishing.publish(sheet, ("all",), expires_at, same)
    assumed = "" if reading.day else "（文件里没有日期，当作今天的）"
    return f"已发布菜价：{sheet.market} {sheet.date}{assumed}，{len(sheet.goods)}样"


def _key(sheet: PriceSheet) -> tuple[str, date]:
    return sheet.market, sheet.date


async def _sheets(publishing: Publishing) -> list[tuple[UUID, PriceSheet]]:
    documents = await publishing.documents("price_sheet")
    return [(each.id, each.body) for each in documents if isinstance(each.body, PriceSheet)]


async def _notice_named(publishing: Publishing, title: str) -> UUID | None:
    documents = await publishing.documents("notice")
    same = (
        each.id for each in documents if isinstance(each.body, Notice) and each.body.title == title
    )
    return next(same, None)


async def _known_entries(publishing: Publishing) -> dict[str, UUID]:
    documents = await publishing.documents("directory_entry")
    return {each.body.name: each.id for each in documents if isinstance(each.body, DirectoryEntry)}
