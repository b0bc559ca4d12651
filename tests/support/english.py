"""A community whose staff write English, so that every Chinese word on its screens is ours."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from services.contract.activities import Activity, ActivitySort
from services.contract.alerts import AlertLevel, PublicAlert
from services.contract.documents import (
    DirectoryEntry,
    Document,
    Good,
    KioskSettings,
    Notice,
    NoticeLevel,
    PriceSheet,
)
from services.contract.ebooks import EBook
from tests.support.neighbourhood import WORKDAYS, hours
from tests.support.published import NOW, document

COMMUNITY = document(
    KioskSettings(
        community="Spring Court",
        property_phone="0573-88881234",
        buildings=tuple(f"{number}号楼" for number in range(1, 9)),
    )
)
WATER = document(
    Notice(
        title="No water on Sunday, buildings 1 to 6",
        paragraphs=("Please keep some water ready and close the taps. " * 8,) * 3,
        publisher="Property office",
        level=NoticeLevel.IMPORTANT,
        phone="0573-88881234",
    )
)
CONCERT = document(Notice(title="Concert in the hall", paragraphs=("You are welcome.",)))
GOODS = (
    Good(name="Spinach", category="Vegetables", price=Decimal("3.5"), change=Decimal("-0.2")),
    Good(name="Lettuce", category="Vegetables", price=None),
    Good(name="Tofu", category="Bean curd", price=Decimal(2), change=Decimal(0), unit="box"),
    Good(name="Shrimps", category="Fish", low=Decimal(18), high=Decimal(22), price=Decimal(20)),
    *(Good(name=f"Greens {n}", category="Vegetables", price=Decimal(n)) for n in range(2, 9)),
)
SHEETS = tuple(
    document(
        PriceSheet(
            market="Bridge Market",
            date=date(2026, 11, 18 + n),
            collected_at=datetime(2026, 11, 17 + n, 23, 10, tzinfo=UTC),
            goods=tuple(good.model_copy(update={"unit": "jin"}) for good in GOODS),
        )
    )
    for n in range(3)
)
CLINIC = document(
    DirectoryEntry(
        name="Bridge Clinic",
        category="Health",
        needs=("Blood pressure", "A prescription"),
        person="Dr Zhang",
        phone="0573-82112345",
        address="88 Spring Road",
        about="A specialist comes on Wednesdays.",
        hours=(hours(WORKDAYS, "08:00", "11:30"), hours(WORKDAYS, "13:30", "17:00")),
    )
)
PLUMBER = document(
    DirectoryEntry(
        name="Li's Drains", category="Repairs", needs=("A blocked drain",), phone="13957381234"
    )
)
CHOIR = document(
    Activity(
        title="Choir",
        starts_at=NOW + timedelta(days=2),
        ends_at=NOW + timedelta(days=2, hours=2),
        place="The hall",
        about="For everybody.",
        host="Mrs Wang",
        phone="0573-88881234",
        seats=20,
        taken=3,
    )
)
FULL = document(
    Activity(
        title="Brush writing",
        sort=ActivitySort.COURSE,
        starts_at=NOW + timedelta(days=9),
        place="Room 2",
        seats=2,
        taken=2,
    )
)
BOOK = document(EBook(title="Tea", author="Lu Yu", about="On tea.", url="https://books.example/1"))
STORM = document(
    PublicAlert(
        identifier="storm-1",
        sender="Weather office",
        event="Typhoon",
        level=AlertLevel.YELLOW,
        headline="A typhoon is near",
        area="The whole town",
        effective_at=NOW,
        instruction=("Stay at home.", "Close the windows."),
    ),
    expires_at=NOW + timedelta(hours=8),
)


def everything() -> list[Document]:
    """All of it."""
    told = (COMMUNITY, WATER, CONCERT, CLINIC, PLUMBER, CHOIR, FULL, BOOK, STORM)
    return [*told, *SHEETS]
