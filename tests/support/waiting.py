"""Waiting for what a store will say instead of sleeping, while workers run."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

from services.store import Store

T = TypeVar("T")


async def until(store: Store[T], wanted: Callable[[T], object], within_s: float = 20.0) -> T:
    """The first value from now on that is wanted.

    Raises:
        AssertionError: none came in time; the last value is named.
    """
    moved = asyncio.Event()
    unsubscribe = store.subscribe(lambda _: moved.set())
    try:
        async with asyncio.timeout(within_s):
            while not wanted(store.value):
                await moved.wait()
                moved.clear()
    except TimeoutError:
        raise AssertionError(f"never came; last was {store.value}") from None
    finally:
        unsubscribe()
    return store.value


@asynccontextmanager
async def running(*workers: Coroutine[object, object, None]) -> AsyncIterator[None]:
    """Run endless workers inside the block; one that fails fails the block."""
    tasks = [asyncio.get_running_loop().create_task(worker) for worker in workers]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
