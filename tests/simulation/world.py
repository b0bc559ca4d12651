"""Everything put together, and what each beat of a story does to it."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import services.contract.ids
import services.link.backoff
from hub.escalation.people import ChannelKind
from services.contract.calls import CallEvent, CallEventKind
from services.database.errors import DatabaseError
from services.emergency.buttons.register import Register
from services.emergency.buttons.watch import ButtonWatch
from services.emergency.guard import Guard
from services.link.identity import Identity
from tests.simulation.broker import Kept, SimulatedBroker
from tests.simulation.buttons import ELSEWHERE, WatchedCalls, Wire, watch_buttons
from tests.simulation.clock import BEGAN, MachineClock
from tests.simulation.disk import Disk, Health
from tests.simulation.door_transport import DoorSocket
from tests.simulation.gateways import Gateway
from tests.simulation.guard_process import (
    PLACE,
    GuardProcess,
    IdentityOnDisk,
    seeded,
)
from tests.simulation.hub_process import Asked, HubProcess
from tests.simulation.inline_sqlite import InlineEngine
from tests.simulation.kiosk_process import KioskProcess
from tests.simulation.ledger import Ledger
from tests.simulation.process import owned_task
from tests.simulation.seeded_network import Link, LinkState
from tests.simulation.staff import Staff
from tests.simulation.story import Beat, Story
from tests.simulation.virtual_loop import VirtualLoop, VirtualThread

KIOSK_ID, OTHER_KIOSK_ID = UUID(int=101), UUID(int=102)
TOKENS = {"token": KIOSK_ID, "other": OTHER_KIOSK_ID}
IDENTITY = Identity(KIOSK_ID, 1, "token", "", "春晖社区", "http://hub")


class World:
    """One run of one story."""

    def __init__(
        self, story: Story, folder: Path, template: Path, engine: InlineEngine, note: Callable
    ) -> None:
        loop = asyncio.get_running_loop()
        loop.set_task_factory(owned_task)
        self.story = story
        self.ledger = Ledger()
        tally = self.ledger.tally
        self._note_line, self.began = note, loop.time()
        self.folder = folder
        self.machine, self.hub_clock = MachineClock(loop, "kiosk"), MachineClock(loop, "hub")
        self.link = Link(seeded(story.seed, "link"), tally)
        self.disk = Disk(folder, seeded(story.seed, "disk"), tally)
        assert isinstance(loop, VirtualLoop)
        loop.spare_thread = VirtualThread(self.disk.latency)
        shutil.copy(template, folder / "hub.db")
        chance = seeded(story.seed, "gateways")
        self.sms = Gateway(ChannelKind.SMS, chance, tally, idempotent=True)
        self.phone = Gateway(ChannelKind.PHONE, chance, tally, idempotent=False)
        gateways = (self.sms, self.phone)
        self.hub = HubProcess(
            engine,
            folder,
            self.hub_clock,
            dict(TOKENS),
            gateways,
            escalates=story.seed % ESCALATES_ONE_IN == 0,
        )
        self.identity = IdentityOnDisk(IDENTITY)
        self.socket = DoorSocket()
        self.wire = Wire()
        self.broker = SimulatedBroker(tally, self._acknowledged)
        self.guard = GuardProcess(
            self.disk,
            self.machine,
            self.link,
            self.hub,
            identity=self.identity,
            socket=self.socket,
            sent=self._sent,
            buttons=self._watch_buttons,
        )
        self.kiosk = KioskProcess(self.machine, self.socket)
        self.staff = Staff(self.hub, self.ledger, seeded(story.seed, "staff"), self.note)
        self._chance = seeded(story.seed, "beats")
        self.sent_hooks: list[Callable[[Asked], None]] = []
        self._lasting: list[asyncio.Task[None]] = []
        self.healed = False

    def note(self, who: str, what: str) -> None:
        """One line of the run's story."""
        self._note_line(f"{self.now():10.3f} {who:6} {what}")

    async def begin(self) -> None:
        """All machines on."""
        await self.hub.start()
        self.hub.back_up()
        await self.staff.sit_down()
        self.guard.start()
        self.kiosk.start()
        self.kiosk.shown.subscribe(lambda view: self.note("screen", _in_short(view)))

    async def tell(self) -> None:
        """The story, beat after beat."""
        for beat in self.story.beats:
            await self._until(beat.at)
            self.note("beat", f"{beat.what} {beat.for_s:g}")
            self.ledger.tally(f"beat.{beat.what}")
            task = asyncio.get_running_loop().create_task(self._perform(beat))
            self._lasting.append(task)
        await self._until(self.story.ends_at)

    async def heal(self) -> None:
        """Every trouble ends and everybody does their work."""
        self.note("beat", "all is well again")
        self.healed = True
        for task in self._lasting:
            task.cancel()
        await asyncio.gather(*self._lasting, return_exceptions=True)
        self.link.state, self.link.rough = LinkState.UP, False
        self.disk.health, self.disk.slow, self.disk.unknown_commits = Health.GOOD, False, 0
        self.guard.speaker.broken = False
        self.wire.set(closed=False)
        self.wire.cut(whole=True)
        self.broker.set_up(up=True)
        self.broker.set_bridge(online=True)
        self.identity.identity = IDENTITY
        self.sms.down = self.phone.down = False
        self.hub.tokens, self.hub.disk_full = dict(TOKENS), False
        self.socket.hangs = False
        self.kiosk.frozen = False
        self.kiosk.draw()
        self.staff.wake_up()
        if not self.hub.process.alive:
            await self._start_hub()
        if not self.guard.process.alive:
            await self._start_guard()
        if not self.kiosk.process.alive:
            self.kiosk.start()

    def now(self) -> float:
        """Virtual seconds since the run began."""
        return asyncio.get_running_loop().time() - self.began

    async def is_quiet_within(
        self, most_s: float, quiet_s: float, arrived: Callable[[], bool]
    ) -> bool:
        """Whether soon nobody has anything left to do, for `quiet_s` seconds in a row, and all that
        must has arrived."""
        quiet_since: float | None = None
        until = self.now() + most_s
        while self.now() < until:
            await asyncio.sleep(2.0)
            if not self._is_quiet():
                quiet_since = None
            elif quiet_since is None:
                quiet_since = self.now()
            elif self.now() - quiet_since >= quiet_s and arrived():
                return True
        return False

    def _is_quiet(self) -> bool:
        guard = self.guard.guard
        return (
            guard is not None
            and not any(guard.unsent())
            and self.kiosk.line.commands.empty()
            and not self.staff.is_busy
        )

    def check_processes(self) -> None:
        """No worker of any process may end by itself."""
        for process in (self.guard.process, self.kiosk.process):
            if process.failures():
                raise ExceptionGroup(process.name, process.failures())  # type: ignore[type-var]

    async def end(self) -> None:
        """Switch everything off."""
        for task in self._lasting:
            task.cancel()
        await self.kiosk.kill()
        await self.guard.kill()
        await self.hub.kill()

    async def _until(self, second: float) -> None:
        left = self.began + second - asyncio.get_running_loop().time()
        await asyncio.sleep(max(0.0, left))

    def _sent(self, asked: Asked) -> None:
        for hook in self.sent_hooks:
            hook(asked)

    async def _perform(self, beat: Beat) -> None:
        act: Callable[[Beat], Awaitable[None]] = getattr(self, f"_{beat.what}")
        await act(beat)

    # Residents

    async def _touch(self, _: Beat) -> None:
        if self._screen_works():
            self._pressed(self.kiosk.touch(), PLACE)

    async def _touch_again(self, _: Beat) -> None:
        if self._screen_works():
            self._pressed(self.kiosk.touch_again(), PLACE)

    async def _cancel(self, _: Beat) -> None:
        if self._screen_works():
            self.ledger.cancels.add(self.kiosk.cancel())

    async def _dismiss(self, _: Beat) -> None:
        if self._screen_works():
            self.kiosk.line.dismiss()

    def _screen_works(self) -> bool:
        return self.kiosk.process.alive and not self.kiosk.frozen

    def _watch_buttons(self, guard: Guard) -> ButtonWatch:
        self.broker.new_guard()
        register = Register.open(self.disk.folder / "buttons.db", self.machine)
        calls = WatchedCalls(guard, self.ledger, self._note_press)
        return watch_buttons(
            calls, register, self.machine, place=PLACE, wire=self.wire, broker=self.broker
        )

    def _acknowledged(self, _: Kept) -> None:
        self.ledger.tally("broker.acknowledged")
        self.ledger.acknowledged_presses += 1

    async def _button_here(self, _: Beat) -> None:
        await self._hold(0.3)

    async def _bouncing(self, _: Beat) -> None:
        for _n in range(self._chance.randint(3, 9)):
            self.wire.set(closed=True)
            await asyncio.sleep(self._chance.uniform(0.001, 0.02))
            self.wire.set(closed=False)
            await asyncio.sleep(self._chance.uniform(0.001, 0.02))
        await self._hold(0.2)

    async def _stuck(self, beat: Beat) -> None:
        await self._hold(beat.for_s + STUCK_S)

    async def _storm(self, _: Beat) -> None:
        for _n in range(self._chance.randint(7, 12)):
            await self._hold(0.1)
            await asyncio.sleep(self._chance.uniform(0.5, 4.0))

    async def _hold(self, seconds: float) -> None:
        self.wire.set(closed=True)
        await asyncio.sleep(seconds)
        self.wire.set(closed=False)
        await asyncio.sleep(0.05)

    async def _button_elsewhere(self, _: Beat) -> None:
        taken = self.broker.press()
        self.note("press", f"Zigbee {ELSEWHERE} {'taken' if taken else 'lost'}")

    async def _redelivery(self, _: Beat) -> None:
        self.broker.press()
        self.broker.bring_again()

    async def _retained(self, _: Beat) -> None:
        self.broker.bring_retained()

    async def _broker_killed(self, beat: Beat) -> None:
        self.broker.set_up(up=False)
        await asyncio.sleep(beat.for_s)
        self.broker.set_up(up=True)

    async def _bridge_gone(self, beat: Beat) -> None:
        self.broker.set_bridge(online=False)
        await asyncio.sleep(beat.for_s)
        self.broker.set_bridge(online=True)

    async def _wire_cut(self, beat: Beat) -> None:
        self.wire.cut(whole=False)
        await asyncio.sleep(beat.for_s)
        self.wire.cut(whole=True)

    def _pressed(self, id_: UUID, place: str) -> None:
        self.ledger.presses[id_] = place
        self._note_press(id_, place)

    def _note_press(self, id_: UUID, place: str) -> None:
        self.note("press", f"{str(id_)[-4:]} {place}")

    # The way to the hub

    async def _hub_refuses(self, beat: Beat) -> None:
        await self._link_state(LinkState.REFUSE, beat.for_s)

    async def _black_hole(self, beat: Beat) -> None:
        await self._link_state(LinkState.BLACK_HOLE, beat.for_s)

    async def _link_state(self, state: LinkState, for_s: float) -> None:
        self.link.state = state
        await asyncio.sleep(for_s)
        self.link.state = LinkState.UP

    async def _rough(self, beat: Beat) -> None:
        self.link.rough = True
        await asyncio.sleep(beat.for_s)
        self.link.rough = False

    async def _not_accepted(self, beat: Beat) -> None:
        self.hub.tokens.pop("token", None)
        await asyncio.sleep(beat.for_s)
        self.hub.tokens = dict(TOKENS)

    async def _not_enrolled(self, beat: Beat) -> None:
        self.identity.identity = None
        await asyncio.sleep(beat.for_s)
        self.identity.identity = IDENTITY

    # Power

    async def _kill_guard(self, beat: Beat) -> None:
        if self.guard.process.alive:
            await self._end_guard()
            await asyncio.sleep(min(beat.for_s, 60.0))
            await self._start_guard()

    async def _damaged(self, beat: Beat) -> None:
        if self.guard.process.alive:
            # What is damaged before its second copy is written is lost, and only then.
            await self.guard.second.settled()
            await self._end_guard()
            self.disk.damage("guard.db")
            self.ledger.tally("disk.damaged")
            await asyncio.sleep(min(beat.for_s, 10.0))
            await self._start_guard()

    async def _power_cut(self, beat: Beat) -> None:
        if self.guard.process.alive and self.kiosk.process.alive:
            await self._end_guard()
            await self.kiosk.kill()
            await asyncio.sleep(min(beat.for_s, 60.0))
            self.machine.boot()
            await self._start_guard()
            self.kiosk.start()

    async def _end_guard(self) -> None:
        guard = self.guard.guard
        self.ledger.forgot |= guard is not None and not all(
            call.is_kept for call in guard.held.value
        )
        await self.guard.kill()

    async def _start_guard(self) -> None:
        while not self.guard.process.alive:
            try:
                self.guard.start()
            except DatabaseError as error:
                self.note("guard", f"cannot start: {error}")
                await self.guard.kill()
                await asyncio.sleep(2.0)

    async def _kill_hub(self, beat: Beat) -> None:
        if self.hub.process.alive:
            await self.hub.kill()
            await asyncio.sleep(beat.for_s)
            await self._start_hub()

    async def _restore_hub(self, beat: Beat) -> None:
        if self.hub.process.alive:
            await self.hub.kill()
            self.before_restore()
            self.hub.restore()
            await asyncio.sleep(min(beat.for_s, 30.0))
            await self._start_hub()

    def before_restore(self) -> None:
        """For those who remember what the hub knew."""

    async def _start_hub(self) -> None:
        if not self.hub.process.alive:
            await self.hub.start()
            await self.staff.sit_down()

    async def _hub_disk_full(self, beat: Beat) -> None:
        self.hub.disk_full = True
        await asyncio.sleep(beat.for_s)
        self.hub.disk_full = False

    # The guard's machine

    async def _disk_error(self, beat: Beat) -> None:
        await self._disk_health(Health.IO_ERROR, beat.for_s)

    async def _disk_full(self, beat: Beat) -> None:
        await self._disk_health(Health.FULL, beat.for_s)

    async def _gateway_down(self, beat: Beat) -> None:
        gateways = self._chance.choice(((self.sms,), (self.phone,), (self.sms, self.phone)))
        for gateway in gateways:
            gateway.down = True
        await asyncio.sleep(beat.for_s)
        for gateway in gateways:
            gateway.down = False

    async def _disk_health(self, health: Health, for_s: float) -> None:
        self.disk.health = health
        await asyncio.sleep(for_s)
        self.disk.health = Health.GOOD

    async def _disk_slow(self, beat: Beat) -> None:
        self.disk.slow = True
        await asyncio.sleep(beat.for_s)
        self.disk.slow = False

    async def _unknown_commit(self, _: Beat) -> None:
        self.disk.unknown_commits += 1

    async def _sound_gone(self, beat: Beat) -> None:
        self.guard.speaker.broken = True
        await asyncio.sleep(beat.for_s)
        self.guard.speaker.broken = False

    async def _clock_jump(self, _: Beat) -> None:
        self.machine.jump(_jump(self._chance.choice(_JUMPS)))

    async def _hub_clock_jump(self, _: Beat) -> None:
        self.hub_clock.jump(_jump(self._chance.choice((-3600.0, 3600.0))))

    # The screen

    async def _screen_frozen(self, beat: Beat) -> None:
        self.kiosk.frozen = True
        await asyncio.sleep(beat.for_s)
        self.kiosk.frozen = False
        self.kiosk.draw()

    async def _screen_restart(self, beat: Beat) -> None:
        if self.kiosk.process.alive:
            await self.kiosk.kill()
            await asyncio.sleep(min(beat.for_s, 60.0))
            if not self.kiosk.process.alive:
                self.kiosk.start()

    async def _guard_hangs(self, beat: Beat) -> None:
        self.socket.hangs = True
        await asyncio.sleep(min(beat.for_s, 20.0))
        self.socket.hangs = False

    # People

    async def _staff_silent(self, beat: Beat) -> None:
        self.staff.silent = True
        await asyncio.sleep(beat.for_s * 2)
        self.staff.silent = False

    async def _shift_change(self, _: Beat) -> None:
        self.staff.shift_change()

    async def _forgery(self, _: Beat) -> None:
        """Another enrolled screen cancels a call that is not its own."""
        for call_id in tuple(self.staff.shown):
            event = CallEvent(
                id=services.contract.ids.uuid7(),
                call_id=call_id,
                seq=self._chance.randint(1, 3),
                kind=self._chance.choice((CallEventKind.CANCELLED, CallEventKind.CLOSED)),
                made_at=BEGAN,
            )
            self.ledger.forged.add(event.id)
            body = event.model_dump_json().encode()
            asked = Asked("POST", f"/calls/{call_id}/events", "other", body)
            try:
                status, _answer = await self.hub.answer(asked)
            except ConnectionError:
                continue
            self.ledger.tally(f"forgery.{status}")


STUCK_S = 62.0
ESCALATES_ONE_IN = 8
"""In the other runs nobody is told but those at the desk: half the time goes into telling."""
_JUMPS = (86400.0, -86400.0 * 365, -1_700_000_000.0, 3600.0, -3600.0, 90.0)


def _jump(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def _in_short(view: object) -> str:
    rungs = "·".join(rung.title for rung in view.rungs if rung.reached)  # type: ignore[attr-defined]
    said = " ".join(view.troubles)  # type: ignore[attr-defined]
    return f"{view.phase} {view.headline} [{rungs}] {said}"  # type: ignore[attr-defined]
