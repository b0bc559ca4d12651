"""Staff at the running kiosk, and what it counts of residents' presses."""

import sqlite3
from contextlib import closing

import pytest

from tests.support.live import LiveKiosk, live
from tests.support.lobby import Lobby

pytestmark = pytest.mark.slow


def test_staff_see_how_the_machine_is_and_it_closes_by_itself(lobby: Lobby) -> None:
    kiosk_settings = lobby.settings.kiosk.model_copy(update={"maintenance_code": "2468"})
    settings = lobby.settings.model_copy(update={"kiosk": kiosk_settings})

    async def journey(kiosk: LiveKiosk) -> None:
        kiosk.opening.context.navigator.open("maintenance")
        await kiosk.tap("1", "3", "进入")
        await kiosk.until_shows("号码不对")
        await kiosk.tap("2", "4", "6", "8", "进入")
        await kiosk.until_shows("求助程序")
        assert kiosk.shows("磁盘")
        kiosk.clock.skip(119)
        assert kiosk.page == "maintenance"
        kiosk.clock.skip(2)
        await kiosk.until(lambda: kiosk.page == "channel")

    live(settings, journey)


def test_presses_are_counted_on_disk_and_told_after_the_next_start(lobby: Lobby) -> None:
    async def use(kiosk: LiveKiosk) -> None:
        await kiosk.tap("首页", "菜价", "首页", "我的请求", "1", "2")

    live(lobby.settings, use)
    file = lobby.settings.kiosk.data_dir / "touches.db"
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT screen, control, presses FROM touches").fetchall()
    assert ("home", "tile_prices", 1) in rows
    assert ("requests", "digit", 2) in rows

    async def wait(kiosk: LiveKiosk) -> None:
        async def told() -> bool:
            return bool(await lobby.hub.acall(lobby.hub.office.touches.missed(14)))

        for _ in range(200):
            if await told():
                return
            await kiosk._frame()
        raise AssertionError("the hub was not told")

    live(lobby.settings, wait)
