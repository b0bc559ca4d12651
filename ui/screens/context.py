"""All that a screen may reach, handed to its view-model when the page is opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from services.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from process.clock import Clock
    from process.settings.keys import KioskSection, ScreenSection
    from services.care import Care
    from services.content.media import MediaCache
    from services.content.shelf import Content
    from services.emergency.screen.line import EmergencyLine
    from services.link.enrolment import Enrolment
    from services.link.identity import Identity
    from services.link.state import LinkState
    from services.reading import ReadsAloud
    from services.requests.built_in import BuiltInForms
    from services.requests.drafts import Drafts
    from services.requests.my_requests import MyRequests
    from services.requests.outbox import Outbox
    from services.slips.slips import Slips
    from services.talking import Talks
    from ui.navigator import Navigator
    from ui.preferences import Preferences
    from ui.tasks import Tasks
    from ui.ticker import Ticker


@dataclass(frozen=True)
class ScreenContext:
    """The services a view-model reads and asks, and where it stands.

    `identity` is who the kiosk is for the hub, `None` until it is enrolled; `place` says where it
    hangs, `screen` what panel it is; `ticker` beats once a minute.
    `qr` makes a QR code's picture URL of a text, `slips` prints; both are `None` until the heavy
    half has them loaded. `talk` is `None` until then too: the kiosk cannot be talked to yet.
    """

    content: Store[Content]
    media: MediaCache
    forms: BuiltInForms
    drafts: Drafts
    outbox: Outbox
    my_requests: MyRequests
    qr: Store[Callable[[str], str] | None]
    slips: Store[Slips | None]
    emergency: EmergencyLine
    enrolment: Enrolment
    link: Store[LinkState]
    reader: ReadsAloud
    preferences: Preferences
    navigator: Navigator
    tasks: Tasks
    ticker: Ticker
    clock: Clock
    zone: ZoneInfo
    place: KioskSection
    screen: ScreenSection
    identity: Store[Identity | None] = field(default_factory=lambda: Store(None))
    care: Store[Care | None] = field(default_factory=lambda: Store(None))
    talk: Store[Talks | None] = field(default_factory=lambda: Store(None))
