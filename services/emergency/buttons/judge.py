"""What the signals of one button mean. Pure: signals and monotonic seconds in, verdicts out.

The numbers are those of the emergency reference, section 2 ("Debounce, long press, stuck"), and of
its faults 30, 31 and 34. Whatever its button did before, a press counts; only what flickers within
2 s after a stuck contact was released is taken for the same press.
"""

from collections import deque
from dataclasses import dataclass

from services.contract.calls import CallFlag
from services.contract.guards import ButtonTrouble
from services.emergency.buttons.level import Level
from services.emergency.buttons.signals import (
    Contact,
    Found,
    Ignored,
    Lost,
    Malformed,
    Pressed,
    Signal,
    Vital,
)
from services.emergency.buttons.verdict import Verdict

LONGEST_WORD = 40


@dataclass(frozen=True)
class Policy:
    """Seconds, but for `storm_presses` (more of them in `storm_s` are a storm) and the battery's
    percents: low at the first, no longer low above the second."""

    min_pulse_s: float = 0.0
    stuck_s: float = 60.0
    rearm_s: float = 2.0
    storm_presses: int = 6
    storm_s: float = 60.0
    test_s: float = 120.0
    battery_low: int = 15
    battery_fine: int = 20


DEBOUNCED = Policy()
"""For drivers whose device, kernel or bus debounces."""

RAW = Policy(min_pulse_s=0.03)
"""For drivers that report a bare contact."""


