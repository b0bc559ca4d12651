"""What residents may see right now, as one frozen value."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from services.contract.activities import Activity
from services.contract.alerts import PublicAlert
from services.contract.cases import Case
from services.contract.documents import (
    DirectoryEntry,
    KioskSettings,
    Notice,
    PriceSheet,
    Weather,
)
from services.contract.ebooks import EBook
from services.contract.forms import Form
from services.contract.local_words import LocalWord

Body_co = TypeVar("Body_co", covariant=True)


@dataclass(frozen=True)
class Published(Generic[Body_co]):
    """A document's body with what screens need to know of its envelope."""

    id: UUID
    version: int
    published_at: datetime
    expires_at: datetime | None
    body: Body_co


@dataclass(frozen=True)
class Content:
    """All that is valid now.

    `notices`: important first, then newest. `price_sheets`: newest day first. `directory`: by
    category, then name. `activities`: the next one first. `alerts`: the strongest first, then the
    newest. `ebooks`: newest first. `weather`: the newest observation. `settings`: the most
    specific. `cases`: newest step first. `local_words`: newest first. `feed_next`: the last change
    applied. `media_ready`: content hashes that `MediaCache.path_of` can show; it changes as
    downloads finish.
    """

    notices: tuple[Published[Notice], ...] = ()
    price_sheets: tuple[Published[PriceSheet], ...] = ()
    directory: tuple[Published[DirectoryEntry], ...] = ()
    activities: tuple[Published[Activity], ...] = ()
    alerts: tuple[Published[PublicAlert], ...] = ()
    ebooks: tuple[Published[EBook], ...] = ()
    weather: Published[Weather] | None = None
    settings: KioskSettings | None = None
    forms: tuple[Form, ...] = ()
    cases: tuple[Case, ...] = ()
    local_words: tuple[LocalWord, ...] = ()
    feed_next: int = 0
    media_ready: frozenset[str] = frozenset()
