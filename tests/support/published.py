"""Documents and feed pages as a hub would publish them."""

from datetime import UTC, date, datetime
from uuid import UUID

from services.contract.documents import (
    Body,
    Document,
    KioskSettings,
    Notice,
    NoticeLevel,
    PriceSheet,
    Tombstone,
)
from services.contract.feed import FeedEntry, FeedPage
from services.contract.ids import uuid7
from services.contract.media import MediaReference

NOW = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)
EPOCH = UUID(int=1)


def document(
    body: Body,
    *,
    id: UUID | None = None,  # noqa: A002
    version: int = 1,
    published_at: datetime = NOW,
    expires_at: datetime | None = None,
    audience: tuple[str, ...] = ("all",),
) -> Document:
    """A published document."""
    return Document(
        id=id or uuid7(),
        version=version,
        published_at=published_at,
        expires_at=expires_at,
        audience=audience,
        body=body,
    )


def notice(
    title: str,
    level: NoticeLevel = NoticeLevel.NORMAL,
    pictures: tuple[MediaReference, ...] = (),
) -> Notice:
    """A notice of one paragraph."""
    return Notice(title=title, paragraphs=("请大家留意。",), level=level, pictures=pictures)


def price_sheet(day: date) -> PriceSheet:
    """An empty sheet of that day."""
    return PriceSheet(market="城东菜场", date=day, collected_at=NOW, goods=())


def kiosk_settings(name: str) -> KioskSettings:
    """Settings that can be told apart by the kiosk's name."""
    return KioskSettings(community="春晖社区", kiosk_name=name)


def tombstone(of: Document, version: int) -> Tombstone:
    """What takes a document away."""
    return Tombstone(id=of.id, kind=of.body.kind, version=version, removed_at=NOW)


def entry(seq: int, subject: Document | Tombstone) -> FeedEntry:
    """A change in the feed."""
    if isinstance(subject, Tombstone):
        return FeedEntry(seq=seq, tombstone=subject)
    return FeedEntry(seq=seq, document=subject)


def page(
    *entries: FeedEntry,
    since: int = 0,
    to: int | None = None,
    more: bool = False,
    epoch: UUID = EPOCH,
) -> FeedPage:
    """A feed page that ends with its last entry, or at `to`."""
    last = max([since, *(one.seq for one in entries)])
    return FeedPage(
        epoch=epoch, since=since, next=last if to is None else to, more=more, entries=entries
    )
