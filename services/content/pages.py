"""From the hub's answer to a feed page that may be applied."""

import logging
from uuid import UUID

from pydantic import Field, JsonValue, ValidationError

from services.content.errors import PageRefused
from services.content.signatures import verify
from services.contract.base import Down
from services.contract.feed import FeedEntry, FeedPage, SignedPage
from services.link.identity import Identity

log = logging.getLogger("kiosk.content")


class _Envelope(Down):
    """A page whose entries are still unread, so that one of them cannot spoil the others."""

    epoch: UUID
    kiosk_id: UUID | None = None
    since: int = Field(ge=0)
    next: int = Field(ge=0)
    more: bool
    entries: tuple[JsonValue, ...]


class PageReader:
    """Verifies pages; leaves out entries that this version does not understand, and logs each of
    those once."""

    def __init__(self) -> None:
        self._skipped: set[str] = set()

    def read(self, signed: SignedPage, since: int, identity: Identity) -> FeedPage:
        """The page as far as we understand it.

        Raises:
            PageRefused: not signed by our hub, not for this kiosk, or no answer to `since`.
        """
        verify(signed, identity.hub_key)
        try:
            envelope = _Envelope.model_validate_json(signed.page)
        except ValidationError as error:
            raise PageRefused(f"not a feed page: {error.errors()[0]['msg']}") from error
        if envelope.kiosk_id not in (None, identity.kiosk_id):
            raise PageRefused("made for another kiosk")
        if envelope.since != since:
            raise PageRefused("answers another question")
        entries = tuple(filter(None, map(self._read_entry, envelope.entries)))
        return FeedPage(
            epoch=envelope.epoch,
            kiosk_id=envelope.kiosk_id,
            since=envelope.since,
            next=envelope.next,
            more=envelope.more,
            entries=entries,
        )

    def _read_entry(self, raw: JsonValue) -> FeedEntry | None:
        try:
            entry = FeedEntry.model_validate(raw)
        except ValidationError as error:
            problem = error.errors()[0]
            where = ".".join(str(part) for part in problem["loc"])
            self._skip(f"{_name_of(raw)} {where}: {problem['msg']}")
            return None
        if (entry.document is None) == (entry.tombstone is None):
            self._skip(f"seq {entry.seq}: neither document nor tombstone")
            return None
        return entry

    def _skip(self, reason: str) -> None:
        if reason not in self._skipped:
            self._skipped.add(reason)
            log.warning("entry not understood reason=%s", reason)


def _name_of(raw: JsonValue) -> str:
    """The document's kind, which is what a newer hub may have and we do not."""
    document = raw.get("document") if isinstance(raw, dict) else None
    body = document.get("body") if isinstance(document, dict) else None
    kind = body.get("kind") if isinstance(body, dict) else None
    return f"kind {kind}" if isinstance(kind, str) else "unnamed"
