"""Waiting for something to happen, without asking again and again."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from services.store import Store

T = TypeVar("T")


async def value_that(store: Store[T], fits: Callable[[T], bool]) -> T:
    """The first value of the store that fits, be it the present one or a later one."""
    if fits(store.value):
        return store.value
    found: asyncio.Future[T] = asyncio.get_running_loop().create_future()

    def look(value: T) -> None:
        if fits(value) and not found.done():
            found.set_result(value)

    end = store.subscribe(look)
    try:
        return await found
    finally:
        end()


async def present(store: Store[T | None]) -> T:
    """The store's value once there is one."""
    value = await value_that(store, lambda it: it is not None)
    if value is None:
        raise AssertionError("value_that gave what does not fit")
    return value
