"""The broker between Zigbee buttons and the guard: acknowledged only when dealt with.

What it has taken it keeps over a kill, as `packaging/mosquitto` sets it up, and brings again,
marked as a duplicate, until it is acknowledged. What is pressed while it or the bridge is away is
gone, as with Zigbee2MQTT (emergency reference, findings 1 to 3).
"""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from services.emergency.buttons.mailbox import Arrival, LineMoved, Mailbox

DEVICE = "zigbee2mqtt/501室按钮"
AVAILABILITY = f"{DEVICE}/availability"
BRIDGE = "zigbee2mqtt/bridge/state"
ONLINE, OFFLINE = b'{"state":"online"}', b'{"state":"offline"}'
PRESSED = b'{"action":"emergency","battery":80}'


@dataclass(eq=False)
class Kept:
    """One message that was taken and not acknowledged; `tries` counts how often it was brought."""

    topic: str
    payload: bytes
    tries: int = 0


class SimulatedBroker:
    """Fulfils `Post`. One session, whose messages outlive both ends. `acknowledged` is called with
    each message that the guard has dealt with."""

    def __init__(self, tally: Callable[[str], None], acknowledged: Callable[[Kept], None]) -> None:
        self.up = True
        self.bridge_online = True
        self._tally = tally
        self._acknowledged = acknowledged
        self._kept: list[Kept] = []
        self._mailboxes: list[Mailbox] = []
        self._listening = False

    @property
    def works(self) -> bool:
        """Whether a press could come through now."""
        return self.up and self.bridge_online

    def new_guard(self) -> None:
        """The guard's end is gone; a new one will subscribe again."""
        self._mailboxes, self._listening = [], False

    def subscribe(self, topics: Iterable[str]) -> Mailbox:
        mailbox = Mailbox(frozenset(topics))
        self._mailboxes.append(mailbox)
        return mailbox

    def listening(self) -> AbstractAsyncContextManager[None]:
        return self._open()

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[None]:
        self._listening = True
        self._bring_all()
        try:
            yield
        finally:
            self._listening = False

    def press(self) -> bool:
        """The button is pressed; whether the broker has taken it."""
        if not self.works:
            self._tally("broker.press_lost")
            return False
        kept = Kept(DEVICE, PRESSED)
        self._kept.append(kept)
        self._bring(kept)
        return True

    def bring_again(self) -> None:
        """QoS 1: what is not acknowledged comes once more."""
        for kept in tuple(self._kept):
            self._tally("broker.duplicate")
            self._bring(kept)

    def bring_retained(self) -> None:
        """Somebody made the device's last message retained: it is no press."""
        self._tally("broker.retained")
        self._put(DEVICE, PRESSED, retained=True)

    def set_up(self, up: bool) -> None:
        """Killed, or started again; what was kept comes again."""
        self.up = up
        if up:
            self._bring_all()
        else:
            self._move(up=False)

    def set_bridge(self, online: bool) -> None:
        """Zigbee2MQTT runs, or not."""
        self.bridge_online = online
        self._put(BRIDGE, ONLINE if online else OFFLINE, retained=False)

    def _bring_all(self) -> None:
        if self._listening and self.up:
            self._move(up=True)
            self._put(BRIDGE, ONLINE if self.bridge_online else OFFLINE, retained=True)
            self._put(AVAILABILITY, ONLINE, retained=True)
            for kept in tuple(self._kept):
                self._bring(kept)

    def _bring(self, kept: Kept) -> None:
        kept.tries += 1
        self._put(kept.topic, kept.payload, retained=False, kept=kept)

    def _put(self, topic: str, payload: bytes, retained: bool, kept: Kept | None = None) -> None:
        def settle() -> None:
            if kept in self._kept:
                self._kept.remove(kept)
                self._acknowledged(kept)

        for mailbox in self._mailboxes if self._listening and self.up else ():
            if topic in mailbox.topics:
                again = bool(kept and kept.tries > 1)
                mailbox.put(Arrival(topic, payload, retained, again, settle))

    def _move(self, up: bool) -> None:
        if self._listening:
            for mailbox in self._mailboxes:
                mailbox.put(LineMoved(up, "" if up else "本机的消息服务停了"))
