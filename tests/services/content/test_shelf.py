from datetime import date, timedelta
from uuid import UUID

import pytest

from services.content.content import Content
from services.content.errors import PageRefused
from services.content.shelf import ContentShelf
from services.contract.documents import Document, NoticeLevel
from services.database.database import Database
from tests.support.clock import HandClock
from tests.support.published import (
    NOW,
    document,
    entry,
    kiosk_settings,
    notice,
    page,
    price_sheet,
    tombstone,
)

OTHER_EPOCH = UUID(int=2)


def titles(shelf: ContentShelf) -> list[str]:
    return [one.body.title for one in shelf.store.value.notices]


def reload(database: Database, clock: HandClock) -> ContentShelf:
    again = ContentShelf(database, clock)
    again.load_now()
    return again


async def test_a_page_is_shown_and_is_there_after_a_restart(
    shelf: ContentShelf, database: Database, clock: HandClock
) -> None:
    again = await shelf.apply(page(entry(1, document(notice("停水通知")))))
    assert not again
    assert titles(shelf) == ["停水通知"]
    restarted = reload(database, clock)
    assert restarted.store.value == shelf.store.value
    assert restarted.feed_next == 1
    assert restarted.heard_at == NOW


async def test_a_newer_version_replaces_and_an_older_one_does_not(shelf: ContentShelf) -> None:
    first = document(notice("停水通知"))
    second = document(notice("停水改期"), id=first.id, version=2)
    await shelf.apply(page(entry(1, first)))
    await shelf.apply(page(entry(2, second), since=1))
    await shelf.apply(page(entry(1, first)))
    assert titles(shelf) == ["停水改期"]
    assert shelf.feed_next == 2


async def test_a_tombstone_takes_it_away_for_good(
    shelf: ContentShelf, database: Database, clock: HandClock
) -> None:
    first = document(notice("停水通知"))
    await shelf.apply(page(entry(1, first)))
    await shelf.apply(page(entry(2, tombstone(first, 2)), since=1))
    assert titles(shelf) == []
    await shelf.apply(page(entry(1, first)))
    assert titles(shelf) == []
    assert titles(reload(database, clock)) == []


async def test_a_page_beyond_what_we_know_is_refused(shelf: ContentShelf) -> None:
    await shelf.apply(page(entry(1, document(notice("停水通知")))))
    with pytest.raises(PageRefused, match="begins at 5, we stand at 1"):
        await shelf.apply(page(entry(6, document(notice("别的"))), since=5))
    assert titles(shelf) == ["停水通知"]
    assert shelf.feed_next == 1


async def test_more_without_moving_on_is_refused(shelf: ContentShelf) -> None:
    with pytest.raises(PageRefused, match="without moving"):
        await shelf.apply(page(more=True))


async def test_pages_follow_each_other_until_there_is_no_more(shelf: ContentShelf) -> None:
    assert await shelf.apply(page(entry(1, document(notice("一"))), more=True))
    assert not await shelf.apply(page(entry(2, document(notice("二"))), since=1))
    assert set(titles(shelf)) == {"一", "二"}


async def test_an_empty_page_still_confirms_what_is_shown(
    shelf: ContentShelf, clock: HandClock
) -> None:
    await shelf.apply(page(entry(1, document(notice("停水通知")))))
    clock.move(3600)
    await shelf.apply(page(since=1))
    assert shelf.heard_at == clock.now()


class TestAnotherEpoch:
    """The hub was restored or replaced: everything is asked for again."""

    async def begin(self, shelf: ContentShelf) -> tuple[Document, Document]:
        kept = document(notice("还在"), version=7)
        gone = document(notice("没了"))
        await shelf.apply(page(entry(1, kept), entry(2, gone)))
        assert await shelf.apply(page(entry(3, kept), since=2, epoch=OTHER_EPOCH))
        return kept, gone

    async def test_it_asks_from_the_beginning_and_goes_on_showing(
        self, shelf: ContentShelf
    ) -> None:
        await self.begin(shelf)
        assert shelf.feed_next == 0
        assert set(titles(shelf)) == {"还在", "没了"}

    async def test_only_what_is_heard_again_stays(
        self, shelf: ContentShelf, database: Database, clock: HandClock
    ) -> None:
        kept, _ = await self.begin(shelf)
        older = document(notice("还在，旧稿"), id=kept.id, version=3)
        assert await shelf.apply(page(entry(1, older), more=True, epoch=OTHER_EPOCH))
        assert set(titles(shelf)) == {"还在，旧稿", "没了"}
        new = document(notice("新的"))
        assert not await shelf.apply(page(entry(2, new), since=1, epoch=OTHER_EPOCH))
        assert set(titles(shelf)) == {"还在，旧稿", "新的"}
        assert set(titles(reload(database, clock))) == {"还在，旧稿", "新的"}

    async def test_a_restart_in_between_goes_on_with_it(
        self, shelf: ContentShelf, database: Database, clock: HandClock
    ) -> None:
        kept, _ = await self.begin(shelf)
        await shelf.apply(page(entry(1, kept), more=True, epoch=OTHER_EPOCH))
        restarted = reload(database, clock)
        assert set(titles(restarted)) == {"还在", "没了"}
        await restarted.apply(page(since=1, to=4, epoch=OTHER_EPOCH))
        assert titles(restarted) == ["还在"]


