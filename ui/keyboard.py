"""Keys of keyboard and remote, made into commands; held and bouncing keys are tamed here."""

from PySide6.QtGui import QKeyEvent

from process.clock import Clock
from ui.keys import MOVES, Command, command_of, key_identity
from ui.presses import BOUNCE_SECONDS, SETTLE_SECONDS

CONTACT_SECONDS = 0.05
"""A second stroke of an arrow within this time is the contact chattering, not a finger: arrows
only look around, so a quick finger may press them at will."""
FIRST_REPEAT_SECONDS = 0.6
REPEAT_SECONDS = 0.5
"""A held arrow goes on after the first and then at most at this pace (EN 301 549, 5.7)."""

_NO_KEY = (0, 0, 0)


class KeyFilter:
    """Lets through each stroke once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._key = _NO_KEY
        self._at = -BOUNCE_SECONDS
        self._held_from = 0.0
        self._same_page = True

    def command(self, event: QKeyEvent) -> Command | None:
        """The command of that key press; `None` if the key means nothing or does not count."""
        command = command_of(event)
        if command is None:
            return None
        key, now = key_identity(event), self._clock.monotonic()
        if event.isAutoRepeat():
            return command if self._moves_on(command, key, now) else None
        if key == self._key and now - self._at < self._pause(command):
            return None
        self._key, self._at, self._held_from = key, now, now
        self._same_page = True
        return command

    def page_changed(self) -> None:
        """Another page: a second press of the same key is meant, unless it comes so soon that it
        can only be the end of the one that opened the page. A held arrow must be pressed anew."""
        self._same_page = False

    def _pause(self, command: Command) -> float:
        if command in MOVES:
            return CONTACT_SECONDS
        return BOUNCE_SECONDS if self._same_page else SETTLE_SECONDS

    def _moves_on(self, command: Command, key: tuple[int, int, int], now: float) -> bool:
        if command not in MOVES or key != self._key or not self._same_page:
            return False
        due = max(self._held_from + FIRST_REPEAT_SECONDS, self._at + REPEAT_SECONDS)
        if now < due:
            return False
        self._at = now
        return True
