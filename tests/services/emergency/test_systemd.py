"""systemd hears that we are ready, alive and stopping; alive only after a proof."""

import asyncio
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.emergency.systemd import USUAL_TICK_S, Notifier, tick
from tests.support.waiting import running


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(10)
        yield manager


def environment(manager: socket.socket, **more: str) -> dict[str, str]:
    return {"NOTIFY_SOCKET": manager.getsockname(), **more}


def test_each_word_is_a_datagram(manager: socket.socket) -> None:
    notifier = Notifier(environment(manager))
    notifier.ready()
    notifier.alive()
    notifier.stopping()
    heard = [manager.recv(100) for _ in range(3)]
    assert heard == [b"READY=1", b"WATCHDOG=1", b"STOPPING=1"]


def test_an_abstract_address_is_understood() -> None:
    name = f"linli-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("\0" + name)
        Notifier({"NOTIFY_SOCKET": "@" + name}).ready()
        assert manager.recv(100) == b"READY=1"


def test_without_a_manager_nothing_is_said() -> None:
    Notifier({}).ready()


@pytest.mark.expected_logs("guard.systemd systemd not told words=READY=1")
def test_a_manager_that_is_gone_is_no_error(tmp_path: Path) -> None:
    Notifier({"NOTIFY_SOCKET": str(tmp_path / "gone")}).ready()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"WATCHDOG_USEC": "21000000"}, 7.0),
        ({"WATCHDOG_USEC": "21000000", "WATCHDOG_PID": str(os.getpid())}, 7.0),
        ({"WATCHDOG_USEC": "21000000", "WATCHDOG_PID": "1"}, USUAL_TICK_S),
        ({"WATCHDOG_USEC": "soon"}, USUAL_TICK_S),
        ({}, USUAL_TICK_S),
    ],
)
def test_it_ticks_three_times_as_often_as_it_must(given: dict[str, str], expected: float) -> None:
    assert Notifier(given).tick_s == expected


async def test_it_is_alive_only_after_a_proof(manager: socket.socket) -> None:
    proofs: asyncio.Queue[None] = asyncio.Queue()
    manager.settimeout(0)
    loop = asyncio.get_running_loop()
    notifier = Notifier(environment(manager, WATCHDOG_USEC="3000"))
    async with running(tick(notifier, proofs.get)):
        for _ in range(3):
            with pytest.raises(BlockingIOError):
                manager.recv(100)
            proofs.put_nowait(None)
            async with asyncio.timeout(10):
                assert await loop.sock_recv(manager, 100) == b"WATCHDOG=1"
