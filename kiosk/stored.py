"""What is on disk when the kiosk starts: the part of the light half that needs no Qt.

It is loaded and run before Qt is imported, because PySide6 slows every import that comes after it
(docs/adr/0003).
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from process.clock import Clock
from process.settings.keys import Settings
from services.content.media import MediaCache
from services.content.rows import MIGRATIONS as CONTENT_MIGRATIONS
from services.content.shelf import ContentShelf
from services.database.database import Database
from services.database.rebuild import open_or_rebuild
from services.emergency.screen.line import EmergencyLine
from services.link.enrolment import Enrolment
from services.link.identity import Identity, IdentityFile, IdentityUnreadable
from services.link.state import LinkWatch
from services.requests.built_in import BuiltInForms
from services.requests.drafts import Drafts
from services.requests.my_requests import MyRequests
from services.requests.outbox import Outbox
from services.requests.rows import CARRIED
from services.requests.rows import MIGRATIONS as REQUEST_MIGRATIONS
from services.store import Store

log = logging.getLogger("kiosk")

ASSETS = Path(__file__).resolve().parents[1] / "assets"
MEDIA_QUOTA_BYTES = 2 * 1024**3
HOME_DRAFT_MINUTES = 24 * 60


@dataclass(frozen=True)
class Stored:
    """The services of the light half, filled from their files."""

    settings: Settings
    clock: Clock
    shelf: ContentShelf
    media: MediaCache
    forms: BuiltInForms
    drafts: Drafts
    outbox: Outbox
    my_requests: MyRequests
    emergency: EmergencyLine
    enrolment: Enrolment
    link_watch: LinkWatch
    identity: Store[Identity | None]
    identity_file: IdentityFile
    databases: tuple[Database, ...]


def open_stored(settings: Settings, clock: Clock) -> Stored:
    """Open the data folder, making what is not there.

    Raises:
        DatabaseError: the data folder cannot be used.
    """
    data = settings.kiosk.data_dir
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    content_db = open_or_rebuild(data / "content.db", CONTENT_MIGRATIONS, clock)
    requests_db = open_or_rebuild(data / "requests.db", REQUEST_MIGRATIONS, clock, CARRIED)
    shelf = ContentShelf(content_db, clock)
    shelf.load_now()
    media = MediaCache(data / "media", MEDIA_QUOTA_BYTES)
    shelf.show_media(media.ready())
    identity_file = IdentityFile(data / "identity.json")
    identity = Store(_read_identity(identity_file))
    outbox = Outbox(requests_db, clock, identity)
    outbox.load_now()
    return Stored(
        settings=settings,
        clock=clock,
        shelf=shelf,
        media=media,
        forms=BuiltInForms(ASSETS / "forms"),
        drafts=Drafts(requests_db, clock, draft_life(settings)),
        outbox=outbox,
        my_requests=MyRequests(outbox, shelf.store.derive(lambda content: content.cases), clock),
        emergency=EmergencyLine(clock),
        enrolment=Enrolment(),
        link_watch=LinkWatch(clock, shelf.heard_at),
        identity=identity,
        identity_file=identity_file,
        databases=(content_db, requests_db),
    )


def draft_life(settings: Settings) -> timedelta:
    """How long a started form is kept: in a lobby the next one to come must not find it, at home
    there is nobody else to find it."""
    at_home = settings.screen.profile == "tv" and settings.kiosk.room
    if at_home and "draft_minutes" not in settings.kiosk.model_fields_set:
        return timedelta(minutes=HOME_DRAFT_MINUTES)
    return timedelta(minutes=settings.kiosk.draft_minutes)


def _read_identity(file: IdentityFile) -> Identity | None:
    """A damaged identity leads to pairing: a screen that asks for help beats a black one."""
    try:
        return file.read()
    except IdentityUnreadable as error:
        log.warning("identity unreadable, must be enrolled again reason=%s", error)
        return None
