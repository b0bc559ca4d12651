"""An event loop whose time jumps to the next timer: hours pass in milliseconds, always alike.

It has no sockets, files, threads or processes: whatever tries to reach the machine fails loudly,
so nothing that happens inside depends on anything but the seed.
"""

import asyncio
import contextvars
import threading
from asyncio import base_events, events
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


TURN_S = 1e-6
"""What one turn of the loop costs: without it, waiting for nearly nothing would never end."""


class DeadlockError(RuntimeError):
    """Everything waits and no timer will ever wake anybody."""


class RealWorldError(RuntimeError):
    """Something inside the simulation reached for a thread, a socket or a process."""


class _Jump:
    """Stands where the loop expects its selector: waiting is moving the clock."""

    def __init__(self, loop: "VirtualLoop") -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise DeadlockError("all tasks wait and no timer is set")
        self._loop.move_on(idle=timeout > 0)
        return []


class VirtualLoop(base_events.BaseEventLoop):
    """Starts at `start` seconds; `time()` moves only when there is nothing else to do.
    `spare_thread` stands for the loop's own threads (`asyncio.to_thread`)."""

    def __init__(self, start: float = 1000.0) -> None:
        super().__init__()
        self._now = start
        self._selector = _Jump(self)
        self._home = threading.get_ident()
        self.spare_thread: VirtualThread | None = None

    def time(self) -> float:
        return self._now

    def move_on(self, *, idle: bool) -> None:
        """Working takes a little time; who is idle goes to the moment of the next timer."""
        self._now += TURN_S
        if idle:
            self._now = max(self._now, self._scheduled[0].when())

    def call_soon_threadsafe(
        self,
        callback: Callable[..., object],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> events.Handle:
        if threading.get_ident() != self._home:
            raise RealWorldError(f"{callback} was called from another thread")
        return self.call_soon(callback, *args, context=context)

    def run_in_executor(self, executor: Any, func: Callable[..., T], *args: Any) -> Any:
        executor = executor or self.spare_thread
        if not isinstance(executor, VirtualThread):
            raise RealWorldError(f"{func} would run in a thread")
        return asyncio.wrap_future(executor.submit(func, *args), loop=self)

    def _process_events(self, event_list: list[Any]) -> None:
        pass

    def _write_to_self(self) -> None:
        pass


class VirtualThread:
    """Stands for a thread pool of one. `latency` says how long the next piece of work takes; it is
    done when that time is over, one piece after another, or at once for who cannot wait."""

    def __init__(self, latency: Callable[[], float]) -> None:
        self._latency = latency
        self._due = 0.0

    def submit(self, work: Callable[..., T], *arguments: Any) -> "Future[T]":
        def do() -> None:
            if future.done():
                return
            try:
                future.set_result(work(*arguments))
            except BaseException as error:  # noqa: BLE001  a future carries whatever was raised
                future.set_exception(error)

        future: _Late[T] = _Late(do)
        loop = asyncio.get_event_loop()
        self._due = max(self._due, loop.time() + self._latency())
        loop.call_at(self._due, do)
        return future

    def shutdown(self, *_: object, **__: object) -> None:
        pass


class _Late(Future[T]):
    def __init__(self, do: Callable[[], None]) -> None:
        super().__init__()
        self._do = do

    def result(self, timeout: float | None = None) -> T:
        if not self.done():
            self._do()
        return super().result(timeout)


def run(main: Callable[[], Coroutine[Any, Any, T]], start: float = 1000.0) -> T:
    """Run `main` on a fresh virtual loop and leave nothing behind."""
    loop = VirtualLoop(start)
    asyncio.set_event_loop(loop)
    try:
        return loop.run_until_complete(main())
    finally:
        _end_all(loop)
        asyncio.set_event_loop(None)
        loop.close()


def _end_all(loop: VirtualLoop) -> None:
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    loop.run_until_complete(loop.shutdown_asyncgens())
