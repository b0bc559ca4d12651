"""A repair from the sofa: arrows, OK, Back and digits only, with the network down."""

import pytest
from PySide6.QtCore import Qt

from process.settings.keys import Settings
from tests.support.filling import PHONE, receipt_number
from tests.support.live import LiveKiosk, live
from tests.support.lobby import Lobby
from tests.support.scene import TV

AT_HOME = {"place": "王奶奶家", "building": "3号楼", "unit": "2", "room": "501"}


def tv_at_home(lobby: Lobby) -> Settings:
    settings = lobby.settings
    screen = TV.model_copy(update={"fullscreen": False})
    kiosk = settings.kiosk.model_copy(update=AT_HOME)
    return settings.model_copy(update={"screen": screen, "kiosk": kiosk})


@pytest.mark.expected_logs("kiosk.link hub lost", "kiosk.outbox requests wait")
def test_keys_alone_offline_then_delivered_once(lobby: Lobby) -> None:
    async def journey(kiosk: LiveKiosk) -> None:
        await lobby.hub_goes()
        await kiosk.until_shows("网络断了")
        await kiosk.key(Qt.Key.Key_Home)
        await kiosk.type("4")
        await kiosk.steer("我家里", "水管龙头", "一直在漏水")
        await kiosk.key(Qt.Key.Key_Home)
        await kiosk.type("4")
        await kiosk.until_shows("接着上次的填")
        await kiosk.until_shows("还要说明什么")
        await kiosk.key(Qt.Key.Key_Back)
        await kiosk.until_shows("家里什么坏了")
        await kiosk.steer("水管龙头", "一直在漏水", "选好了")
        await kiosk.type(PHONE)
        await kiosk.steer("下一步", "没错，交上去")
        number = await receipt_number(kiosk)
        await kiosk.until_shows("自动送")
        await kiosk.steer("记好了，回首页")
        await kiosk.type("7")
        await kiosk.until_shows("屏幕记下了")
        await lobby.hub_comes()
        await kiosk.until_shows("物业收到了", within_s=60)
        hub = lobby.hub
        [card] = (await hub.acall(hub.office.cases.board())).received
        assert card.case.short_number == number

    live(tv_at_home(lobby), journey)
