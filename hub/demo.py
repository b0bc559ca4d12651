"""Filling an empty hub with the demo community.

A hub that has staff already keeps everything as it is, except that demo content of an earlier day
which is still published is brought up to today, and that a one-time password or a kiosk's token
that nobody has used yet is made anew, so that it can be told again.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID, uuid5

from hub.accounts import Role, Staff
from hub.demo_files import DemoFiles
from hub.demo_people import seed_people
from hub.demo_prices import DAY_WITHOUT_MARKET
from hub.feeds.publication import PRICES_KEPT_DAYS
from hub.office import Office
from services.contract.activities import Activity
from services.contract.documents import (
    Body,
    Document,
    KioskSettings,
    PriceSheet,
    Weather,
)
from services.contract.fleet import EnrolmentRequest, Grant
from services.contract.ids import uuid7

DEMO_NAMES = UUID("2b6c3c54-0a50-5d0e-8a0d-6a3f3d7f1c02")
SECRET = "0" * 64


@dataclass(frozen=True)
class Seeded:
    """What the demo's start needs; `None` for what was taken into use before."""

    desk_user: str
    one_time_password: str | None
    grant: Grant | None


@dataclass(frozen=True)
class _Content:
    id: UUID
    body: Body
    expires_at: datetime | None = None


async def seed(office: Office, files: DemoFiles) -> Seeded:
    """Fill the hub, or bring yesterday's demo up to today.

    Raises:
        OSError, ValidationError: a demo file cannot be read.
    """
    content = await asyncio.to_thread(_read, files, office.clock.now().astimezone(files.zone))
    if await office.accounts.staff():
        await _freshen(office, content)
    else:
        await _fill(office, files, content)
    user = files.community().staff[0].user
    return Seeded(user, await _password(office, user), await _grant(office))


async def _fill(office: Office, files: DemoFiles, content: tuple[_Content, ...]) -> None:
    for one in content:
        await office.publishing.publish(one.body, expires_at=one.expires_at, id=one.id)
    for demo in files.activities():
        if demo.taken:
            await office.sign_ups.add(_named(f"activity:{demo.name}"), "楼组长报的", "", demo.taken)
    for person in files.community().staff:
        await office.accounts.create(person.user, person.name, Role(person.role))
    await seed_people(office, await asyncio.to_thread(files.escalation))
    await _join_kiosk(office)


async def _freshen(office: Office, content: tuple[_Content, ...]) -> None:
    published = {document.id: document for document in await office.publishing.documents()}
    for one in content:
        before = published.get(one.id)
        if before is None or not _is_of_another_day(before, one.body, office.clock.now()):
            continue
        if isinstance(one.body, Activity):
            await office.sign_ups.publish(one.body, one.id)
        else:
            await office.publishing.publish(one.body, before.audience, one.expires_at, one.id)


def _is_of_another_day(before: Document, now_body: Body, now: datetime) -> bool:
    if before.expires_at is not None and before.expires_at <= now:
        return True
    if isinstance(before.body, PriceSheet) and isinstance(now_body, PriceSheet):
        return before.body.date != now_body.date
    if isinstance(before.body, Weather) and isinstance(now_body, Weather):
        return before.body.days[:1] != now_body.days[:1]
    if isinstance(before.body, Activity) and isinstance(now_body, Activity):
        return before.body.starts_at != now_body.starts_at
    return False


async def _password(office: Office, user: str) -> str | None:
    person = next((one for one in await office.accounts.staff() if one.user == user), None)
    if person is None or not _never_signed_in(person):
        return None
    return await office.accounts.renew_password(person.id)


def _never_signed_in(person: Staff) -> bool:
    return person.must_change_password and person.active


async def _join_kiosk(office: Office) -> None:
    screen, kiosk = office.settings.screen, office.settings.kiosk
    request = EnrolmentRequest(
        id=uuid7(),
        secret=SECRET,
        profile=screen.profile,
        panel=f"{screen.width_px}x{screen.height_px}",
    )
    asked = await office.enrolments.ask(request)
    await office.enrolments.approve(asked.code, kiosk.place, kiosk.building, "demo")


async def _grant(office: Office) -> Grant | None:
    cards = await office.fleet.cards()
    return await office.enrolments.grant(cards[0].kiosk.id) if cards else None


def _read(files: DemoFiles, now: datetime) -> tuple[_Content, ...]:
    notices = [
        _Content(
            _named(f"notice:{demo.name}"),
            demo.notice(now.date()),
            _end_of_day(now, demo.ends_in_days),
        )
        for demo in files.notices()
    ]
    entries = [_Content(_named(f"entry:{entry.name}"), entry) for entry in files.directory()]
    activities = [
        _Content(_named(f"activity:{demo.name}"), demo.activity(now)) for demo in files.activities()
    ]
    books = [_Content(_named(f"ebook:{book.title}"), book) for book in files.ebooks()]
    settings: KioskSettings = files.community().settings
    return (
        _Content(_named("settings"), settings),
        *notices,
        *entries,
        *activities,
        *books,
        _Content(_named("prices"), files.prices().sheet(now)),
        *_past_prices(files, now),
        _Content(_named("weather"), files.weather().weather(now)),
    )


def _past_prices(files: DemoFiles, now: datetime) -> list[_Content]:
    """The sheets of the days before, each with the end that staff's own sheets have."""
    prices = files.prices()
    return [
        _Content(
            _named(f"prices:{days_ago}"),
            prices.sheet(now, days_ago),
            _end_of_day(now, PRICES_KEPT_DAYS - days_ago - 1),
        )
        for days_ago in range(1, PRICES_KEPT_DAYS)
        if days_ago != DAY_WITHOUT_MARKET
    ]


def _end_of_day(now: datetime, days_ahead: int) -> datetime:
    last = now.date() + timedelta(days=days_ahead + 1)
    return datetime.combine(last, time(), now.tzinfo)


def _named(name: str) -> UUID:
    return uuid5(DEMO_NAMES, name)
