"""What a community has published: a usual day, endless texts, stale, nothing at all."""

from datetime import UTC, date, datetime
from decimal import Decimal

from services.contract.documents import (
    Body,
    Document,
    Forecast,
    Good,
    KioskSettings,
    Notice,
    NoticeLevel,
    PriceSheet,
    Weather,
)
from tests.support.published import document

TODAY = date(2026, 11, 20)
THIS_MORNING = datetime(2026, 11, 19, 23, 10, tzinfo=UTC)
LAST_WEEK = datetime(2026, 11, 13, 23, 10, tzinfo=UTC)

_COMMUNITY = KioskSettings(
    community="春晖社区", property_phone="0571-88001234", buildings=("1号楼", "3号楼")
)
_WATER = Notice(
    title="周日停水，1 至 6 号楼",
    paragraphs=("11月22日 上午8:30 到 下午4:00。请提前储水，要人帮忙打水，请按“求助”。",),
    publisher="物业",
    level=NoticeLevel.IMPORTANT,
)
_DOCTOR = Notice(title="周六上午义诊", paragraphs=("居委会一楼，请带医保卡。",), publisher="居委会")
_ENDLESS = Notice(
    title="关于春晖社区三期地下车库出入口改造施工期间" * 5,
    paragraphs=("因地下车库出入口改造，施工期间请各位居民绕行北门。" * 20,) * 6,
    publisher="浙江春晖物业服务集团有限公司春晖社区服务中心",
)


def usual() -> list[Document]:
    """A day like any other."""
    return _at(THIS_MORNING, _COMMUNITY, _WATER, _DOCTOR, _weather(TODAY, THIS_MORNING), _prices())


def endless() -> list[Document]:
    """The longest that staff can publish."""
    long_sky = _weather(
        TODAY, THIS_MORNING, sky="雷阵雨转大到暴雨", advice="有大风大雨，尽量别出门"
    )
    community = _COMMUNITY.model_copy(update={"community": "春晖社区东苑第三居民区"})
    return _at(THIS_MORNING, community, _ENDLESS, long_sky, _prices("本地散养草鸡蛋（柴鸡蛋）"))


def stale() -> list[Document]:
    """Nothing has come for a week."""
    weather = Weather(
        observed_at=LAST_WEEK,
        days=tuple(Forecast(date=date(2026, 11, d), low=5, high=12, sky="晴") for d in (14, 20)),
        advice="出门带伞",
    )
    prices = _prices().model_copy(update={"date": date(2026, 11, 14), "collected_at": LAST_WEEK})
    return _at(LAST_WEEK, _COMMUNITY, _DOCTOR, weather, prices)


def nothing() -> list[Document]:
    """A kiosk that has just been enrolled."""
    return []


def _at(moment: datetime, *bodies: Body) -> list[Document]:
    return [document(body, published_at=moment) for body in bodies]


def _weather(
    day: date, moment: datetime, sky: str = "多云转小雨", advice: str = "出门带伞"
) -> Weather:
    today = Forecast(date=day, low=-12, high=18, sky=sky)
    return Weather(observed_at=moment, days=(today,), advice=advice)


def _prices(first: str = "青菜") -> PriceSheet:
    goods = (first, "鸡蛋", "猪后腿肉", "鲫鱼（活）", "老豆腐")
    return PriceSheet(
        market="三桥菜场",
        date=TODAY,
        collected_at=THIS_MORNING,
        goods=tuple(Good(name=name, price=Decimal("13.80")) for name in goods),
    )
