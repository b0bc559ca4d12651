"""Public alerts take the screen and give it back, by the rule of `services.content.screen_rights`.

What is asked of a resident is one press: after it everything is as it was, with a line above each
page for as long as an alert holds.
"""

from collections.abc import Awaitable, Callable
from typing import cast

from PySide6.QtCore import QObject, Qt, Slot

from services.content.alert_words import line_words
from services.content.content import Published
from services.content.heard import HeardAlerts, Key
from services.content.screen_rights import Alerts, Claims, Holder, by_right, holder
from services.contract.alerts import PublicAlert, takes_over
from services.emergency.screen.view import CallPhase
from ui.binding import watch
from ui.presses import PressGate
from ui.screens.context import ScreenContext
from ui.shell import Readable, Shell

AGAIN_SECONDS = 300.0
"""So often an alert is said again while it has the screen and nobody is there."""

_OVER_ALL = (Holder.EARTHQUAKE, Holder.PUBLIC_ALERT)
Chime = Callable[[], Awaitable[None]]


async def no_chime() -> None:
    """Silence instead of a chime."""


class TakeOver(QObject):
    """Lives as long as the screen. `chime` sounds before an alert is said. What was said before a
    restart, as `heard` knows, takes the screen again, but without a sound.

    Leaving the alert's page, however that is done, puts aside the alerts on it: on a screen in the
    lobby for this session, on a TV at home for as long as they stay as they are.
    """

    def __init__(
        self,
        context: ScreenContext,
        shell: Shell,
        gate: PressGate,
        heard: HeardAlerts,
        chime: Chime = no_chime,
    ) -> None:
        super().__init__()
        self._context, self._shell, self._gate, self._chime = context, shell, gate, chime
        self._aside: frozenset[Key] = frozenset()
        self._mine = False
        self._said_at = 0.0
        self._said: frozenset[Key] = frozenset()
        self._heard, self._said_earlier = heard, heard.known_now()
        watch(self, context.content, lambda _: self._look())
        watch(self, context.emergency.store, lambda _: self._look())
        watch(self, context.emergency.asking, lambda _: self._look())
        watch(self, context.navigator.store, lambda _: self._moved())
        gate.freed.connect(self._look, Qt.ConnectionType.QueuedConnection)
        context.ticker.minute.connect(self._minute)

    @Slot()
    def _look(self) -> None:
        self._say_line()
        navigator = self._context.navigator
        wanted = self._right() in _OVER_ALL
        if wanted and self._mine:
            if self._urgent() - self._said:
                self._announce()
        elif wanted and navigator.page.name != "pairing":
            # Never between a finger's coming down and its going up; `freed` comes then.
            if not self._gate.busy:
                self._mine, self._said = True, self._urgent()
                navigator.interrupt("alert")
                self._announce()
        elif self._mine and not wanted:
            self._mine = False
            self._context.reader.stop()
            navigator.end_interruption()

    def _moved(self) -> None:
        navigator = self._context.navigator
        if self._mine and not navigator.interrupted:
            self._mine = False
            if not self._call_open():
                self._aside = self._aside | self._urgent()
        if not navigator.in_use and self._context.screen.profile != "tv":
            self._aside = frozenset()
        self._look()

    def _right(self) -> Holder:
        alerts = self._context.content.value.alerts
        left = tuple(it for it in alerts if _key(it) not in self._aside)
        asked = self._context.emergency.asking.value is not None
        in_use = self._context.navigator.in_use
        return holder(Claims(self._call_open(), left, in_use, asked=asked))

    def _call_open(self) -> bool:
        phase = self._context.emergency.store.value.phase
        return phase in (CallPhase.RAISING, CallPhase.OPEN)

    def _urgent(self) -> frozenset[Key]:
        alerts: Alerts = self._context.content.value.alerts
        return frozenset(_key(it) for it in alerts if takes_over(it.body))

    @Slot()
    def _minute(self) -> None:
        self._say_line()
        still = self._context.clock.monotonic() - self._said_at
        if self._mine and not self._context.navigator.in_use and still >= AGAIN_SECONDS:
            self._announce()

    def _say_line(self) -> None:
        alerts = by_right(self._context.content.value.alerts)
        now, zone = self._context.clock.now(), self._context.zone
        self._shell.say_alert(line_words(alerts[0], now, zone) if alerts else "")

    def _announce(self) -> None:
        self._said_at, self._said = self._context.clock.monotonic(), self._urgent()
        known, self._said_earlier = self._said_earlier, frozenset()
        if self._said - known:
            # What is being said may be what this one replaces.
            self._context.reader.stop()
            self._context.tasks.start(self._chime_and_read())

    async def _chime_and_read(self) -> None:
        await self._chime()
        if self._mine:
            spoken = tuple(cast(Readable, self._shell.model).spoken)
            self._context.reader.read(spoken, urgent=True)
            await self._heard.remember(self._said)


def _key(alert: Published[PublicAlert]) -> Key:
    return alert.id, alert.version
