"""The loop that everything rests on: its time jumps, and nothing real is reached."""

import asyncio

import pytest

from tests.simulation.virtual_loop import DeadlockError, RealWorldError, run


def test_an_hour_takes_no_time() -> None:
    async def main() -> float:
        began = asyncio.get_running_loop().time()
        await asyncio.sleep(3600)
        return asyncio.get_running_loop().time() - began

    assert 3600 <= run(main) < 3600.01


def test_waiting_for_nearly_nothing_ends() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + 0.001
        while loop.time() < until:  # noqa: ASYNC110  this is what is tested
            await asyncio.sleep(1e-15)

    run(main)


def test_who_waits_for_nothing_is_told() -> None:
    with pytest.raises(DeadlockError):
        run(lambda: asyncio.wait_for(asyncio.Event().wait(), None))


def test_threads_and_sockets_are_refused() -> None:
    with pytest.raises(RealWorldError):
        run(lambda: asyncio.to_thread(print))
    with pytest.raises((RealWorldError, NotImplementedError)):
        run(lambda: asyncio.open_connection("127.0.0.1", 1))
