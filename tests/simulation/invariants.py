"""What must hold in every run, whatever happens (emergency reference, end of section 3).

I1 a recorded call is never lost · I2 every call is seen by a person or visibly unanswered ·
I3 effects once · I4 the screen claims only what is durable at the party named · I5 each trouble is
told within 90 s · I6 nothing is cancelled or closed without authority. Besides: the newest call
goes first, no call joins another place's, and it sounds until a person answers.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from services.contract.calls import CallEventKind, CallReport, CallState, NewCall
from services.contract.guards import ButtonTrouble
from services.emergency.calls.call import Call
from services.emergency.calls.events import Added, Entry, Raised
from services.emergency.screen.view import CallPhase, CallView
from tests.simulation.buttons import ELSEWHERE, WIRED, ZIGBEE
from tests.simulation.facts import HubFacts, read_hub, read_journal
from tests.simulation.hub_process import Asked
from tests.simulation.ledger import Act
from tests.simulation.seeded_network import LinkState
from tests.simulation.world import KIOSK_ID, PLACE, World

TOLD_WITHIN_S = 90.0
SOUNDS_EVERY_S = 13.0
SETTLED_S = 20.0
ONE_ANSWER_S = 6.0
LOOK_EVERY_S = 2.5
PEOPLE = (CallState.SEEN, CallState.COMING, CallState.ARRIVED, CallState.CLOSED)


class Violated(AssertionError):  # noqa: N818
    """An invariant does not hold; `name` is I1 to I6, order, place or sound."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(f"{name}: {words}")
        self.name = name


@dataclass
class Vigil:
    """Something that may hold for `within_s` seconds, but no longer, without being told; counted
    from the moment `anew` at the earliest."""

    name: str
    words: str
    holds: Callable[[], bool]
    told: Callable[[], bool]
    within_s: float
    anew: Callable[[], float] = lambda: 0.0
    since: float | None = None

    def look(self, now: float) -> bool:
        """Whether it has gone untold for too long."""
        if self.told() or not self.holds():
            self.since = None
            return False
        if self.since is None:
            self.since = now
        return now - max(self.since, self.anew()) > self.within_s


