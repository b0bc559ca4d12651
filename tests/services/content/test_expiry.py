from datetime import timedelta

from services.content.expiry import ExpiryWorker
from tests.support.background import background
from tests.support.published import NOW, document, entry, notice, page
from tests.support.waiting import until


def titles(content) -> list[str]:
    return [one.body.title for one in content.notices]


async def test_content_leaves_by_the_clock(shelf, clock) -> None:
    brief = document(notice("短的"), expires_at=NOW + timedelta(minutes=5))
    lasting = document(notice("长的"))
    async with background(ExpiryWorker(shelf, clock, tick_seconds=0.005).run()):
        await shelf.apply(page(entry(1, brief), entry(2, lasting)))
        assert len(titles(shelf.store.value)) == 2
        clock.move(300)
        await until(shelf.store, lambda content: titles(content) == ["长的"])


async def test_a_clock_that_is_set_ahead_counts_at_once(shelf, clock) -> None:
    brief = document(notice("短的"), expires_at=NOW + timedelta(days=5))
    async with background(ExpiryWorker(shelf, clock, tick_seconds=0.005).run()):
        await shelf.apply(page(entry(1, brief)))
        clock.set_wall(NOW + timedelta(days=6))
        await until(shelf.store, lambda content: titles(content) == [])
