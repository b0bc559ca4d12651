"""Text messages and phone calls: gateways that fail as gateways do, and count what came out."""

import asyncio
from collections import Counter
from collections.abc import Callable
from random import Random
from uuid import UUID

from hub.escalation.channels.port import (
    ChannelDownError,
    ChannelRefusedError,
    ChannelUnsureError,
    Message,
    Receipt,
)
from hub.escalation.people import ChannelKind


class Gateway:
    """A channel. An idempotent one has the effect of an id once, however often it is sent; of any
    other, `effects` counts each."""

    def __init__(
        self, kind: ChannelKind, random: Random, tally: Callable[[str], None], *, idempotent: bool
    ) -> None:
        self.kind = kind
        self.idempotent = idempotent
        self.down = False
        self.effects: Counter[UUID] = Counter()
        self._random = random
        self._tally = tally

    async def send(self, message: Message) -> Receipt:
        await asyncio.sleep(self._random.uniform(0.05, 2.0))
        if self.down:
            self._tally(f"gateway.{self.kind}.down")
            raise ChannelDownError("网关没有回应")
        fate = self._random.choices(("taken", "refused", "unsure"), (90, 3, 7))[0]
        self._tally(f"gateway.{self.kind}.{fate}")
        if fate == "refused":
            raise ChannelRefusedError("号码不对")
        if not self.idempotent or not self.effects[message.id]:
            self.effects[message.id] += 1
        if fate == "unsure":
            if self.idempotent:
                raise ChannelDownError("没有等到回应")
            raise ChannelUnsureError("没有等到回应")
        return Receipt()
