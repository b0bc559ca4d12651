"""The one place where view-models start work that takes time."""

from __future__ import annotations

import logging
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

log = logging.getLogger("ui.tasks")

Work = Coroutine[Any, Any, None]


class Tasks:
    """Runs coroutines on the event loop. What is started before the loop is there waits for it.

    An error in a piece of work is logged with its trace and ends only that piece.
    """

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: list[Work] = []
        self._running: set[asyncio.Task[None]] = set()

    def run_on(self, loop: asyncio.AbstractEventLoop) -> None:
        """Use `loop` from now on."""
        self._loop = loop
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            self.start(work)

    def start(self, work: Work) -> None:
        """Begin `work`; returns at once."""
        if self._loop is None:
            self._waiting.append(work)
            return
        task = self._loop.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)

    async def settled(self) -> None:
        """Return when nothing that was started is running any more."""
        while self._running:
            for task in tuple(self._running):
                await _outcome(task)

    def cancel(self) -> None:
        """Stop everything; what never began is dropped."""
        for work in self._waiting:
            work.close()
        self._waiting.clear()
        for task in self._running:
            task.cancel()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("work failed name=%s", task.get_coro(), exc_info=error)


async def _outcome(task: asyncio.Task[None]) -> None:
    done: asyncio.Future[None] = task.get_loop().create_future()

    def tell(_: asyncio.Task[None]) -> None:
        done.set_result(None)

    task.add_done_callback(tell)
    try:
        await done
    finally:
        task.remove_done_callback(tell)
