"""What the code takes from the machine without being given it: ids, jitter, speaker, disk."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace
from unittest import mock
from uuid import UUID

import services.contract.ids
import services.link.backoff
from hub.database import identity as hub_identity
from hub.escalation import runner
from tests.simulation import disk as disks
from tests.simulation.guard_process import seeded, speaker_in_place
from tests.simulation.story import Story
from tests.simulation.world import World

LOOKED_AT_EVERY_S = 20.0
"""The escalation looks every 5 s in case a clock was set; here that costs more than it shows."""


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
            (runner, "LONGEST_WAIT", LOOKED_AT_EVERY_S),
            (hub_identity, "uuid4", lambda: UUID(bytes=random.randbytes(16))),
        ):
            stack.enter_context(mock.patch.object(module, name, stand_in))
        yield
