"""What is heard and seen at the place itself: for any call that needs it, from the press on."""

from collections.abc import Iterable

from services.emergency.alarm.light import Glow, Light
from services.emergency.alarm.sounder import Sounder
from services.emergency.calls.call import Call


class Alarm:
    """Sound and light follow the calls. They claim nothing, so they wait for nothing."""

    def __init__(self, sounder: Sounder, light: Light) -> None:
        self._sounder = sounder
        self._light = light
        self._alarming = False

    def press(self, joined: Call | None, *, anew: bool) -> None:
        """At once, before anything is on disk. `anew` says that a press which joins a call comes
        long after the one before it, and must be heard as loudly."""
        if joined is None:
            self._start()
        elif anew:
            self._sounder.sound_again()
        elif joined.answered:
            self._sounder.chime()

    def follow(self, open_calls: Iterable[Call], *, pressing: bool) -> None:
        """Be as these calls need it; `pressing` while a press is not yet one of them."""
        calls = list(open_calls)
        if pressing or any(call.needs_alarm for call in calls):
            self._start()
            return
        if self._alarming:
            self._sounder.stop()
        self._alarming = False
        self._light.show(Glow.STEADY if calls else Glow.OFF)

    def reassure(self) -> None:
        """A person has answered."""
        self._sounder.chime()

    def _start(self) -> None:
        self._alarming = True
        self._sounder.start_alarm()
        self._light.show(Glow.BLINKING)
