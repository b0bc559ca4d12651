"""Keys of keyboard and remote, made into commands; held and bouncing keys are tamed here."""

from PySide6.QtGui import QKeyEvent

from process.clock import Clock
from ui.keys import MOVES, Command, command_of
from ui.presses import BOUNCE_SECONDS

CONTACT_SECONDS = 0.05
"""A second stroke of an arrow within this time is the contact chattering, not a finger: arrows
only look around, so a quick finger may press them at will."""
FIRST_REPEAT_SECONDS = 0.6
REPEAT_SECONDS = 0.5
"""A held arrow goes on after the first and then at most at this pace (EN 301 549, 5.7)."""


class KeyFilter:
    """Lets through each stroke once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._key = 0
        self._at = -BOUNCE_SECONDS
        self._held_from = 0.0

    def command(self, event: QKeyEvent) -> Command | None:
        """The command of that key press; `None` if the key means nothing or does not count."""
        command = command_of(event)
        if command is None:
            return None
        now = self._clock.monotonic()
        if event.isAutoRepeat():
            return command if self._moves_on(command, event.key(), now) else None
        pause = CONTACT_SECONDS if command in MOVES else BOUNCE_SECONDS
        if event.key() == self._key and now - self._at < pause:
            return None
        self._key, self._at, self._held_from = event.key(), now, now
        return command

    def forget(self) -> None:
        """The page is another one: a second press of the same key is meant."""
        self._key = 0

    def _moves_on(self, command: Command, key: int, now: float) -> bool:
        if command not in MOVES or key != self._key:
            return False
        due = max(self._held_from + FIRST_REPEAT_SECONDS, self._at + REPEAT_SECONDS)
        if now < due:
            return False
        self._at = now
        return True
