"""A call from the red button to people, each step shown only once it is proven."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.support.hub import running_hub
from tests.support.live import LiveKiosk, live
from tests.support.lobby import guard_beside, join, kiosk_settings


def test_the_ladder_from_touch_to_closed(tmp_path: Path) -> None:
    with running_hub(tmp_path) as hub, guard_beside(tmp_path, hub.url):
        join(tmp_path, hub.enrol(), hub.url)

        async def journey(kiosk: LiveKiosk) -> None:
            await kiosk.tap("求助")
            await kiosk.until_shows("已记录")
            await kiosk.until_shows("物业系统已收到")
            assert not kiosk.shows("王师傅已看到")
            [call] = await hub.acall(hub.office.calls.open_calls())
            await hub.acall(hub.office.calls.seen(call.id, "王师傅"))
            await kiosk.until_shows("王师傅已看到")
            await hub.acall(hub.office.calls.coming(call.id, "王师傅", 3))
            await kiosk.until_shows("王师傅正在赶来")
            await hub.acall(hub.office.calls.arrived(call.id, "王师傅"))
            await kiosk.until_shows("王师傅到了")
            await hub.acall(hub.office.calls.close(call.id, "王师傅", "老人已扶起，没有受伤"))
            await kiosk.until_shows("老人已扶起")

        live(kiosk_settings(tmp_path, hub.url), journey)


@pytest.mark.expected_logs("kiosk.link hub lost")
def test_without_the_hub_the_screen_says_so_and_the_call_comes_later(tmp_path: Path) -> None:
    with running_hub(tmp_path) as hub:
        join(tmp_path, hub.enrol(), hub.url)
        port = int(hub.url.rpartition(":")[2])
    with guard_beside(tmp_path, hub.url):

        async def press(kiosk: LiveKiosk) -> None:
            await kiosk.key(Qt.Key.Key_Red)
            await kiosk.until_shows("已记录")
            await kiosk.until_shows("120")
            assert not kiosk.shows("物业系统已收到")

        live(kiosk_settings(tmp_path, hub.url), press)
        with running_hub(tmp_path, port=port) as back:

            async def see_it_delivered(kiosk: LiveKiosk) -> None:
                await kiosk.tap("求助")
                await kiosk.until_shows("物业系统已收到", within_s=40)
                assert len(await back.acall(back.office.calls.open_calls())) == 1

            live(kiosk_settings(tmp_path, hub.url), see_it_delivered)