async def test_a_version_that_knows_more_kinds_asks_for_everything_again(
    shelf: ContentShelf, database: Database, clock: HandClock
) -> None:
    await shelf.apply(page(entry(9, document(notice("停水通知")))))
    await database.write(lambda c: c.execute("UPDATE feed SET kinds = 'notice'"))
    upgraded = reload(database, clock)
    assert upgraded.feed_next == 0
    assert titles(upgraded) == ["停水通知"]
    await upgraded.apply(page(to=9))
    assert titles(upgraded) == []


@pytest.mark.expected_logs("kiosk.content stored document not understood")
async def test_a_row_that_cannot_be_read_does_not_hide_the_others(
    shelf: ContentShelf, database: Database, clock: HandClock
) -> None:
    broken = document(notice("坏的"))
    await shelf.apply(page(entry(1, broken), entry(2, document(notice("好的")))))
    await database.write(
        lambda c: c.execute("UPDATE documents SET document = '{}' WHERE id = ?", (str(broken.id),))
    )
    assert titles(reload(database, clock)) == ["好的"]


async def test_content_goes_at_its_time(shelf: ContentShelf, clock: HandClock) -> None:
    lasting = document(notice("长的"), expires_at=NOW + timedelta(seconds=60))
    brief = document(notice("短的"), expires_at=NOW + timedelta(seconds=30))
    await shelf.apply(page(entry(1, lasting), entry(2, brief)))
    assert shelf.next_change_at() == NOW + timedelta(seconds=30)
    clock.move(30)
    await shelf.drop_expired()
    assert titles(shelf) == ["长的"]
    assert shelf.next_change_at() == NOW + timedelta(seconds=60)
    clock.move(30)
    await shelf.drop_expired()
    assert titles(shelf) == []
    assert shelf.next_change_at() is None


async def test_a_slow_clock_hides_nothing(shelf: ContentShelf, clock: HandClock) -> None:
    clock.set_wall(NOW - timedelta(days=20_000))
    await shelf.apply(page(entry(1, document(notice("停水"), published_at=NOW))))
    assert titles(shelf) == ["停水"]


async def test_a_clock_that_jumped_ahead_throws_nothing_away(
    shelf: ContentShelf, clock: HandClock
) -> None:
    await shelf.apply(page(entry(1, document(notice("有效"), expires_at=NOW + timedelta(days=9)))))
    clock.set_wall(NOW + timedelta(days=400))
    await shelf.drop_expired()
    assert titles(shelf) == []
    clock.set_wall(NOW)
    await shelf.drop_expired()
    assert titles(shelf) == ["有效"]


async def test_what_was_over_long_ago_leaves_the_disk(
    shelf: ContentShelf, database: Database
) -> None:
    old = document(notice("旧"), expires_at=NOW + timedelta(days=1))
    await shelf.apply(page(entry(1, old)))
    much_later = document(notice("新"), published_at=NOW + timedelta(days=40))
    await shelf.apply(page(entry(2, much_later), since=1))
    count = await database.read(lambda c: c.execute("SELECT COUNT(*) FROM documents").fetchone())
    assert count == (1,)


async def test_content_is_in_the_order_residents_expect(shelf: ContentShelf) -> None:
    yesterday, today = NOW - timedelta(days=1), NOW
    bodies = [
        document(notice("昨天"), published_at=yesterday),
        document(notice("今天"), published_at=today),
        document(notice("要紧", NoticeLevel.IMPORTANT), published_at=yesterday),
        document(price_sheet(date(2026, 11, 19))),
        document(price_sheet(date(2026, 11, 20))),
    ]
    await shelf.apply(page(*(entry(seq, body) for seq, body in enumerate(bodies, start=1))))
    assert titles(shelf) == ["要紧", "今天", "昨天"]
    assert [one.body.date.day for one in shelf.store.value.price_sheets] == [20, 19]


async def test_settings_for_this_kiosk_outrank_those_for_all(shelf: ContentShelf) -> None:
    mine = document(
        kiosk_settings("大厅屏"),
        audience=(f"kiosk:{UUID(int=3)}",),
        published_at=NOW - timedelta(days=9),
    )
    house = document(kiosk_settings("三号楼"), audience=("building:3号楼",))
    everyone = document(kiosk_settings("所有"))
    await shelf.apply(page(entry(1, mine), entry(2, everyone), entry(3, house)))
    assert _settings_name(shelf.store.value) == "大厅屏"
    await shelf.apply(page(entry(4, tombstone(mine, 2)), since=3))
    assert _settings_name(shelf.store.value) == "三号楼"


def _settings_name(content: Content) -> str:
    return content.settings.kiosk_name if content.settings else ""


async def test_screens_hear_when_media_can_be_shown(shelf: ContentShelf) -> None:
    heard: list[frozenset[str]] = []
    shelf.store.subscribe(lambda content: heard.append(content.media_ready))
    shelf.show_media(frozenset({"ab"}))
    await shelf.apply(page(entry(1, document(notice("停水通知")))))
    assert heard == [frozenset({"ab"}), frozenset({"ab"})]