class Watchers:
    """Everything that is looked at while a story goes on, and at its end."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._remembered = HubFacts()
        self._restores = 0
        self._vigils = list(self._all_vigils())
        self._proven: set[UUID] = set()
        self._tried: set[UUID] = set()
        self._raised_at: dict[UUID, float] = {}
        self.found: Violated | None = None
        world.before_restore = self._remember  # type: ignore[method-assign]
        world.sent_hooks.append(self._on_sent)
        world.kiosk.shown.subscribe(self._on_view)

    async def watch(self, sleep: Callable[[float], object]) -> None:
        """Look at everything, again and again, until cancelled."""
        while True:
            await sleep(LOOK_EVERY_S)  # type: ignore[misc]
            self._promises()
            for call in _held(self._world):
                self._raised_at.setdefault(call.id, self._now())
            now = self._now()
            for vigil in self._vigils:
                if vigil.look(now):
                    self._find(vigil.name, vigil.words)

    # I4

    def _on_view(self, view: CallView) -> None:
        call = self._world.kiosk.link._picture._shown()
        if call is None or view.phase in (CallPhase.IDLE, CallPhase.RAISING):
            if any(rung.reached for rung in view.rungs):
                self._find("I4", f"claims without a call: {view}")
            return
        claimed = {rung.state for rung in view.rungs if rung.reached}
        self._world.ledger.tally(f"phase.{view.phase}")
        if view.troubles:
            self._world.ledger.tally("shown.troubles")
        if call.lapse:
            self._world.ledger.tally("shown.lapse")
        for state in claimed:
            self._world.ledger.tally(f"claimed.{state}")
        if CallState.RECORDED in claimed:
            self._world.ledger.promised.add(call.id)
            if call.id not in self._proven and not self._on_disk(call.id):
                self._find("I4", f"已记录 is claimed and the disk has no row of {call.id}")
            self._proven.add(call.id)
        self._check_steps(call, claimed - {CallState.RECORDED})

    def _check_steps(self, call: Call, claimed: set[CallState]) -> None:
        if not claimed:
            return
        hub = self._hub()
        if not (call.id in hub.calls or call.id in self._remembered.calls):
            self._find("I4", f"{claimed} is claimed and the hub has no row of {call.id}")
        steps = {*hub.steps, *self._remembered.steps}
        for state in claimed - {CallState.DELIVERED}:
            step = call.proof(state)
            person = step.person if step else ""
            named = (call.id, state.value, person)
            anybody = any(one[:2] == named[:2] for one in steps)
            if not (named in steps if person else anybody):
                self._find("I4", f"{state} by {person!r} is claimed and the hub has no such step")

    # I1 while it goes on: what was promised stays on a disk

    def _promises(self) -> None:
        world = self._world
        if world.guard.guard is None or world.disk.pulled:
            return
        for call in _held(world):
            if call.stored and call.id in world.ledger.presses:
                world.ledger.promised.add(call.id)

    # Newest first

    def _on_sent(self, asked: Asked) -> None:
        if asked.method != "POST" or asked.path != "/calls" or self._world.guard.guard is None:
            return
        item = NewCall.model_validate_json(asked.body)
        held = _held(self._world)
        for call in held:
            self._raised_at.setdefault(call.id, self._now())
        pressed_again = any(call.id == item.id and call.additions for call in held)
        newer: list[UUID] = []
        for call in () if pressed_again else held:
            newer = [] if call.id == item.id else [*newer, call.id]
        for call_id in newer if item.id in {call.id for call in held} else ():
            waited = self._now() - self._raised_at[call_id]
            if call_id not in self._tried and waited > ONE_ANSWER_S:
                self._find("order", f"{item.id} is sent before the newer {call_id}")
        self._tried.add(item.id)

    # I2, I5, sound

    def _all_vigils(self) -> Iterator[Vigil]:
        yield from self._vigils_of_the_screen()
        yield from self._vigils_of_the_desk()
        yield from self._vigils_of_sound()

    def _vigils_of_the_screen(self) -> Iterator[Vigil]:
        world = self._world
        yield Vigil(
            "I5",
            "no way to the hub and the screen does not say so",
            lambda: self._shows_open() and self._is_cut_off(),
            lambda: bool(world.kiosk.shown.value.troubles),
            TOLD_WITHIN_S,
        )
        yield Vigil(
            "I5",
            "the guard is dead and the screen does not know",
            lambda: self._screen_lives() and not world.guard.process.alive,
            lambda: not world.kiosk.link.answering.value,
            TOLD_WITHIN_S,
        )
        yield Vigil(
            "I5",
            "nothing is heard and the screen does not say so",
            lambda: self._shows_open() and world.guard.speaker.broken and self._alarm_is_due(),
            lambda: any("放不出声音" in words for words in world.kiosk.shown.value.troubles),
            TOLD_WITHIN_S,
        )

    def _vigils_of_the_desk(self) -> Iterator[Vigil]:
        world = self._world
        yield Vigil(
            "I5",
            "a button cannot raise a call and is not lost",
            lambda: world.guard.guard is not None and bool(self._dead_buttons()),
            lambda: self._dead_buttons() <= self._lost_buttons(),
            TOLD_WITHIN_S,
        )
        yield Vigil(
            "I5",
            "a guard that is gone is not told at the desk",
            lambda: world.hub.process.alive and (world.guard.guard is None or self._is_cut_off()),
            lambda: world.hub.office.guards.card(KIOSK_ID).is_absent,
            TOLD_WITHIN_S,
            lambda: world.hub.started_at - world.began,
        )
        yield Vigil(
            "I2",
            "nobody has answered and the screen names no way out",
            lambda: self._shows_open() and self._shown_unanswered(),
            lambda: "120" in world.kiosk.shown.value.advice,
            TOLD_WITHIN_S,
        )

    def _vigils_of_sound(self) -> Iterator[Vigil]:
        world = self._world
        yield Vigil(
            "sound",
            "a call is unanswered and nothing sounds",
            lambda: self._alarm_is_due() and not world.guard.speaker.broken,
            self._sounded_lately,
            SETTLED_S,
        )
        yield Vigil(
            "sound",
            "the alarm goes on though a person has answered",
            lambda: world.guard.guard is not None and not self._alarm_may_sound(),
            lambda: world.guard.speaker.sounding != "alarm",
            SETTLED_S,
        )

    def _dead_buttons(self) -> set[str]:
        world = self._world
        dead = {ZIGBEE: not world.broker.works, WIRED: not world.wire.whole}
        return {button for button, is_dead in dead.items() if is_dead}

    def _lost_buttons(self) -> set[str]:
        if self._world.guard.guard is None:
            return set()
        statuses = self._world.guard.watch.statuses.value
        return {status.id for status in statuses if ButtonTrouble.LOST in status.troubles}

    def _screen_lives(self) -> bool:
        return self._world.kiosk.process.alive and not self._world.kiosk.frozen

    def _shows_open(self) -> bool:
        world = self._world
        return (
            self._screen_lives()
            and world.guard.guard is not None
            and not world.socket.hangs
            and world.kiosk.shown.value.phase is CallPhase.OPEN
        )

    def _is_cut_off(self) -> bool:
        world = self._world
        return (
            world.link.state is not LinkState.UP
            or not world.hub.process.alive
            or world.identity.identity is None
            or "token" not in world.hub.tokens
        )

    def _shown_unanswered(self) -> bool:
        call = self._world.kiosk.link._picture._shown()
        return call is not None and not _answered(call) and not call.cancelled

    def _alarm_is_due(self) -> bool:
        guard = self._world.guard.guard
        current = guard.current.value if guard else None
        return current is not None and _unanswered(current)

    def _alarm_may_sound(self) -> bool:
        return any(_unanswered(call) for call in _held(self._world)) or not self._all_saved()

    def _all_saved(self) -> bool:
        """A press that no disk takes sounds although no call is held."""
        journal = {entry.call_id for entry in self._journal()}
        pressed = self._world.ledger.presses.keys() - self._world.ledger.promised
        return not pressed - journal

    def _sounded_lately(self) -> bool:
        now = self._now()
        played = self._world.guard.speaker.played
        return any(what == "alarm" and now - at < SOUNDS_EVERY_S for at, what in played[-3:])

    # At the end

    def all_arrived(self) -> bool:
        """Whether the hub has all that was promised."""
        return all(map(self._hub().knows, self._world.ledger.promised))

    def at_the_end(self) -> None:
        """I1, I2, I3 and I6, when all is well again."""
        hub, ledger = self._hub(), self._world.ledger
        for id_ in ledger.promised | ledger.acked:
            if not hub.knows(id_):
                self._find("I1", f"{id_} was recorded and never came to the hub")
        acknowledged, there = ledger.acknowledged_presses, list(ledger.presses.values())
        # In a storm an open call is not told of each press.
        if acknowledged > there.count(ELSEWHERE) and not ledger.seen_of["flag.storm"]:
            self._find("I1", "a press was acknowledged to the broker and nobody heard of it")
        for call_id in hub.calls:
            people = {step[2] for step in hub.steps if step[0] == call_id and step[1] in PEOPLE}
            if not people:
                self._find("I2", f"{call_id} was never seen by anybody")
        self._tally(hub)
        self._once(hub)
        self._authority(hub)
        self._places(hub)

    def _tally(self, hub: HubFacts) -> None:
        tally = self._world.ledger.tally
        for _, _, _, kind in hub.events:
            tally(f"hub.{kind}")
        for _, state, _ in hub.steps:
            tally(f"hub.{state}")
        for _ in range(hub.prompts):
            tally("hub.dial_120")
        if hub.calls and self._remembered.calls.keys() & hub.calls.keys():
            tally("epoch.sent_again")

    def not_quiet(self) -> None:
        """Twenty minutes after all was well again somebody still has something to do."""
        self._find(
            "I1", "twenty minutes of good weather were not enough to bring everything to the hub"
        )

    def _once(self, hub: HubFacts) -> None:
        ids = [*hub.calls, *(event[0] for event in hub.events)]
        # A press that only memory had joined to a call raises one, if the screen brings it again.
        most = 2 if self._world.ledger.forgot else 1
        for id_, times in Counter(ids).items():
            if times > most:
                self._find("I3", f"{id_} is at the hub {times} times")
        for id_, times in self._world.phone.effects.items():
            # A hub restored from a backup has forgotten whom it rang.
            if times > 1 + self._restores:
                self._find("I3", f"the notice {id_} rang {times} times")
        known = self._world.ledger.presses.keys() | self._world.ledger.cancels
        pressing = (CallEventKind.REPEATED, CallEventKind.CANCELLED)
        made = {event[0] for event in hub.events if event[3] in pressing}
        for id_ in (hub.calls.keys() | made) - known:
            self._find("I3", f"nobody pressed {id_}")
        steps = (*hub.steps, *self._remembered.steps)
        lapses = Counter(step[0] for step in steps if step[1] == "lapsed")
        once = (CallState.NOTIFIED, CallState.SEEN, CallState.ARRIVED)
        for step, times in Counter(hub.steps).items():
            if times > 1 + lapses[step[0]] and step[1] in once:
                self._find("I3", f"{step} stands {times} times")

    def _authority(self, hub: HubFacts) -> None:
        ledger = self._world.ledger
        for id_, call_id, _, kind in hub.events:
            if kind == CallEventKind.CANCELLED and id_ not in ledger.cancels:
                self._find("I6", f"{id_} cancels {call_id} and is nobody's")
            if id_ in ledger.forged:
                self._find("I6", f"{id_} of another screen was taken for {call_id}")
        for call_id, state, person in hub.steps:
            if state in PEOPLE and Act(call_id, CallState(state), person) not in ledger.acts:
                self._find("I6", f"nobody called {person} did {state} for {call_id}")
        closed = {step[0] for step in hub.steps if step[1] == CallState.CLOSED}
        for call_id, is_closed in hub.calls.items():
            if is_closed and call_id not in closed:
                self._find("I6", f"{call_id} is closed and no person closed it")

    def _places(self, hub: HubFacts) -> None:
        presses = self._world.ledger.presses
        for id_, call_id, _, kind in hub.events:
            if kind == CallEventKind.REPEATED and presses[id_] != presses[call_id]:
                self._find("place", f"{id_} of {presses[id_]} joined {call_id}")
        for call_id, kiosk_id in hub.kiosks.items():
            if kiosk_id != KIOSK_ID:
                self._find("I6", f"{call_id} is another screen's")
        assert PLACE

    # What is where

    def _find(self, name: str, words: str) -> None:
        if self.found is None:
            self._world.note("FAILED", f"{name}: {words}")
            self.found = Violated(name, words)

    def _now(self) -> float:
        return self._world.now()

    def _hub(self) -> HubFacts:
        return read_hub(self._world.hub.path)

    def _journal(self) -> tuple[Entry, ...]:
        return read_journal(self._world.guard.path)

    def _on_disk(self, call_id: UUID) -> bool:
        return any(
            entry.call_id == call_id and isinstance(entry.event, Raised)
            for entry in self._journal()
        )

    def _remember(self) -> None:
        self._restores += 1
        now, then = self._hub(), self._remembered
        self._remembered = HubFacts(
            then.calls | now.calls,
            then.kiosks | now.kiosks,
            (*then.events, *now.events),
            (*then.steps, *now.steps),
        )


def _held(world: World) -> tuple[Call, ...]:
    guard = world.guard.guard
    return guard.held.value if guard else ()


def _answered(call: Call) -> bool:
    """Whether a person has answered since the last lapse; said anew, not asked of the call."""
    lapsed = max((lapse.at for lapse in call.lapses), default=None)
    for step in call.reported:
        if step.state in (CallState.ARRIVED, CallState.CLOSED):
            return True
        if step.state in PEOPLE and (lapsed is None or step.at > lapsed):
            return True
    on_site = (CallEventKind.ARRIVED, CallEventKind.CLOSED)
    return any(added.kind in on_site for added in call.additions)


def _unanswered(call: Call) -> bool:
    return not _answered(call) and not call.cancelled


__all__ = ["Added", "CallReport", "Violated", "Watchers"]
