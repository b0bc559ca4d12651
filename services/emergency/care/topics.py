"""Samples by MQTT: `linli/care/HOME/METER` for every home, and the topics that the rules name.

It has a session of its own at the broker, so that a flood of samples holds up no button. A message
is acknowledged when its sample is on disk or can never be.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from services.database.errors import NotSaved
from services.emergency.buttons.broker import Broker, Lane
from services.emergency.buttons.mailbox import Arrival
from services.emergency.buttons.strict_json import UnreadableError, read_json
from services.emergency.care.intake import Intake
from services.emergency.care.rules_file import HomeEntry
from services.emergency.care.samples import Sample, sample_of
from services.emergency.care.series import Meter

log = logging.getLogger("guard.care")

RETRY_S = 5.0


class Topics:
    """Listens to the broker."""

    def __init__(self, broker: Broker, homes: Sequence[HomeEntry], intake: Intake) -> None:
        self._broker, self._intake = broker, intake
        self._meaning = meanings(homes)
        self._mailbox = broker.subscribe(self._meaning, Lane.CARE)
        self._told: set[str] = set()

    async def run(self) -> None:
        """Listen until cancelled."""
        async with self._broker.listening(Lane.CARE):
            while True:
                mail = await self._mailbox.next()
                if isinstance(mail, Arrival):
                    await self._take(mail)
                    mail.done()

    async def _take(self, arrival: Arrival) -> None:
        sample = self._read(arrival)
        # What the broker kept says when it was true only if it says so itself.
        if sample is None or (arrival.retained and sample.at is None):
            return
        while True:
            try:
                await self._intake.take([sample])
            except NotSaved:
                await asyncio.sleep(RETRY_S)
            else:
                return

    def _read(self, arrival: Arrival) -> Sample | None:
        try:
            return sample_of(*self._meaning[arrival.topic], read_json(arrival.payload))
        except (UnreadableError, ValidationError) as error:
            if arrival.topic not in self._told:
                self._told.add(arrival.topic)
                log.warning("sample not understood topic=%s reason=%s", arrival.topic, error)
            return None


def meanings(homes: Sequence[HomeEntry]) -> Mapping[str, tuple[str, Meter]]:
    """Whose meter each topic is."""
    own = {f"linli/care/{home.id}/{meter}": (home.id, meter) for home in homes for meter in Meter}
    named = {topic: (home.id, meter) for home in homes for topic, meter in home.topics.items()}
    return own | named
