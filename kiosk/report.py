"""What the kiosk honestly says of itself to the desk."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from process.version import own_version
from services.content.shelf import ContentShelf
from services.contract.fleet import Heartbeat
from services.requests.sent import Delivery
from services.store import Store
from ui.screens.context import ScreenContext

GUARD_SILENT = "求助程序没有回应，屏幕上的求助现在送不出去，请马上来看。"
CONTENT_REFUSED = "发来的内容核对不上，没有上屏；屏幕上还是以前的内容。"

MOST_TROUBLES = 20
LONGEST_TROUBLE = 200
"""As many and as long as a heartbeat carries."""

REFUSALS_TOLD_FOR = timedelta(hours=24)


class Report:
    """Gathers the heartbeat from the stores."""

    def __init__(
        self,
        context: ScreenContext,
        shelf: ContentShelf,
        guard_answering: Store[bool],
        content_failing: Callable[[], bool],
        guard_troubles: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        self._context = context
        self._shelf = shelf
        self._guard_answering = guard_answering
        self._content_failing = content_failing
        self._guard_troubles = guard_troubles
        self._version = own_version()

    def heartbeat(self) -> Heartbeat:
        """The state at this moment."""
        return Heartbeat(
            sent_at=self._context.clock.now(),
            screen=self._context.navigator.page.name,
            feed_next=self._shelf.feed_next,
            waiting_requests=self._context.outbox.store.value.waiting,
            troubles=self._troubles(),
            version=self._version,
        )

    def _troubles(self) -> tuple[str, ...]:
        outbox = self._context.outbox.store.value
        guard = "" if self._guard_answering.value else GUARD_SILENT
        call = self._context.emergency.store.value
        content = CONTENT_REFUSED if self._content_failing() else ""
        slips = self._context.slips.value
        paper = slips.store.value.trouble if slips else ""
        said = (
            guard,
            *self._guard_troubles(),
            content,
            outbox.trouble,
            paper,
            *call.troubles,
            *self._refusals(),
        )
        return tuple(words[:LONGEST_TROUBLE] for words in said if words)[:MOST_TROUBLES]

    def _refusals(self) -> Iterator[str]:
        """Requests that were refused for ever of late, so that staff can ring the resident."""
        now = self._context.clock.now()
        for sent in self._context.outbox.store.value.requests:
            refused = sent.delivery is Delivery.REFUSED
            if refused and now - sent.made_at < REFUSALS_TOLD_FOR:
                yield f"{sent.title} {sent.short_number} 没有收下：{sent.refusal}请联系居民。"
