"""The desk: every open page shows the call and sounds. That it is shown is proven by the page
itself, which says so to `/desk/calls/{id}/notified`."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from hub.escalation.book import EVERY_DESK
from hub.escalation.channels.port import ChannelDownError, Message, Receipt
from hub.escalation.people import ChannelKind


class Presence:
    """Which accounts have a desk page open that listens."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    @contextmanager
    def listening(self, account: str) -> Iterator[None]:
        """One page of this account listens while the block lasts."""
        self._open[account] += 1
        try:
            yield
        finally:
            self._open[account] -= 1

    def accounts(self) -> frozenset[str]:
        """Those with at least one page."""
        return frozenset(account for account, pages in self._open.items() if pages > 0)


class DeskChannel:
    """Takes what an open page will show; the bus has woken it already."""

    kind = ChannelKind.DESK
    idempotent = True

    def __init__(self, presence: Presence) -> None:
        self._presence = presence

    async def send(self, message: Message) -> Receipt:
        """Taken if a page of that account, or any page, is open."""
        accounts = self._presence.accounts()
        if message.to in accounts or (message.to == EVERY_DESK and accounts):
            return Receipt()
        raise ChannelDownError("没有登录工作台")
