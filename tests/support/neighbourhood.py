"""Notices, prices and a directory of some length, for the screens that list them."""

from datetime import UTC, date, datetime
from decimal import Decimal

from services.contract.documents import (
    DirectoryEntry,
    Document,
    Good,
    KioskSettings,
    Notice,
    NoticeLevel,
    OpeningHours,
    PriceSheet,
)
from tests.support.published import document

TODAY = date(2026, 11, 20)
THIS_MORNING = datetime(2026, 11, 19, 23, 10, tzinfo=UTC)
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
WORKDAYS = (1, 2, 3, 4, 5)

COMMUNITY = document(
    KioskSettings(
        community="春晖社区",
        property_phone="0573-88881234",
        buildings=tuple(f"{number}号楼" for number in range(1, 9)),
    )
)


def good(
    name: str, category: str, price: str | None, change: str | None = None, unit: str = "斤"
) -> Good:
    """A line of a price sheet; prices in yuan."""
    return Good(
        name=name,
        category=category,
        price=None if price is None else Decimal(price),
        change=None if change is None else Decimal(change),
        unit=unit,
    )


GOODS = (
    good("青菜", "蔬菜", "3.5", "-0.2"),
    good("莴笋", "蔬菜", None),
    good("大白菜", "蔬菜", "1.8", "0"),
    good("菠菜", "蔬菜", "4", "0.4"),
    *(good(f"时令蔬菜{number}", "蔬菜", "2.5") for number in range(9)),
    good("本地散养草鸡蛋（柴鸡蛋）", "肉蛋", "9.8", "-0.4"),
    Good(name="基围虾", category="水产", low=Decimal(18), high=Decimal(22), price=Decimal(20)),
    good("老豆腐", "豆制品", "2", "0", "盒"),
)


def prices(
    day: date = TODAY, at: datetime = THIS_MORNING, goods: tuple[Good, ...] = GOODS
) -> Document:
    """A price sheet of the nearest market."""
    return document(PriceSheet(market="三桥菜场", date=day, collected_at=at, goods=goods))


WATER = document(
    Notice(
        title="周日停水，1至6号楼",
        paragraphs=tuple(f"第{n}点：请提前储水，停水时关好龙头。" * 3 for n in range(1, 9)),
        publisher="物业",
        level=NoticeLevel.IMPORTANT,
        phone="0573-88881234",
    ),
    published_at=THIS_MORNING,
)
LONG_TITLE = "关于春晖社区三期地下车库出入口改造施工期间" * 5
NOTICES = (
    document(
        Notice(title=LONG_TITLE, paragraphs=("请绕行北门。" * 60,)), published_at=THIS_MORNING
    ),
    *(
        document(Notice(title=f"老年活动室第{n}周活动安排", paragraphs=("欢迎来。",)))
        for n in range(1, 9)
    ),
    WATER,
)


def hours(weekdays: tuple[int, ...], opens: str, closes: str) -> OpeningHours:
    """One span of opening hours."""
    return OpeningHours(weekdays=weekdays, opens=opens, closes=closes)


CLINIC = document(
    DirectoryEntry(
        name="三桥卫生站",
        category="看病买药",
        needs=("量血压", "开药"),
        person="张医生",
        phone="0573-82112345",
        address="春晖路88号春晖社区服务中心一楼西侧（公交三桥站下）",
        about="星期三下午有市里来的专家。请带医保卡。" * 3,
        hours=(hours(WORKDAYS, "08:00", "11:30"), hours(WORKDAYS, "13:30", "17:00")),
    )
)
PLUMBER = document(
    DirectoryEntry(
        name="李师傅疏通",
        category="维修",
        needs=("下水道堵了", "马桶堵了"),
        person="李师傅",
        phone="13957381234",
        hours=(hours(EVERY_DAY, "08:00", "10:00"),),
    )
)
OTHER_PLUMBER = document(
    DirectoryEntry(name="春晖物业", category="物业", needs=("下水道堵了",), phone="0573-88881234")
)
DIRECTORY = (
    CLINIC,
    PLUMBER,
    OTHER_PLUMBER,
    *(
        document(DirectoryEntry(name=f"{name}一店", category=name, needs=(f"要找{name}的时候",)))
        for name in ("理发", "吃饭", "家政", "快递", "社区办事", "公交出行", "银行缴费")
    ),
)


def everything() -> list[Document]:
    """All of it."""
    return [COMMUNITY, prices(), *NOTICES, *DIRECTORY]
