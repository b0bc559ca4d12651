"""How loud this screen speaks: staff's volume, the resident's step, and the quiet hours."""

from dataclasses import dataclass
from datetime import datetime, time, tzinfo

from process.settings.keys import SpeechSection
from ui.preferences import NORMAL, VOLUMES


@dataclass(frozen=True)
class QuietHours:
    """Within `begin` to `end`, which may lie across midnight, staff's volume is at most `volume`
    per cent. No hour is quiet if both are the same."""

    begin: time
    end: time
    volume: int

    @classmethod
    def of(cls, speech: SpeechSection) -> "QuietHours":
        """Those of the settings."""
        end = time.fromisoformat(speech.quiet_until)
        begin = time.fromisoformat(speech.quiet_from) if speech.quiet_from else end
        return cls(begin, end, speech.quiet_volume)

    def hold(self, now: datetime, zone: tzinfo) -> bool:
        """Whether it is a quiet hour there."""
        local = now.astimezone(zone).time()
        if self.begin <= self.end:
            return self.begin <= local < self.end
        return local >= self.begin or local < self.end


def loudness(step: int, normal: int, quiet: QuietHours | None = None) -> int:
    """In per cent: the resident's `step` of `VOLUMES`, around `normal`, the volume that staff set
    for this screen; `quiet` are the hours, if they hold now."""
    if quiet is not None:
        normal = min(normal, quiet.volume)
    return min(100, VOLUMES[step] * normal // VOLUMES[NORMAL])
