"""A red button on a wire: tested by staff at the screen, then really pressed, and closed there."""

import asyncio
import os
import tty
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from hub.office import Office
from services.contract.calls import CallSource, CallState
from tests.support.hub import RunningHub, running_hub
from tests.support.live import LiveKiosk, live
from tests.support.lobby import guard_beside, join, kiosk_settings

BUTTONS = """
[bathroom]
name = "卫生间按钮"
driver = "serial"
path = "{path}"
"""
CODE = ("2", "4", "6", "8", "进入")
STAFF = "物业人员按这里"

pytestmark = pytest.mark.slow


@pytest.fixture
def wire() -> Iterator[tuple[int, str]]:
    master, slave = os.openpty()
    tty.setraw(slave)
    yield master, os.ttyname(slave)
    os.close(master)
    os.close(slave)


async def until_at_hub(
    hub: RunningHub, kiosk: LiveKiosk, wanted: Callable[[Office], Awaitable[bool]]
) -> None:
    """Wait, while the kiosk lives on, until the hub knows; the guard reports every 20 s."""
    async with asyncio.timeout(40):
        while not await hub.acall(wanted(hub.office)):
            await kiosk._frame()


async def is_tested(office: Office) -> bool:
    """Whether the hub was told of a real press within a weekly test."""
    cards = await office.guards.cards()
    return any(button.status.tested_at for card in cards for button in card.buttons)


async def is_closed(office: Office) -> bool:
    """Whether the call was closed with the words of staff at the place."""
    [card] = await office.calls.recent()
    ends = [step.words for step in card.report.steps if step.state is CallState.CLOSED]
    return ends == ["人没事了"]


def test_a_button_is_tested_then_calls_and_is_answered_at_the_place(
    tmp_path: Path, wire: tuple[int, str]
) -> None:
    master, path = wire
    (tmp_path / "buttons.toml").write_text(BUTTONS.format(path=path), "utf-8")
    more = 'buttons = "buttons.toml"\n'
    with running_hub(tmp_path) as hub, guard_beside(tmp_path, hub.url, more=more):
        join(tmp_path, hub.enrol(), hub.url)
        settings = kiosk_settings(tmp_path, hub.url)
        coded = settings.kiosk.model_copy(update={"maintenance_code": "2468"})

        async def journey(kiosk: LiveKiosk) -> None:
            await try_the_button(kiosk)
            assert await hub.acall(hub.office.calls.open_calls()) == ()
            os.write(master, b"SOS\n")
            await kiosk.until(lambda: kiosk.page == "emergency")
            await kiosk.until_shows("物业系统已收到")
            [call] = await hub.acall(hub.office.calls.open_calls())
            assert (call.source, call.device) == (CallSource.BUTTON, "卫生间按钮")
            await answer_at_the_place(kiosk)
            await kiosk.until_shows("人没事了")
            await until_at_hub(hub, kiosk, is_closed)
            await until_at_hub(hub, kiosk, is_tested)

        async def try_the_button(kiosk: LiveKiosk) -> None:
            kiosk.opening.context.navigator.open("maintenance")
            await kiosk.tap(*CODE, "求助按钮")
            await kiosk.until_shows("卫生间按钮")
            await kiosk.tap("做周检", "开始")
            await kiosk.until_shows("请现在按一下：卫生间按钮")
            os.write(master, b"SOS\n")
            await kiosk.until_shows("按到了，很好")
            await kiosk.until_shows("再按一次就是真的求助")

        async def answer_at_the_place(kiosk: LiveKiosk) -> None:
            await kiosk.tap(STAFF, "1", "进入")
            await kiosk.until_shows("号码不对")
            await kiosk.tap(*CODE, "人到了")
            await kiosk.until(lambda: kiosk.page == "emergency" and kiosk.shows("人到了"))
            await kiosk.tap(STAFF, *CODE, "处理好了", "人没事了")

        live(settings.model_copy(update={"kiosk": coded}), journey)
