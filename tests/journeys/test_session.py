"""One resident walks away, the next one comes: nothing of the first is left on the screen."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from tests.support.live import LiveKiosk, live
from tests.support.lobby import Lobby

pytestmark = pytest.mark.slow

QUESTION = "您还在吗"


def test_the_screen_asks_aloud_and_any_touch_goes_on(lobby: Lobby) -> None:
    async def journey(kiosk: LiveKiosk) -> None:
        await kiosk.tap("首页", "菜价")
        reader = kiosk.opening.context.reader.store
        for answer in (kiosk.touch_anywhere, lambda: kiosk.key(Qt.Key.Key_Down)):
            kiosk.clock.skip(121)
            await kiosk.until_shows(QUESTION)
            assert reader.value
            assert reader.value.sentences[0].startswith(QUESTION)
            await answer()
            await kiosk.until(lambda: not kiosk.shows(QUESTION))
            assert kiosk.page == "prices"
            assert reader.value is None

    live(lobby.settings, journey)


def test_what_was_chosen_and_typed_goes_with_the_resident(lobby: Lobby) -> None:
    async def journey(kiosk: LiveKiosk) -> None:
        preferences = kiosk.opening.context.preferences.store
        before = preferences.value
        await kiosk.tap("首页", "字大声音", "字的大小最大", "颜色夜里")
        assert preferences.value != before
        await kiosk.tap("首页", "我的请求", "1", "2", "3", "4")
        await kiosk.until_shows("1 2 3 4")
        await walk_away(kiosk)
        assert preferences.value == before
        await kiosk.tap("首页", "我的请求")
        await kiosk.until_shows("请按数字")
        assert not kiosk.shows("1 2 3 4")

    live(lobby.settings, journey)


@pytest.mark.parametrize(("away", "words"), [(8, "接着上次的填"), (11, "哪里要修")])
def test_a_started_form_waits_ten_minutes(lobby: Lobby, away: int, words: str) -> None:
    async def journey(kiosk: LiveKiosk) -> None:
        await kiosk.tap("首页", "报修", "我家里", "水管龙头")
        await kiosk.until_shows("还要说明什么")
        await walk_away(kiosk)
        kiosk.clock.pass_time(timedelta(minutes=away))
        await kiosk.tap("首页", "报修")
        await kiosk.until_shows(words)
        assert kiosk.shows("还要说明什么") is (away < 10)

    live(lobby.settings, journey)


def test_a_started_form_outlives_the_kiosk(lobby: Lobby) -> None:
    async def begin(kiosk: LiveKiosk) -> None:
        await kiosk.tap("首页", "报修", "公共地方", "电梯")
        await kiosk.until_shows("还要说明什么")

    async def go_on(kiosk: LiveKiosk) -> None:
        await kiosk.tap("首页", "报修")
        await kiosk.until_shows("接着上次的填")
        await kiosk.tap("从头填")
        await kiosk.until_shows("哪里要修")

    live(lobby.settings, begin)
    live(lobby.settings, go_on)


async def walk_away(kiosk: LiveKiosk) -> None:
    """Leave the screen alone until it is the channel again."""
    kiosk.clock.skip(121)
    await kiosk.until_shows(QUESTION)
    kiosk.clock.skip(30)
    await kiosk.until(lambda: kiosk.page == "channel")
