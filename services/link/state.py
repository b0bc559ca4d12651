"""Whether the hub is heard, as the screen may honestly say it."""

import logging
from dataclasses import dataclass
from datetime import datetime

from process.clock import Clock
from process.language import mark
from services.store import Store

log = logging.getLogger("kiosk.link")

OFFLINE = mark("网络断了")
NOT_ACCEPTED = mark("这台屏幕的登记失效了，请物业重新登记")


@dataclass(frozen=True)
class LinkState:
    """`since` is when it became so; `words` are empty while online.

    While offline, `heard_at` is the last moment at which the hub confirmed what is shown.
    """

    online: bool
    since: datetime
    heard_at: datetime | None = None
    words: str = ""


class LinkWatch:
    """Holds the link's state; logs once when the hub is lost and once when it is heard again."""

    def __init__(self, clock: Clock, heard_at: datetime | None = None) -> None:
        self._clock = clock
        self._heard_at = heard_at
        self._lost_words = ""
        self.store = Store(LinkState(online=False, since=clock.now(), heard_at=heard_at))

    def heard(self) -> None:
        """The hub answered just now."""
        now = self._clock.now()
        self._heard_at = now
        if self._lost_words:
            log.info("hub heard again lost_since=%s", self.store.value.since.isoformat())
        self._lost_words = ""
        if not self.store.value.online:
            self.store.set(LinkState(online=True, since=now))

    def lost(self, reason: object, words: str = OFFLINE) -> None:
        """The hub did not answer, or not as it should; `words` say so on the screen."""
        if self._lost_words == words:
            return
        log.warning("hub lost reason=%s", reason)
        self._lost_words = words
        self.store.set(
            LinkState(online=False, since=self._clock.now(), heard_at=self._heard_at, words=words)
        )