class Judge:
    """Judges one button. `active` is the level that was acted upon before a restart, if known.

    `troubles` are those that its signals show. `doubted` is set while staff check the button.
    """

    def __init__(self, policy: Policy = DEBOUNCED, active: bool | None = None) -> None:
        self._policy = policy
        self._level = Level(policy.min_pulse_s, active)
        self._words = ""
        self._opening = False
        self._released_at: float | None = None
        self._presses: deque[float] = deque(maxlen=policy.storm_presses + 1)
        self._test_until: float | None = None
        self.troubles: frozenset[ButtonTrouble] = frozenset()
        self.doubted = False

    @property
    def active(self) -> bool | None:
        """The contact's settled level; `None` for a momentary button or while it is unknown."""
        return self._level.active

    @property
    def sensing(self) -> bool:
        """Whether it is a sensor: its last active state had words of its own (有烟)."""
        return bool(self._words)

    @property
    def in_test(self) -> bool:
        """Whether the next press is the weekly test."""
        return self._test_until is not None

    def begin_test(self, at: float) -> None:
        """From now for two minutes the first press is the weekly test and raises no call."""
        self._test_until = at + self._policy.test_s

    def end_test(self) -> None:
        """Every press is a call again."""
        self._test_until = None

    def hear(self, signal: Signal, at: float) -> Verdict:
        """What this signal means, together with what was waiting for time to pass."""
        waited = self.tick(at)
        return _stronger(waited, self._judge(signal, at))

    def tick(self, at: float) -> Verdict | None:
        """What time alone brings about: a contact has lasted, is stuck, or all is fine again."""
        self._pass_time(at)
        settled = self._level.settle(at)
        if settled is not None:
            return self._edge(settled, at)
        if self._is_stuck_since_now(at):
            self._trouble(ButtonTrouble.STUCK, present=True)
            return Verdict(
                call=False,
                why="held for over 60 s",
                flags=(CallFlag.STUCK,),
                words="按住超过1分钟没松开",
            )
        return None

    def due(self) -> float | None:
        """When `tick` has something to do next."""
        times = [self._level.due(), self._test_until, self._stuck_at(), self._rearmed_at()]
        if ButtonTrouble.STORM in self.troubles:
            times.append(self._presses[-1] + self._policy.storm_s)
        return min((time for time in times if time is not None), default=None)

    def _judge(self, signal: Signal, at: float) -> Verdict:
        if isinstance(signal, Pressed | Contact | Vital | Found):
            self._trouble(ButtonTrouble.LOST, present=False)
        match signal:
            case Pressed():
                return self._momentary(signal, at)
            case Contact():
                return self._contact(signal, at)
            case Vital():
                return self._vital(signal)
            case Lost(why=words):
                self._trouble(ButtonTrouble.LOST, present=True)
                return Verdict(call=False, why="lost", words=words)
            case Found():
                return Verdict(call=False, why="found again")
            case Ignored(why=why) | Malformed(why=why):
                return Verdict(call=False, why=why)

    def _momentary(self, pressed: Pressed, at: float) -> Verdict:
        flags: tuple[CallFlag, ...] = ()
        words: list[str] = []
        why = "pressed"
        if word := pressed.unrecognised[:LONGEST_WORD]:
            flags = (CallFlag.UNRECOGNISED,)
            words = [f"未识别按键：{word}"]
            why = f"an enrolled device said the unknown word {word!r}"
        if pressed.battery == 0:
            flags = (*flags, CallFlag.EMPTY_BATTERY)
            words = [*words, "按钮没电了，可能是它自己响的"]
        return self._press(at, why, flags, "；".join(words))

    def _contact(self, signal: Contact, at: float) -> Verdict:
        if signal.first or not signal.active:
            self._opening = signal.first and signal.active
        if signal.active:
            self._words = signal.words
        settled = self._level.hear(signal.active, at)
        if settled is not None:
            return self._edge(settled, at)
        if self._level.due() is not None:
            return Verdict(call=False, why="not yet lasted 30 ms")
        return Verdict(call=False, why="the same state as before")

    def _edge(self, active: bool, at: float) -> Verdict:
        if not active:
            self._released_at = self._level.since
            return Verdict(call=False, why="released")
        opening, self._opening = self._opening, False
        self._released_at = None
        if ButtonTrouble.STUCK in self.troubles:
            return Verdict(call=False, why="not yet released for 2 s after being stuck")
        if opening:
            flags = (CallFlag.BOOT_ACTIVE,)
            words = self._words or "接通时就按着"
            return self._press(at, "active when it was first read", flags, words)
        why = "became active" if self._words else "pressed"
        return self._press(at, why, words=self._words)

    def _press(
        self, at: float, why: str, flags: tuple[CallFlag, ...] = (), words: str = ""
    ) -> Verdict:
        self._presses.append(at)
        self._note_storm(at)
        if self.in_test and CallFlag.BOOT_ACTIVE not in flags:
            self.end_test()
            return Verdict(call=False, why="the press of the weekly test", words=words, tested=True)
        if ButtonTrouble.STORM in self.troubles:
            flags = (*flags, CallFlag.STORM)
        if self.doubted:
            flags = (*flags, CallFlag.IN_DOUBT)
        return Verdict(call=True, why=why, flags=flags, words=words)

    def _vital(self, vital: Vital) -> Verdict:
        low = ButtonTrouble.BATTERY in self.troubles
        if vital.battery is not None:
            limit = self._policy.battery_fine if low else self._policy.battery_low
            low = vital.battery <= limit
        if vital.troubles is not None:
            low = ButtonTrouble.BATTERY in vital.troubles or (vital.battery is not None and low)
            self._trouble(ButtonTrouble.TAMPER, present=ButtonTrouble.TAMPER in vital.troubles)
        self._trouble(ButtonTrouble.BATTERY, present=low)
        return Verdict(call=False, why="a sign of life, no press")

    def _note_storm(self, at: float) -> None:
        full = len(self._presses) > self._policy.storm_presses
        if full and at - self._presses[0] <= self._policy.storm_s:
            self._trouble(ButtonTrouble.STORM, present=True)

    def _pass_time(self, at: float) -> None:
        if self._test_until is not None and at >= self._test_until:
            self.end_test()
        rearmed_at = self._rearmed_at()
        if rearmed_at is not None and at >= rearmed_at:
            self._trouble(ButtonTrouble.STUCK, present=False)
        if self._presses and at >= self._presses[-1] + self._policy.storm_s:
            self._trouble(ButtonTrouble.STORM, present=False)

    def _is_stuck_since_now(self, at: float) -> bool:
        stuck_at = self._stuck_at()
        return stuck_at is not None and at >= stuck_at

    def _stuck_at(self) -> float | None:
        """A sensor (it has words) stays active as long as there is smoke; that is not stuck."""
        if not self._level.active or self._level.since is None or self._words:
            return None
        if self.troubles & {ButtonTrouble.STUCK, ButtonTrouble.LOST}:
            return None
        return self._level.since + self._policy.stuck_s

    def _rearmed_at(self) -> float | None:
        if ButtonTrouble.STUCK not in self.troubles or self._released_at is None:
            return None
        return self._released_at + self._policy.rearm_s

    def _trouble(self, trouble: ButtonTrouble, present: bool) -> None:
        self.troubles = self.troubles | {trouble} if present else self.troubles - {trouble}


def _stronger(waited: Verdict | None, heard: Verdict) -> Verdict:
    """What waited was earlier; of two that call one is enough, with the flags of both."""
    if waited is None or not (waited.call or waited.flags or waited.tested):
        return heard
    if not heard.call:
        return waited
    flags = tuple(dict.fromkeys((*waited.flags, *heard.flags)))
    words = heard.words or waited.words
    return Verdict(call=True, why=heard.why, flags=flags, words=words, tested=waited.tested)
