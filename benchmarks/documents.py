"""Five hundred documents, as a large community has them after some months."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from services.contract.cases import Case, CaseState, CaseStep
from services.contract.documents import (
    Body,
    CaseDocument,
    DirectoryEntry,
    Document,
    Forecast,
    Good,
    KioskSettings,
    Notice,
    NoticeLevel,
    OpeningHours,
    PriceSheet,
    Weather,
)
from services.contract.ids import uuid7
from services.contract.media import MediaReference

COUNT = 500
DIRECTORY, PRICE_SHEETS, CASES = 240, 40, 60
GOODS = ("青菜", "鸡蛋", "猪后腿肉", "鲫鱼", "老豆腐", "土豆", "番茄", "黄瓜", "五花肉", "大米")
TRADES = ("修理", "理发", "买菜", "医疗", "家政", "快递", "办事", "文体")
WORDS = "请各位居民提前安排好时间，家里有老人的请互相转告，有问题打物业电话。"


def community_documents(now: datetime, picture: MediaReference | None = None) -> list[Document]:
    """All five hundred, published during the days before `now`; `picture` goes with one notice."""
    bodies = [_settings(), _weather(now), *_prices(now), *_directory(), *_cases(now)]
    bodies += _notices(COUNT - len(bodies), picture)
    return [
        Document(id=uuid7(), version=1, published_at=now - timedelta(minutes=7 * age), body=body)
        for age, body in enumerate(bodies)
    ]


def still_programme(now: datetime, picture: MediaReference) -> list[Document]:
    """What a channel with one still picture needs, and nothing that would follow it."""
    notice = Notice(title="周六上午义诊", paragraphs=(WORDS,), pictures=(picture,))
    bodies: tuple[Body, ...] = (_settings(), _weather(now), *_prices(now)[:1], notice)
    return [Document(id=uuid7(), version=1, published_at=now, body=body) for body in bodies]


def _settings() -> KioskSettings:
    return KioskSettings(
        community="春晖社区",
        property_phone="0571-88001234",
        buildings=tuple(f"{n}号楼" for n in range(1, 13)),
    )


def _weather(now: datetime) -> Weather:
    days = (now.date() + timedelta(days=ahead) for ahead in range(3))
    forecasts = tuple(Forecast(date=day, low=5, high=12, sky="多云转小雨") for day in days)
    return Weather(observed_at=now, days=forecasts, advice="出门带伞")


def _prices(now: datetime) -> list[PriceSheet]:
    goods = tuple(
        Good(name=f"{name}{grade}", price=Decimal("13.80"), change=Decimal("-0.30"))
        for grade in ("", "（精品）", "（本地）")
        for name in GOODS
    )
    return [
        PriceSheet(
            market="三桥菜场",
            date=(now - timedelta(days=age)).date(),
            collected_at=now,
            goods=goods,
        )
        for age in range(PRICE_SHEETS)
    ]


def _directory() -> list[DirectoryEntry]:
    hours = (OpeningHours(weekdays=(1, 2, 3, 4, 5, 6), opens="08:30", closes="17:00"),)
    return [
        DirectoryEntry(
            name=f"{TRADES[n % len(TRADES)]}第{n + 1}家",
            category=TRADES[n % len(TRADES)],
            needs=("水管漏水", "换锁"),
            person="王师傅",
            phone=f"138{n:08d}",
            address=f"{n % 12 + 1}号楼北门东侧",
            about=WORDS,
            hours=hours,
        )
        for n in range(DIRECTORY)
    ]


def _cases(now: datetime) -> list[CaseDocument]:
    step = CaseStep(state=CaseState.RECEIVED, at=now - timedelta(hours=5))
    return [
        CaseDocument(
            case=Case(
                request_id=UUID(int=n + 1),
                short_number=f"{n + 1:04d}",
                phone_tail=f"{n:04d}",
                title="报修",
                headline="3号楼2单元501：水管、龙头",
                state=CaseState.RECEIVED,
                steps=(step,),
            )
        )
        for n in range(CASES)
    ]


def _notices(count: int, picture: MediaReference | None) -> list[Notice]:
    return [
        Notice(
            title=f"第{n + 1}号通知：周日停水，1 至 6 号楼",
            paragraphs=(WORDS * 2, WORDS * 3),
            publisher="物业",
            level=NoticeLevel.IMPORTANT if n == 0 else NoticeLevel.NORMAL,
            phone="0571-88001234",
            pictures=(picture,) if picture and n == 0 else (),
        )
        for n in range(count)
    ]
