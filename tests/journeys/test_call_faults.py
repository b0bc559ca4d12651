"""The red button when something is broken: the screen says what it knows; the call still comes."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.ear import Ear
from tests.support.listening import line_of
from tests.support.live import LiveKiosk, live
from tests.support.lobby import Lobby, guard_beside

pytestmark = pytest.mark.slow


@pytest.fixture
def unguarded(tmp_path: Path) -> Iterator[Lobby]:
    """An enrolled kiosk's place where no guard runs yet."""
    lobby = Lobby(tmp_path)
    lobby.open_hub()
    lobby.join()
    yield lobby
    lobby.close_hub()


@pytest.mark.expected_logs("kiosk.guard guard silent")
def test_without_its_guard_the_screen_says_the_call_did_not_go_out(unguarded: Lobby) -> None:
    hub = unguarded.hub

    async def journey(kiosk: LiveKiosk) -> None:
        await kiosk.tap("求助")
        await kiosk.until_shows("求助没有发出去")
        await kiosk.until_shows("请大声叫人，或打 120")
        assert not kiosk.shows("已记录")
        with ExitStack() as guard:
            await asyncio.to_thread(
                guard.enter_context, guard_beside(unguarded.folder, unguarded.url)
            )
            await kiosk.until_shows("已记录")
            await kiosk.until_shows("物业系统已收到")
            assert not kiosk.shows("求助没有发出去")
            assert len(await hub.acall(hub.office.calls.open_calls())) == 1
            await asyncio.to_thread(guard.close)

    live(unguarded.settings, journey)


@pytest.mark.expected_logs("kiosk.link hub lost", "kiosk.guard guard silent")
def test_without_the_hub_there_are_words_and_a_sound(unguarded: Lobby) -> None:
    async def journey(kiosk: LiveKiosk) -> None:
        with line_of("kiosk.guard", "guard silent") as silent:
            await silent.wait()
        await unguarded.hub_goes()
        await kiosk.until_shows("网络断了")
        ear = Ear(unguarded.folder)
        with ExitStack() as guard:
            beside = guard_beside(unguarded.folder, unguarded.url, str(ear.player))
            await asyncio.to_thread(guard.enter_context, beside)
            await kiosk.tap("求助")
            assert await ear.next() == "alarm"
            await kiosk.until_shows("物业还没收到")
            await kiosk.until_shows("120")
            assert not kiosk.shows("物业系统已收到")
            await unguarded.hub_comes()
            await kiosk.until_shows("物业系统已收到", within_s=60)
            await asyncio.to_thread(guard.close)
        ear.close()

    live(unguarded.settings, journey)
