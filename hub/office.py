"""All services of the hub in one frozen value, made at start, kept at `app.state.office`."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from argon2 import PasswordHasher

from hub.accounts import Accounts
from hub.activities import SignUps
from hub.attachments import Attachments
from hub.bus import Bus
from hub.calls import Calls
from hub.cases import Cases
from hub.database.engine import Database
from hub.database.identity import read_identity
from hub.enrolments import Enrolments
from hub.escalation.build import build_escalation
from hub.escalation.channels.port import Channel
from hub.escalation.runner import Escalation
from hub.feed import Feed
from hub.feeds.cap.service import PublicAlerts, open_public_alerts
from hub.fleet import Fleet
from hub.forms import Forms
from hub.guards import Guards
from hub.media import Media
from hub.passwords import Passwords
from hub.polls import Polls
from hub.publishing import Publishing
from hub.screenshots import Screenshots
from hub.signing import SigningKey
from hub.streams import Streams
from hub.touches import Touches
from process.clock import Clock
from process.settings import Settings

DATABASE = "hub.sqlite3"
"""The database's file in `hub.data_dir`."""


@dataclass(frozen=True)
class Office:
    """What API and desk work with."""

    settings: Settings
    clock: Clock
    key: SigningKey
    bus: Bus
    publishing: Publishing
    feed: Feed
    streams: Streams
    media: Media
    attachments: Attachments
    forms: Forms
    polls: Polls
    sign_ups: SignUps
    cases: Cases
    calls: Calls
    fleet: Fleet
    guards: Guards
    enrolments: Enrolments
    screenshots: Screenshots
    accounts: Accounts
    touches: Touches
    alerts: PublicAlerts
    escalation: Escalation


@asynccontextmanager
async def open_office(
    settings: Settings, clock: Clock, hasher: PasswordHasher, channels: Sequence[Channel] = ()
) -> AsyncIterator[Office]:
    """Open database, key and folders under `hub.data_dir`, and all services on them. `channels`
    stand beside those of the settings.

    Raises:
        DatabaseNotDurableError: the database refuses a setting that keeps what was acknowledged.
        SigningKeyError: the signing key's file is damaged.
        SettingsError: a channel's secret cannot be read.
    """
    folder = settings.hub.data_dir
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = await Database.open(folder / DATABASE)
    try:
        yield await _furnish(settings, clock, hasher, database, channels)
    finally:
        await database.close()


async def _furnish(
    settings: Settings,
    clock: Clock,
    hasher: PasswordHasher,
    database: Database,
    channels: Sequence[Channel],
) -> Office:
    folder = settings.hub.data_dir
    key = SigningKey.open(folder / "signing.key")
    bus = Bus()
    publishing = Publishing(database, bus, clock)
    identity = await read_identity(database)
    feed = Feed(database, bus, key, identity.epoch)
    await feed.follow()
    streams = Streams(feed)
    streams.follow(bus)
    media = Media(folder / "media")
    fleet = Fleet(database, bus, clock)
    await fleet.load()
    guards = Guards(database, bus, clock, fleet, identity.epoch)
    await guards.load()
    polls = Polls(database, clock, publishing, identity.salt)
    sign_ups = SignUps(database, clock, publishing)
    calls = Calls(database, bus, clock, guards)
    return Office(
        settings=settings,
        clock=clock,
        key=key,
        bus=bus,
        publishing=publishing,
        feed=feed,
        streams=streams,
        media=media,
        attachments=Attachments(media),
        forms=Forms(database, publishing),
        polls=polls,
        sign_ups=sign_ups,
        cases=Cases(database, bus, clock, publishing, (polls, sign_ups)),
        calls=calls,
        fleet=fleet,
        guards=guards,
        enrolments=Enrolments(
            database, bus, clock, fleet, hub_key=key.public, community=settings.community.name
        ),
        screenshots=Screenshots(folder / "screenshots", fleet, bus, clock),
        accounts=Accounts(
            database, clock, Passwords(hasher), timedelta(hours=settings.hub.session_hours)
        ),
        touches=Touches(database, clock),
        alerts=await open_public_alerts(settings.alerts, database, publishing, clock),
        escalation=build_escalation(settings, database, bus, calls, channels),
    )
