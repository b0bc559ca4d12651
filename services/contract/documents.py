"""What the hub publishes and every screen caches: documents of a few kinds.

A document has one identity for life; each change raises its version. A tombstone takes it away.
Adding a kind: one body model here, one line in `Body`.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from process.language import staff_words
from services.contract.activities import Activity
from services.contract.alerts import PublicAlert
from services.contract.base import Down, LongText, Moment, ShortText
from services.contract.cases import Case
from services.contract.ebooks import EBook
from services.contract.forms import Form
from services.contract.local_words import LocalWord
from services.contract.media import MediaReference


class NoticeLevel(StrEnum):
    """How loudly a notice asks to be seen."""

    NORMAL = "normal"
    IMPORTANT = "important"


class Attachment(Down):
    """A PDF that goes with a notice, as pictures: one a page, whose `alt` is the page's text."""

    title: ShortText
    pages: Annotated[tuple[MediaReference, ...], Field(min_length=1, max_length=20)]


class Notice(Down):
    """A notice 通知. Its validity is the document's `expires_at`."""

    kind: Literal["notice"] = "notice"
    title: ShortText
    paragraphs: tuple[LongText, ...]
    publisher: str = ""
    level: NoticeLevel = NoticeLevel.NORMAL
    phone: str | None = None
    pictures: tuple[MediaReference, ...] = ()
    attachments: tuple[Attachment, ...] = ()


class Good(Down):
    """One line of a price sheet. Prices in yuan per `unit`; `None` means no price today.

    `change` is against the day before, in yuan per the same unit; `None` means not known.
    `low` and `high` are given where the market quotes a range. `initial` is the first letter of
    the name's pinyin, A to Z; empty where it has none or the hub does not say it.
    """

    name: ShortText
    category: str = ""
    price: Decimal | None = None
    unit: str = staff_words("斤")
    low: Decimal | None = None
    high: Decimal | None = None
    change: Decimal | None = None
    initial: str = ""


class PriceSheet(Down):
    """Market prices 行情 of one market on one day."""

    kind: Literal["price_sheet"] = "price_sheet"
    market: ShortText
    date: date
    collected_at: Moment
    goods: tuple[Good, ...]


class OpeningHours(Down):
    """Open from `opens` to `closes` ("08:30") on the given ISO weekdays, 1 = Monday."""

    weekdays: tuple[int, ...]
    opens: str = Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    closes: str = Field(pattern=r"^([01]\d|2[0-4]):[0-5]\d$")


class DirectoryEntry(Down):
    """Whom to ask 便民服务: one shop, office or person. `needs` are residents' own words."""

    kind: Literal["directory_entry"] = "directory_entry"
    name: ShortText
    category: ShortText
    needs: tuple[str, ...] = ()
    person: str = ""
    phone: str = ""
    address: str = ""
    about: LongText = ""
    hours: tuple[OpeningHours, ...] = ()
    photo: MediaReference | None = None


class Forecast(Down):
    """One day's weather; temperatures in whole degrees Celsius, `sky` as people say it."""

    date: date
    low: int
    high: int
    sky: ShortText
    icon: str = "cloud-sun"


class Weather(Down):
    """Weather for the community; `advice` is one short practical sentence, such as 出门带伞."""

    kind: Literal["weather"] = "weather"
    observed_at: Moment
    days: tuple[Forecast, ...]
    advice: str = ""


class KioskSettings(Down):
    """What staff set for one kiosk or for all: how it calls itself and behaves.

    `phone_url` is where residents' own phones reach the hub; empty if they cannot.
    `maintenance_code` is the staff code as `salt$hash` (scrypt, both hexadecimal); empty if none.
    """

    kind: Literal["kiosk_settings"] = "kiosk_settings"
    community: ShortText
    kiosk_name: str = ""
    property_phone: str = ""
    buildings: tuple[str, ...] = ()
    channel_seconds: int = Field(default=12, ge=5, le=120)
    volume: int = Field(default=60, ge=0, le=100)
    phone_url: str = ""
    maintenance_code: str = ""


class FormDocument(Down):
    """A form 表单 that this kiosk offers."""

    kind: Literal["form"] = "form"
    form: Form


class CaseDocument(Down):
    """The state of a resident's request as the hub holds it; only for the kiosks concerned."""

    kind: Literal["case"] = "case"
    case: Case


class LocalWordDocument(Down):
    """A local word 本地说法 that this kiosk understands."""

    kind: Literal["local_word"] = "local_word"
    word: LocalWord


Body = Annotated[
    Notice
    | PriceSheet
    | DirectoryEntry
    | Activity
    | PublicAlert
    | EBook
    | Weather
    | KioskSettings
    | FormDocument
    | CaseDocument
    | LocalWordDocument,
    Field(discriminator="kind"),
]


class Document(Down):
    """A published document. It is shown from its arrival until `expires_at`, if that is set.
    `published_at` is the hub's time and only told: a screen whose clock is slow hides nothing.

    `audience` are selectors of which one must fit the kiosk: `all`, `building:<name>`,
    `profile:<lobby|tv>` or `kiosk:<uuid>`.
    """

    id: UUID
    version: int = Field(ge=1)
    published_at: Moment
    expires_at: Moment | None = None
    audience: tuple[str, ...] = ("all",)
    body: Body


class Tombstone(Down):
    """A document that was withdrawn; it leaves every screen at once."""

    id: UUID
    kind: str
    version: int = Field(ge=1)
    removed_at: Moment
