"""The demo community's content as data, with days counted from today so that it always looks
fresh: `{date+2}` in a text becomes 11月22日（星期日）, `{day+2}` becomes 周日."""

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from hub.demo_people import DemoEscalation
from hub.demo_prices import past_good
from hub.feeds.initials import with_initials
from services.contract.activities import Activity, ActivitySort
from services.contract.base import ShortText
from services.contract.documents import (
    DirectoryEntry,
    Forecast,
    Good,
    KioskSettings,
    Notice,
    NoticeLevel,
    PriceSheet,
    Weather,
)
from services.contract.ebooks import EBook

WEEKDAYS = "一二三四五六日"
RELATIVE = re.compile(r"\{(date|day)\+(\d+)\}")


class _DemoFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DemoNotice(_DemoFile):
    """A notice; `name` keeps its identity, it ends with the last of `ends_in_days`."""

    name: str
    title: str
    paragraphs: tuple[str, ...]
    publisher: str
    level: NoticeLevel = NoticeLevel.NORMAL
    phone: str | None = None
    ends_in_days: Annotated[int, Field(ge=0)]

    def notice(self, today: date) -> Notice:
        """The notice as of today."""
        return Notice(
            title=relative_days(self.title, today),
            paragraphs=tuple(relative_days(text, today) for text in self.paragraphs),
            publisher=self.publisher,
            level=self.level,
            phone=self.phone,
        )


class DemoActivity(_DemoFile):
    """An activity `in_days` from today at local time `at`, or the day after if that is over; a
    course has so many weekly `lessons`. `taken` places are already gone."""

    name: str
    sort: ActivitySort = ActivitySort.ACTIVITY
    title: str
    in_days: Annotated[int, Field(ge=0)]
    at: time
    minutes: Annotated[int, Field(ge=1)]
    lessons: Annotated[int, Field(ge=1)] = 1
    times: str = ""
    place: str
    host: str = ""
    phone: str = ""
    about: str = ""
    seats: int | None = None
    taken: int = 0

    def activity(self, now: datetime) -> Activity:
        """The activity as of now, in the community's time zone."""
        day = now.date() + timedelta(days=self.in_days)
        starts = datetime.combine(day, self.at, now.tzinfo)
        if starts + timedelta(minutes=self.minutes) <= now:
            starts += timedelta(days=1)
        last = starts + timedelta(days=7 * (self.lessons - 1), minutes=self.minutes)
        return Activity(
            sort=self.sort,
            title=self.title,
            starts_at=starts,
            ends_at=last,
            times=relative_days(self.times, now.date()),
            place=self.place,
            host=self.host,
            phone=self.phone,
            about=self.about,
            seats=self.seats,
        )


class DemoPrices(_DemoFile):
    """This morning's prices; `collected_at` is local time."""

    market: ShortText
    collected_at: time
    goods: tuple[Good, ...]

    def sheet(self, now: datetime, days_ago: int = 0) -> PriceSheet:
        """The sheet of today or of that many days ago; `now` is in the community's time zone."""
        day = now.date() - timedelta(days=days_ago)
        morning = datetime.combine(day, self.collected_at, now.tzinfo)
        goods = (past_good(good, days_ago) for good in self.goods)
        return PriceSheet(
            market=self.market,
            date=day,
            collected_at=min(morning, now),
            goods=with_initials(goods),
        )


class DemoDay(_DemoFile):
    """One day's weather."""

    low: int
    high: int
    sky: str
    icon: str


class DemoWeather(_DemoFile):
    """The weather from today on."""

    advice: str
    days: tuple[DemoDay, ...]

    def weather(self, now: datetime) -> Weather:
        """The weather as of now, in the community's time zone."""
        days = tuple(
            Forecast(date=now.date() + timedelta(days=ahead), **day.model_dump())
            for ahead, day in enumerate(self.days)
        )
        return Weather(observed_at=now, days=days, advice=self.advice)


class DemoStaff(_DemoFile):
    """One of the staff; the first manager is the one who may sign in."""

    user: str
    name: str
    role: str


class DemoCommunity(_DemoFile):
    """What the community calls itself, and its staff."""

    settings: KioskSettings
    staff: tuple[DemoStaff, ...]


class DemoFiles:
    """Reads the files of one folder."""

    def __init__(self, folder: Path, zone: ZoneInfo) -> None:
        self._folder = folder
        self.zone = zone

    def notices(self) -> tuple[DemoNotice, ...]:
        """All notices."""
        return TypeAdapter(tuple[DemoNotice, ...]).validate_json(self._read("notices.json"))

    def prices(self) -> DemoPrices:
        """The price sheet."""
        return DemoPrices.model_validate_json(self._read("prices.json"))

    def directory(self) -> tuple[DirectoryEntry, ...]:
        """All directory entries."""
        return TypeAdapter(tuple[DirectoryEntry, ...]).validate_json(self._read("directory.json"))

    def activities(self) -> tuple[DemoActivity, ...]:
        """All activities and courses."""
        read = self._read("activities.json")
        return TypeAdapter(tuple[DemoActivity, ...]).validate_json(read)

    def ebooks(self) -> tuple[EBook, ...]:
        """All e-books."""
        return TypeAdapter(tuple[EBook, ...]).validate_json(self._read("ebooks.json"))

    def weather(self) -> DemoWeather:
        """The weather."""
        return DemoWeather.model_validate_json(self._read("weather.json"))

    def community(self) -> DemoCommunity:
        """Name, phone, buildings and staff."""
        return DemoCommunity.model_validate_json(self._read("community.json"))

    def escalation(self) -> DemoEscalation:
        """Who is told of a call, and two homes."""
        return DemoEscalation.model_validate_json(self._read("escalation.json"))

    def _read(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()


def relative_days(text: str, today: date) -> str:
    """The text with its days spelled out."""

    def spell(found: re.Match[str]) -> str:
        day = today + timedelta(days=int(found[2]))
        weekday = WEEKDAYS[day.weekday()]
        return f"周{weekday}" if found[1] == "day" else f"{day.month}月{day.day}日（星期{weekday}）"

    return RELATIVE.sub(spell, text)
