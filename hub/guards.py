"""The guards: being there, what they say of themselves and their buttons, what they are answered.

Reports are kept in memory, because every guard sends one every 20 s; the database learns of them a
little later, so that after a restart the last word of a guard that is gone is still there.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import delete, insert, select

from hub.bus import Bus, Event, GuardMoved, KioskMoved
from hub.database.engine import Database
from hub.database.guard_tables import guards
from hub.doubts import Doubts
from hub.fleet import Fleet, Kiosk
from hub.guard_cards import FIRST_WITHIN, LOST_AFTER, ButtonCard, GuardCard, NoteCard, Presence
from hub.guard_notes import Confirmations
from hub.guard_runs import Runs
from process.clock import Clock
from services.contract.calls import CallFlag, NewCall
from services.contract.guards import ButtonStatus, Doubt, GuardReceipt, GuardReport

log = logging.getLogger("hub.guards")

LATE_AFTER = timedelta(minutes=10)
"""A call that reaches the hub so long after it was recorded is flagged."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """`at_s` is monotonic: the hub's own wall clock may jump. `live` says that it was heard since
    this process started; what was read from the database was not."""

    at: datetime
    at_s: float
    report: GuardReport
    live: bool


class Guards:
    """The guard of every approved kiosk. `epoch` names the hub's database."""

    def __init__(
        self, database: Database, bus: Bus, clock: Clock, fleet: Fleet, epoch: UUID
    ) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._fleet = fleet
        self.epoch = epoch
        self.doubts = Doubts(database, bus, clock)
        self.confirmations = Confirmations(database, bus, clock)
        self._runs = Runs()
        self._heard: dict[UUID, _Heard] = {}
        self._unsaved: set[UUID] = set()
        self._told: dict[UUID, tuple[Presence, bool]] = {}

    async def load(self) -> None:
        """Read the last reports, the current doubts and what staff confirmed; follow what happens
        to kiosks."""
        self._bus.subscribe(self._on_event)
        await self.doubts.load()
        await self.confirmations.load()
        now_s = self._clock.monotonic()
        async with self._database.reading() as connection:
            for row in await connection.execute(select(guards)):
                try:
                    report = GuardReport.model_validate_json(row.report)
                except ValidationError as error:
                    log.warning("report left out kiosk=%s reason=%s", row.kiosk_id, error)
                    continue
                self._heard[row.kiosk_id] = _Heard(row.heard_at, now_s, report, live=False)
        self._told = await self._states()

    async def hear(self, kiosk_id: UUID, report: GuardReport) -> GuardReceipt:
        """A guard says how it is; the answer is what it must know."""
        now, now_s = self._clock.now(), self._clock.monotonic()
        before = self._heard.get(kiosk_id)
        self._runs.hear(kiosk_id, report, now_s)
        self._heard[kiosk_id] = _Heard(now, now_s, report, live=True)
        self._unsaved.add(kiosk_id)
        if before is None or _differs(before.report, report):
            self._bus.publish(GuardMoved(kiosk_id))
        doubts = self.doubts.of(kiosk_id)
        return GuardReceipt(
            received_at=now,
            epoch=self.epoch,
            doubts=tuple(Doubt(button=doubt.button, until=doubt.until) for doubt in doubts),
        )

    async def cards(self) -> tuple[GuardCard, ...]:
        """The guards of all kiosks in use, by the kiosks' numbers."""
        return tuple(self._card(card.kiosk) for card in await self._fleet.cards())

    def card(self, kiosk_id: UUID) -> GuardCard:
        """One of them.

        Raises:
            NotFound: there is no such kiosk, or it is out of use.
        """
        return self._card(self._fleet.kiosk(kiosk_id))

    def flags_of(self, kiosk_id: UUID, call: NewCall) -> tuple[CallFlag, ...]:
        """The call's own flags and what the hub knows beyond them: late, or of unsure identity."""
        flags = list(call.flags)
        if self._age_of(kiosk_id, call) > LATE_AFTER:
            flags.append(CallFlag.LATE)
        if self._runs.are_two(kiosk_id, self._clock.monotonic()):
            flags.append(CallFlag.UNSURE_IDENTITY)
        return tuple(dict.fromkeys(flags))

    async def tell_presence(self) -> None:
        """Tell the bus who came and who went since the last time."""
        states = await self._states()
        moved = [id_ for id_, state in states.items() if self._told.get(id_) != state]
        self._told = states
        for kiosk_id in moved:
            presence, two = states[kiosk_id]
            log.info("guard presence kiosk=%s presence=%s two=%s", kiosk_id, presence, two)
            self._bus.publish(GuardMoved(kiosk_id))

    async def save(self) -> None:
        """Write what was heard since the last time, in one transaction."""
        unsaved, self._unsaved = self._unsaved, set()
        rows = [
            {"kiosk_id": id_, "heard_at": heard.at, "report": heard.report.model_dump_json()}
            for id_ in unsaved
            if (heard := self._heard.get(id_))
        ]
        if not rows:
            return
        async with self._database.writing() as writing:
            known = guards.c.kiosk_id.in_([row["kiosk_id"] for row in rows])
            await writing.connection.execute(delete(guards).where(known))
            await writing.connection.execute(insert(guards), rows)

    def _card(self, kiosk: Kiosk) -> GuardCard:
        heard = self._heard.get(kiosk.id)
        presence = self._presence(kiosk, heard)
        statuses = heard.report.buttons if heard else ()
        doubts = {doubt.button: doubt for doubt in self.doubts.of(kiosk.id)}
        return GuardCard(
            kiosk,
            presence,
            heard.at if heard else None,
            heard.report if heard else None,
            tuple(
                ButtonCard(status, doubts.get(status.id), presence is Presence.ONLINE)
                for status in statuses
            ),
            self._runs.are_two(kiosk.id, self._clock.monotonic()),
            tuple(
                NoteCard(words, self.confirmations.of(kiosk.id, words))
                for words in (heard.report.notes if heard else ())
            ),
        )

    def _presence(self, kiosk: Kiosk, heard: _Heard | None) -> Presence:
        if heard is None:
            waited = self._clock.now() - kiosk.enrolled_at
            return Presence.NEVER if waited > FIRST_WITHIN else Presence.AWAITED
        if self._clock.monotonic() - heard.at_s > LOST_AFTER.total_seconds():
            return Presence.LOST
        return Presence.ONLINE if heard.live else Presence.AWAITED

    async def _states(self) -> dict[UUID, tuple[Presence, bool]]:
        now_s = self._clock.monotonic()
        return {
            card.kiosk.id: (
                self._presence(card.kiosk, self._heard.get(card.kiosk.id)),
                self._runs.are_two(card.kiosk.id, now_s),
            )
            for card in await self._fleet.cards()
        }

    def _age_of(self, kiosk_id: UUID, call: NewCall) -> timedelta:
        """How long ago a call was recorded: by the boot clock of its machine if the guard has been
        heard since the same boot, else by the wall clocks."""
        heard = self._heard.get(kiosk_id)
        if heard and heard.live and _same_boot(heard.report, call):
            since_report = self._clock.monotonic() - heard.at_s
            before_report_ms = heard.report.since_boot_ms - call.since_boot_ms
            return timedelta(seconds=since_report, milliseconds=before_report_ms)
        return self._clock.now() - call.recorded_at

    def _on_event(self, event: Event) -> None:
        if isinstance(event, KioskMoved) and not self._fleet.has(event.kiosk_id):
            self._heard.pop(event.kiosk_id, None)
            self._unsaved.discard(event.kiosk_id)
            self._runs.forget(event.kiosk_id)
            self.doubts.forget(event.kiosk_id)
            self.confirmations.forget(event.kiosk_id)


def _same_boot(report: GuardReport, call: NewCall) -> bool:
    known = bool(report.boot_id and report.since_boot_ms and call.since_boot_ms)
    return known and report.boot_id == call.boot_id


def _differs(before: GuardReport, now: GuardReport) -> bool:
    """Whether staff would see another picture; signs of life alone are none."""
    shown = ("troubles", "notes", "started_at", "boot_id", "unsent")
    if any(getattr(before, name) != getattr(now, name) for name in shown):
        return True
    return _quiet(before.buttons) != _quiet(now.buttons)


def _quiet(buttons: tuple[ButtonStatus, ...]) -> list[ButtonStatus]:
    return [button.model_copy(update={"heard_at": None}) for button in buttons]
