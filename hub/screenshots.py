"""Screenshots on demand: staff ask, the kiosk answers, only the newest is kept."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from hub.bus import Bus, CommandGiven, KioskMoved
from hub.fleet import Fleet
from hub.media import write_durably
from hub.pictures import examine
from hub.refusals import Malformed, NotFound
from process.clock import Clock
from services.contract.fleet import Command, CommandName
from services.contract.ids import uuid7

ANSWER_SECONDS = 120


@dataclass(frozen=True)
class Screenshot:
    """What a kiosk showed at `taken_at`, as a PNG file."""

    path: Path
    taken_at: datetime


@dataclass(frozen=True)
class _Asked:
    kiosk_id: UUID
    at: float


class Screenshots:
    """What is on the kiosks' screens."""

    def __init__(self, folder: Path, fleet: Fleet, bus: Bus, clock: Clock) -> None:
        self._folder = folder
        self._fleet = fleet
        self._bus = bus
        self._clock = clock
        self._asked: dict[UUID, _Asked] = {}

    def ask(self, kiosk_id: UUID) -> UUID:
        """Ask a kiosk for its screen; `KioskMoved` tells when it came.

        Raises:
            NotFound: there is no such kiosk.
        """
        self._fleet.kiosk(kiosk_id)
        self._forget_unanswered()
        command = Command(id=uuid7(), name=CommandName.SCREENSHOT)
        self._asked[command.id] = _Asked(kiosk_id, self._clock.monotonic())
        self._bus.publish(CommandGiven(kiosk_id, command))
        return command.id

    async def keep(self, kiosk_id: UUID, command_id: UUID, png: bytes) -> None:
        """The kiosk's answer, taken once and within two minutes.

        Raises:
            NotFound: nobody asked this kiosk for it, or it comes too late.
            Malformed, TooLarge: it is no PNG that we take.
        """
        self._forget_unanswered()
        asked = self._asked.get(command_id)
        if asked is None or asked.kiosk_id != kiosk_id:
            raise NotFound("没有人要这张截图，或者已经过时了。")
        if examine(png).media_type != "image/png":
            raise Malformed("截图必须是 PNG 图片。")
        await asyncio.to_thread(write_durably, self._place(kiosk_id), png)
        self._asked.pop(command_id, None)
        self._bus.publish(KioskMoved(kiosk_id))

    def newest(self, kiosk_id: UUID) -> Screenshot | None:
        """The newest screenshot of a kiosk."""
        place = self._place(kiosk_id)
        if not place.exists():
            return None
        return Screenshot(place, datetime.fromtimestamp(place.stat().st_mtime, UTC))

    def _place(self, kiosk_id: UUID) -> Path:
        return self._folder / f"{kiosk_id}.png"

    def _forget_unanswered(self) -> None:
        edge = self._clock.monotonic() - ANSWER_SECONDS
        self._asked = {id_: asked for id_, asked in self._asked.items() if asked.at > edge}
