"""What every channel is to the escalation: send one message, and say what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from hub.escalation.people import ChannelKind

SEND_SECONDS = 10.0
"""A channel gives up by itself after this long; it never holds up another."""


class ChannelError(Exception):
    """A message did not go out; the words are for staff."""


class ChannelDownError(ChannelError):
    """Not now: worth trying again."""


class ChannelRefusedError(ChannelError):
    """Not this message, however often it is tried."""


class ChannelUnsureError(ChannelError):
    """It may have gone out, and sending it again might double it."""


@dataclass(frozen=True)
class Message:
    """One message to one address. The same `id` is the same message. `template` and `words` are for
    gateways that send approved templates only, `subject` and `text` for everything else."""

    id: UUID
    to: str
    person: str
    template: str
    words: Mapping[str, str]
    subject: str
    text: str


@dataclass(frozen=True)
class Receipt:
    """The channel took it; `words` say what it answered."""

    words: str = ""


class Channel(Protocol):
    """`idempotent`: the same id twice has no second effect, so that a try whose end is not known
    may be repeated."""

    @property
    def kind(self) -> ChannelKind: ...

    @property
    def idempotent(self) -> bool: ...

    async def send(self, message: Message) -> Receipt:
        """Send it.

        Raises:
            ChannelDownError: not now.
            ChannelRefusedError: never.
            ChannelUnsureError: nobody knows; not from an idempotent channel.
        """
        ...
