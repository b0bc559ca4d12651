"""What has come to a hub, waited for without asking again and again."""

import asyncio
from collections.abc import Callable
from uuid import UUID

from hub.call_rows import CallCard
from tests.support.hub import RunningHub

Cards = dict[UUID, CallCard]


async def until_at_hub(
    hub: RunningHub, wanted: Callable[[Cards], object], within_s: float = 30.0, limit: int = 200
) -> Cards:
    """The newest calls by their numbers, once they are as wanted.

    Raises:
        AssertionError: they never were.
    """
    cards: Cards = {}
    try:
        async with asyncio.timeout(within_s):
            with hub.office.bus.inbox() as inbox:
                while True:
                    recent = await hub.acall(hub.office.calls.recent(limit))
                    cards = {card.id: card for card in recent}
                    if wanted(cards):
                        return cards
                    await hub.acall(inbox.next())
    except TimeoutError:
        raise AssertionError(f"never came; last were {list(cards)}") from None
