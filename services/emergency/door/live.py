"""What happens at this guard's buttons and calls, at its door for `linli guard listen`.

GET /live           {"next": N, "events": [...]}: the open calls and all buttons as they are now
GET /live?after=N   what happened since, at once or within a second; `missed` counts what was more
                    than is kept

Nothing here is kept on disk, and no press waits for it.
"""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from process.clock import Clock
from services.contract.calls import CallState
from services.contract.guards import ButtonStatus
from services.emergency.buttons.replay import told_signal
from services.emergency.buttons.signals import Contact, Signal, Vital
from services.emergency.buttons.table import ButtonTable
from services.emergency.buttons.verdict import Verdict
from services.emergency.calls.call import Call
from services.link.backoff import wait_until_set
from services.store import Store

KEPT = 1000
WAIT_S = 1.0

Event = dict[str, Any]


class LiveEvents:
    """A part of the guard's door. Feed it with `heard` and `follow`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._events: deque[Event] = deque(maxlen=KEPT)
        self._next = 1
        self._moved = asyncio.Event()
        self._calls: dict[str, Event] = {}
        self._seen: dict[str, Call] = {}
        self._buttons: dict[str, Event] = {}
        self._last: dict[str, tuple[Signal, str]] = {}
        self.news = Store("")

    @property
    def routes(self) -> Sequence[Route]:
        return [Route("/live", self._live)]

    def follow(
        self, calls: Store[tuple[Call, ...]], buttons: Store[tuple[ButtonStatus, ...]]
    ) -> None:
        """Tell of every change of these, from now on."""
        self._calls = {str(call.id): _told_call(call) for call in calls.value}
        self._buttons = {button.id: _told_button(button) for button in buttons.value}
        calls.subscribe(self._calls_moved)
        buttons.subscribe(self._buttons_moved)

    def heard(self, table: ButtonTable, signal: Signal, verdict: Verdict) -> None:
        """A driver has reported. A state or a sign of life that only repeats the last is left
        out: an input that is polled says so ten times a second."""
        last = (signal, verdict.why)
        if isinstance(signal, Contact | Vital) and self._last.get(table.id) == last:
            return
        self._last[table.id] = last
        told = {
            "kind": "signal",
            "button": table.id,
            "name": table.name,
            **told_signal(signal),
            "call": verdict.call,
            "why": verdict.why,
            "flags": [flag.value for flag in verdict.flags],
        }
        words = {"words": verdict.words} if verdict.words else {}
        self._add(told | words | ({"test": True} if verdict.tested else {}))

    def _calls_moved(self, calls: tuple[Call, ...]) -> None:
        # Of ten thousand only what moved is described anew: presses wait for this.
        now = {str(call.id): call for call in calls}
        moved = {key: call for key, call in now.items() if self._seen.get(key) is not call}
        told = {key: _told_call(call) for key, call in moved.items()}
        self._add_changes(self._calls, told)
        self._calls.update(told)
        for gone in self._calls.keys() - now.keys():
            self._add(self._calls.pop(gone) | {"state": "finished"})
        self._seen = now

    def _buttons_moved(self, buttons: tuple[ButtonStatus, ...]) -> None:
        now = {button.id: _told_button(button) for button in buttons}
        self._add_changes(self._buttons, now)
        self._buttons = now

    def _add_changes(self, before: Mapping[str, Event], now: Mapping[str, Event]) -> None:
        for key, told in now.items():
            if before.get(key) != told:
                self._add(told)

    def _add(self, event: Event) -> None:
        at = self._clock.now().isoformat(timespec="milliseconds")
        self._events.append({"seq": self._next, "at": at, **event})
        self._next += 1
        self._moved.set()

    async def _live(self, request: Request) -> Response:
        asked = request.query_params.get("after", "")
        after = int(asked) if asked.isdecimal() and len(asked) < 16 else None
        # A number that is still to come was told by a guard before this one.
        if after is None or after > self._next:
            return self._answer(self._present())
        if after == self._next:
            self._moved.clear()
            await wait_until_set(self._moved, WAIT_S)
        events = [event for event in self._events if event["seq"] >= after]
        oldest = events[0]["seq"] if events else self._next
        return self._answer(events, missed=oldest - after)

    def _present(self) -> list[Event]:
        at = self._clock.now().isoformat(timespec="milliseconds")
        return [{"at": at, **told} for told in (*self._buttons.values(), *self._calls.values())]

    def _answer(self, events: list[Event], missed: int = 0) -> Response:
        told: Event = {"next": self._next, "events": events}
        return JSONResponse(told | ({"missed": missed} if missed else {}))


def _told_button(button: ButtonStatus) -> Event:
    return {
        "kind": "button",
        "button": button.id,
        "name": button.name,
        "driver": button.driver,
        "supervision": button.supervision.value,
        "troubles": [trouble.value for trouble in button.troubles],
        "words": button.words,
        "battery": button.battery,
    }


def _told_call(call: Call) -> Event:
    proven = [state for state in CallState if call.proof(state)]
    return {
        "kind": "call",
        "id": str(call.id),
        "place": call.raised.place,
        "source": call.raised.source.value,
        "device": call.raised.device,
        "words": call.raised.words,
        "state": proven[-1].value if proven else "carried in memory",
        "repeats": call.repeats,
        "cancelled": call.cancelled,
        "flags": sorted(flag.value for flag in call.flags),
    }
