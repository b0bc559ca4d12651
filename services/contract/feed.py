"""The signed feed: changed documents in pages, applied by the kiosk one transaction a page."""

from uuid import UUID

from pydantic import Field

from services.contract.base import Down
from services.contract.documents import Document, Tombstone


class FeedEntry(Down):
    """One change; exactly one of `document` and `tombstone` is set. `seq` grows by publication."""

    seq: int = Field(ge=1)
    document: Document | None = None
    tombstone: Tombstone | None = None


class FeedPage(Down):
    """Changes after `since` up to and including `next`. `more` says to ask again at once.

    `epoch` names the hub's database as this kiosk may see it: when it differs from the one last
    seen, the hub was restored or replaced, or staff moved the kiosk to another building, and the
    kiosk asks again from 0 and keeps only what it then hears of.

    `kiosk_id` is set only if the page holds something for one kiosk alone, which must be this one;
    without it one signed page serves every kiosk of the same building and profile.
    """

    epoch: UUID
    kiosk_id: UUID | None = None
    since: int = Field(ge=0)
    next: int = Field(ge=0)
    more: bool
    entries: tuple[FeedEntry, ...]


class SignedPage(Down):
    """`page` is the exact JSON text that was signed; `signature` is Ed25519 over its UTF-8 bytes,
    in base64 (RFC 8032). The text is carried as a string so that no re-encoding can change a byte.
    """

    page: str
    signature: str
