"""Keeps the shelf up to date: woken by the hub's event stream, asking anyway every minute."""

import asyncio
import logging
import random
from collections.abc import Callable

from services.content.errors import PageRefused
from services.content.pages import PageReader
from services.content.shelf import ContentShelf
from services.contract.fleet import Command, FeedMoved
from services.database.errors import NotSaved
from services.link.backoff import Backoff, wait_until_set
from services.link.client import HubClient
from services.link.errors import LinkError, Unauthorised, Unreachable
from services.link.events import HubEvent, hub_events
from services.link.identity import Identity
from services.link.state import NOT_ACCEPTED, OFFLINE, LinkState, LinkWatch
from services.link.waiting import present
from services.store import Store

log = logging.getLogger("kiosk.content")

POLL_SECONDS = 60.0


class ContentSync:
    """The one way by which content comes down. `on_command` is called with what staff ask of this
    screen."""

    def __init__(
        self,
        shelf: ContentShelf,
        client: HubClient,
        identity: Store[Identity | None],
        link: LinkWatch,
        *,
        on_command: Callable[[Command], None],
        new_backoff: Callable[[], Backoff] = Backoff,
    ) -> None:
        self._shelf = shelf
        self._client = client
        self._identity = identity
        self._link = link
        self._on_command = on_command
        self._stream_backoff = new_backoff()
        self._feed_backoff = new_backoff()
        self._reader = PageReader()
        self._wake = asyncio.Event()
        self._logged = ""

    @property
    def store(self) -> Store[LinkState]:
        """Whether the hub is heard."""
        return self._link.store

    @property
    def failing(self) -> bool:
        """Whether what the hub sends cannot be taken, although it answers."""
        return bool(self._logged)

    def ask_now(self) -> None:
        """Ask the hub for what is new without waiting for the next turn."""
        self._wake.set()

    async def run(self) -> None:
        """Follow the hub until cancelled; waits while the kiosk is not enrolled."""
        await present(self._identity)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._follow_events())
            group.create_task(self._keep_up())

    async def _follow_events(self) -> None:
        """Each new stream is a reason to ask: the hub may have been replaced meanwhile, or this
        kiosk moved to another building."""
        while True:
            heard = False
            try:
                async for event in hub_events(self._client):
                    if not heard:
                        self._wake.set()
                    heard = True
                    self._stream_backoff.reset()
                    self._link.heard()
                    self._take(event)
            except LinkError as error:
                if not heard:
                    self._lose(error)
            await asyncio.sleep(self._stream_backoff.pause())

    def _take(self, event: HubEvent) -> None:
        if isinstance(event, FeedMoved) and event.next != self._shelf.feed_next:
            self._wake.set()
        elif isinstance(event, Command):
            self._on_command(event)

    async def _keep_up(self) -> None:
        while True:
            self._wake.clear()
            pause = await self._ask()
            await wait_until_set(self._wake, pause)

    async def _ask(self) -> float:
        """Catch up once; says how long to wait for a wake-up before asking again."""
        try:
            await self._catch_up()
        except (Unreachable, Unauthorised) as error:
            self._lose(error)
        except PageRefused as error:
            self._log_once("page refused", error)
        except (LinkError, NotSaved) as error:
            self._log_once("page not taken", error)
        else:
            self._recover()
            return POLL_SECONDS * random.uniform(0.8, 1.2)  # noqa: S311  spreads load
        return self._feed_backoff.pause()

    async def _catch_up(self) -> None:
        more = True
        while more:
            identity = await present(self._identity)
            since = self._shelf.feed_next
            signed = await self._client.feed(since)
            self._link.heard()
            more = await self._shelf.apply(self._reader.read(signed, since, identity))

    def _lose(self, error: LinkError) -> None:
        words = NOT_ACCEPTED if isinstance(error, Unauthorised) else OFFLINE
        self._link.lost(error, words)

    def _log_once(self, what: str, error: Exception) -> None:
        line = f"{what} reason={type(error).__name__} {error}"
        if line != self._logged:
            log.warning("%s", line)
        self._logged = line

    def _recover(self) -> None:
        self._feed_backoff.reset()
        if self._logged:
            log.info("pages accepted again")
        self._logged = ""
