"""Prices and weather say how old they are, and yesterday's never pass as today's."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from services.contract.documents import Forecast, Good, PriceSheet, Weather
from tests.support.live import LiveKiosk, SkippingClock, live
from tests.support.lobby import Lobby

TODAY = datetime.now(UTC).date() + timedelta(days=2)
MID_MORNING = datetime.combine(TODAY, time(10, 24), ZoneInfo("Asia/Shanghai"))
THIS_MORNING = MID_MORNING.replace(hour=7, minute=10)
PRICES = PriceSheet(
    market="三桥菜场",
    date=TODAY,
    collected_at=THIS_MORNING,
    goods=(Good(name="青菜", price=Decimal("3.20"), change=Decimal("-0.30")),),
)
WEATHER = Weather(
    observed_at=THIS_MORNING,
    days=(Forecast(date=TODAY, low=12, high=18, sky="多云"),),
    advice="出门带伞",
)
PASSES_AS_TODAYS = ("今天早上", "今天菜价", "12–18℃", "出门带伞")


def test_a_day_later_nothing_passes_as_todays(lobby: Lobby) -> None:
    publishing = lobby.hub.office.publishing
    for body in (PRICES, WEATHER):
        lobby.hub.call(publishing.publish(body))

    async def journey(kiosk: LiveKiosk) -> None:
        await kiosk.until_shows("今天早上7:10")
        await kiosk.until_shows("12–18℃")
        await kiosk.tap("首页")
        await kiosk.until_shows("今天早上7:10")
        await kiosk.tap("菜价")
        await kiosk.until_shows("今天菜价")
        await kiosk.until_shows("三桥菜场 · 今天早上7:10")
        await a_day_passes(kiosk)
        await kiosk.until_shows("昨天的菜价")
        assert nothing_is_todays(kiosk)
        await kiosk.tap("首页")
        await kiosk.until_shows("昨天的")
        await kiosk.until_shows("今天的天气还没收到")
        assert nothing_is_todays(kiosk)
        await kiosk.tap("返回")
        await kiosk.until_shows("昨天的菜价")
        assert nothing_is_todays(kiosk)
        await a_day_passes(kiosk)
        await kiosk.until_shows("今天的菜价还没到")
        assert not kiosk.shows("3.20")

    live(lobby.settings, journey, SkippingClock(MID_MORNING))


async def a_day_passes(kiosk: LiveKiosk) -> None:
    kiosk.clock.pass_time(timedelta(days=1))
    kiosk.opening.context.ticker.minute.emit()


def nothing_is_todays(kiosk: LiveKiosk) -> bool:
    return not any(kiosk.shows(words) for words in PASSES_AS_TODAYS)
