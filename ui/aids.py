"""When a resident has a hard time, the screen helps more, for this session only. Only the rule.

Level 1: larger type from the next page on, twice the time, and the page's question is said when it
opens. Level 2: the largest type and a line that tells them not to hurry. What the numbers rest on:

- `HARD_OF_LAST`, `LAST`: older hands miss 27.9 % of small targets (Sultana 2019), which is 1.7 of
  6 tries; 3 of 6 is nearly twice as many, and by chance one resident in five at most gets there.
- `HESITATION_SECONDS`: half of what the screen waits before it asks 您还在吗 would be 60 s; 40 s
  without a press is four times what a press takes older people on a kiosk [own choice].
"""

from collections import deque
from enum import Enum

HARD_OF_LAST = 3
LAST = 6
HESITATION_SECONDS = 40.0
HESITATIONS = 2
HIGHEST = 2
MORE_TIME = 2.0
"""By which the time before the warning grows on every level."""


class Try(Enum):
    """How a press went."""

    FINE = "fine"
    MISSED = "missed"


class Aids:
    """Watches one session. `level` says how much help is given now, 0 to `HIGHEST`."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self.level = 0
        self._declined = False
        self._tries: deque[Try] = deque(maxlen=LAST)
        self._hesitations = 0
        self._hesitated_here = False

    def pressed(self) -> None:
        """A press went well."""
        self._tries.append(Try.FINE)

    def missed(self) -> None:
        """A finger came down beside a control, or slid off it."""
        self._tries.append(Try.MISSED)
        if list(self._tries).count(Try.MISSED) >= HARD_OF_LAST:
            self._more()

    def still(self, seconds: float) -> None:
        """Nothing was pressed for so long on a page that waits for a press; counts once a page."""
        if seconds >= HESITATION_SECONDS and not self._hesitated_here:
            self._hesitated_here = True
            self._hesitations += 1
            if self._hesitations >= HESITATIONS:
                self._more()

    def page_opened(self) -> None:
        """Another page, or another question."""
        self._hesitated_here = False

    def decline(self) -> None:
        """The resident does not want it: no more help in this session but what they set."""
        self.level, self._declined = 0, True

    def reset(self) -> None:
        """The next resident begins anew."""
        self._begin()

    def _more(self) -> None:
        self._tries.clear()
        self._hesitations = 0
        if not self._declined:
            self.level = min(self.level + 1, HIGHEST)


def text_step(chosen: int, level: int) -> int:
    """The type size that goes with a level, where `chosen` was in force before: 0 to 2."""
    return (chosen, min(chosen + 1, 2), 2)[level]
