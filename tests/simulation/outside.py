"""What the code takes from the machine without being given it: ids, jitter, speaker, disk."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace
from unittest import mock
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

import services.contract.ids
import services.link.backoff
from hub import calls
from hub.calls import CallCard
from hub.database import identity as hub_identity
from hub.escalation import runner
from services.emergency.buttons import watch
from services.emergency.door import server
from tests.simulation import disk as disks
from tests.simulation.guard_process import seeded, speaker_in_place
from tests.simulation.hub_process import HubProcess
from tests.simulation.story import Story
from tests.simulation.world import World

LOOKED_AT_EVERY_S = 20.0
"""The escalation looks every 5 s in case a clock was set; here that costs more than it shows."""

PINGED_EVERY_S = 1.0
"""The guard's door says every 0.5 s that it lives, and the screen is patient for 2 s."""
BUTTONS_LOOKED_AT_EVERY_S = 5.0
"""Whatever is due earlier is looked at when it is due."""


class RememberedCards:
    """A call's card is put together anew only after something was written."""

    def __init__(self, hub: HubProcess) -> None:
        self._hub = hub
        self._really = calls._card
        self._known: dict[UUID, tuple[int, CallCard]] = {}

    async def card(self, connection: AsyncConnection, call_id: UUID) -> CallCard:
        """As `hub.calls` reads it."""
        edition, card = self._known.get(call_id, (-1, None))
        if card is None or edition != self._hub.edition:
            card = await self._really(connection, call_id)
            self._known[call_id] = self._hub.edition, card
        return card


@contextmanager
def outside_world(story: Story, world: World) -> Iterator[None]:
    """What is not injected: random ids, jitter, the speaker and the disk."""
    random = seeded(story.seed, "ids")
    tick = iter(range(1, 2**40))
    with ExitStack() as stack:
        stack.enter_context(disks.in_place(world.disk))
        stack.enter_context(speaker_in_place(world.guard.speaker))
        for module, name, stand_in in (
            (services.contract.ids, "os", SimpleNamespace(urandom=random.randbytes)),
            (
                services.contract.ids,
                "time",
                SimpleNamespace(time_ns=lambda: 1_700_000_000_000_000_000 + next(tick) * 1_000_000),
            ),
            (services.link.backoff, "random", seeded(story.seed, "backoff")),
            (calls, "_card", RememberedCards(world.hub).card),
            (server, "PING_S", PINGED_EVERY_S),
            (watch, "LOOK_EVERY_S", BUTTONS_LOOKED_AT_EVERY_S),
            (runner, "LONGEST_WAIT", LOOKED_AT_EVERY_S),
            (hub_identity, "uuid4", lambda: UUID(bytes=random.randbytes(16))),
        ):
            stack.enter_context(mock.patch.object(module, name, stand_in))
        yield
