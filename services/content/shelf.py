"""The shelf of published documents: on disk what the feed brought, in the store what is valid."""

from datetime import datetime

from process.clock import Clock
from services.content.content import Content
from services.contract.feed import FeedPage
from services.database.database import Database
from services.store import Store


class ContentShelf:
    """Everything staff published for this screen; reads never touch the network."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.store = Store(Content())

    def load_now(self) -> None:
        """Fill the store from disk, before the event loop runs."""
        raise NotImplementedError

    async def apply(self, page: FeedPage) -> None:
        """Apply a page in one transaction."""
        raise NotImplementedError

    async def drop_expired(self) -> None:
        """Take out what has expired by now and bring in what has become due."""
        raise NotImplementedError

    def next_change_at(self) -> datetime | None:
        """When the next document expires or becomes due; `None` if none does."""
        raise NotImplementedError
