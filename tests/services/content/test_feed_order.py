"""However pages are cut, repeated and re-delivered, the shelf ends up with what the hub has."""

import asyncio
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from services.content.errors import PageRefused
from services.content.rows import MIGRATIONS
from services.content.shelf import ContentShelf
from services.contract.documents import Document, Tombstone
from services.contract.feed import FeedEntry, FeedPage
from services.database.database import Database
from tests.support.clock import HandClock
from tests.support.published import NOW, document, entry, notice, page, tombstone

IDS = tuple(UUID(int=number) for number in range(1, 5))


@dataclass
class ModelHub:
    """Documents with versions and a feed that collapses to the newest change of each."""

    subjects: dict[UUID, tuple[int, Document | Tombstone]] = field(default_factory=dict)
    seq: int = 0

    def publish(self, key: UUID) -> None:
        version = self._next_version(key)
        self._put(document(notice(f"{key.int}-{version}"), id=key, version=version))

    def withdraw(self, key: UUID) -> None:
        subject = self.subjects.get(key)
        if subject and isinstance(subject[1], Document):
            self._put(tombstone(subject[1], self._next_version(key)))

    def page(self, since: int, limit: int) -> FeedPage:
        changes = sorted((seq, one) for _, (seq, one) in enumerate(self._all()) if seq > since)
        taken = [entry(seq, self._by_seq(seq)) for seq, _ in changes[:limit]]
        more = len(changes) > limit
        return page(*taken, since=since, to=taken[-1].seq if more else self.seq, more=more)

    def live(self) -> set[str]:
        return {one.body.title for _, one in self.subjects.values() if isinstance(one, Document)}

    def _all(self) -> list[tuple[int, str]]:
        return [(seq, str(one.id)) for seq, one in self.subjects.values()]

    def _by_seq(self, wanted: int) -> Document | Tombstone:
        return next(one for seq, one in self.subjects.values() if seq == wanted)

    def _next_version(self, key: UUID) -> int:
        return self.subjects[key][1].version + 1 if key in self.subjects else 1

    def _put(self, subject: Document | Tombstone) -> None:
        self.seq += 1
        self.subjects[subject.id] = (self.seq, subject)


moves = st.lists(
    st.one_of(
        st.tuples(st.just("publish"), st.sampled_from(IDS)),
        st.tuples(st.just("withdraw"), st.sampled_from(IDS)),
        st.tuples(st.just("ask"), st.integers(1, 3)),
        st.tuples(st.just("again"), st.integers(0, 30)),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(moves)
def test_any_delivery_ends_in_the_hubs_state(steps: list[tuple[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(Path(folder) / "content.db", MIGRATIONS)
        try:
            asyncio.run(_walk(ContentShelf(database, HandClock(NOW)), steps))
        finally:
            database.close_now()


async def _walk(shelf: ContentShelf, steps: list[tuple[str, object]]) -> None:
    hub, delivered, highest = ModelHub(), [], 0
    for move, argument in steps:
        if move == "publish":
            hub.publish(argument)
        elif move == "withdraw":
            hub.withdraw(argument)
        elif move == "ask":
            delivered.append(hub.page(shelf.feed_next, argument))
            await shelf.apply(delivered[-1])
        elif delivered:
            await _deliver_again(shelf, delivered[argument % len(delivered)])
        assert shelf.feed_next >= highest
        highest = shelf.feed_next
    while await shelf.apply(hub.page(shelf.feed_next, 2)):
        pass
    assert {one.body.title for one in shelf.store.value.notices} == hub.live()


async def _deliver_again(shelf: ContentShelf, old: FeedPage) -> None:
    try:
        await shelf.apply(old)
    except PageRefused:
        assert old.since > shelf.feed_next


def test_the_model_hub_collapses_changes() -> None:
    hub = ModelHub()
    for _ in range(3):
        hub.publish(IDS[0])
    assert [one.seq for one in hub.page(0, 10).entries] == [3]
    assert isinstance(hub.page(0, 10).entries[0], FeedEntry)
