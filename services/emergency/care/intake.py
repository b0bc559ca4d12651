"""Takes samples in, from wherever they come: known homes only, of believable times, each once."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from process.clock import Clock
from process.language import staff_words
from services.emergency.care.memory import CareMemory
from services.emergency.care.rule import AHEAD
from services.emergency.care.samples import Sample
from services.store import Store

log = logging.getLogger("guard.care")

STRANGER = staff_words("没有这一家，请查规则文件里的编号")
FUTURE = staff_words("时间在将来，请查表或本机的钟")
TOO_OLD = staff_words("时间太早，已经过了保存的天数")
ANOTHER = staff_words("这一刻已经有另一个数，留着先来的")


@dataclass(frozen=True)
class Taken:
    """How many were kept, and what was not, by its place in the list, from 1, with the reason."""

    kept: int
    refused: tuple[tuple[int, str], ...] = ()


@dataclass
class Intake:
    """`homes` are those that are watched; `arrived` counts what was kept, for who waits for it."""

    homes: frozenset[str]
    memory: CareMemory
    clock: Clock
    keep_days: int
    arrived: Store[int] = field(default_factory=lambda: Store(0))
    _told: set[tuple[str, str]] = field(default_factory=set)

    async def take(self, samples: Sequence[Sample]) -> Taken:
        """Keep what is good. The same again is good, too.

        Raises:
            NotSaved: the disk does not take it; what was not kept may be sent again.
        """
        refused = []
        for number, sample in enumerate(samples, start=1):
            why = await self._take(sample)
            if why:
                refused.append((number, why))
                self._tell(sample, why)
        kept = len(samples) - len(refused)
        self.arrived.set(self.arrived.value + kept)
        return Taken(kept, tuple(refused))

    async def _take(self, sample: Sample) -> str:
        now = self.clock.now()
        reading = sample.reading(now)
        if sample.home not in self.homes:
            return STRANGER
        if reading.at > now + AHEAD:
            return FUTURE
        if reading.at < now - timedelta(days=self.keep_days):
            return TOO_OLD
        kept = await self.memory.keep(sample.home, sample.meter, reading)
        return "" if kept else ANOTHER

    def _tell(self, sample: Sample, why: str) -> None:
        if len(self._told) < 1000 and (sample.home, why) not in self._told:
            self._told.add((sample.home, why))
            log.warning("sample refused home=%s meter=%s why=%s", sample.home, sample.meter, why)
