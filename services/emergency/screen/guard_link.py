"""The kiosk's other end of the line: hands presses to the guard, follows the call it reports.

A press is handed over until the guard has it on disk, with its own time; what the guard only
carries in memory is handed over again if the guard was away. If the guard is not heard for two
seconds, the view says so: a press that is not recorded must not look as if it were.
"""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
from httpx_sse import aconnect_sse

from services.emergency.calls.asks import AddToCall, RaiseCall
from services.emergency.calls.call import Call
from services.emergency.screen.care_link import care_view, tell_of_stay
from services.emergency.screen.commands import (
    Arrive,
    Asked,
    AskFirst,
    BeginTest,
    Cancel,
    Close,
    ComeBack,
    Dismiss,
    EndTest,
    GoAway,
    Press,
    PressAgain,
    SayFine,
    Stay,
    Tested,
    WantHelp,
)
from services.emergency.screen.line import EmergencyLine
from services.emergency.screen.picture import Picture
from services.emergency.screen.question_link import QuestionLink, ask_about
from services.emergency.screen.weekly_link import tell_of_test, weekly_view
from services.emergency.screen.words import Wording
from services.store import Store

log = logging.getLogger("kiosk.guard")

Handed = Press | PressAgain | Cancel | Arrive | Close | Asked | Stay
"""What is handed to the guard until it has it."""


class GuardLink:
    """Keeps `line.store` true. `answering` says whether the guard is heard.

    `phone` holds the property office's number or is empty; `patience_s` is how long the guard may
    be silent before the view says so; `place` is shown until the guard confirms a press.
    `transport` stands in for the Unix socket.
    """

    def __init__(
        self,
        line: EmergencyLine,
        socket: Path,
        place: str,
        zone: ZoneInfo,
        phone: Store[str],
        *,
        patience_s: float = 2.0,
        retry_s: float = 0.25,
        transport: Callable[[], httpx.AsyncBaseTransport] | None = None,
    ) -> None:
        self._line = line
        self._socket = socket
        self._transport = transport or partial(httpx.AsyncHTTPTransport, uds=str(socket))
        self._phone = phone
        self._patience_s = patience_s
        self._retry_s = retry_s
        self._pending: asyncio.Queue[Handed | Tested] = asyncio.Queue()
        self._questions = QuestionLink(line.asking)
        self._picture = Picture(lambda: Wording(place, zone, phone.value))
        self._unkept: dict[UUID, Press] = {}
        self._overdue: asyncio.TimerHandle | None = None
        self.answering = Store(value=True)

    async def run(self) -> None:
        """Follow and hand over until cancelled."""
        unsubscribe = self._phone.subscribe(lambda _: self._show())
        timeout = httpx.Timeout(self._patience_s)
        try:
            async with (
                httpx.AsyncClient(
                    transport=self._transport(), base_url="http://guard", timeout=timeout
                ) as guard,
                asyncio.TaskGroup() as tasks,
            ):
                tasks.create_task(self._take_in())
                tasks.create_task(self._hand_over_all(guard))
                tasks.create_task(self._follow(guard))
        finally:
            unsubscribe()
            self._stop_waiting()

    async def _take_in(self) -> None:
        while True:
            command = await self._line.commands.get()
            if isinstance(command, Dismiss):
                self._picture.dismissed()
            else:
                self._pending.put_nowait(command)
            if isinstance(command, Press | WantHelp):
                self._picture.pressed(command.made_at)
            elif isinstance(command, AskFirst):
                self._questions.begun(command)
            self._show()

    async def _hand_over_all(self, guard: httpx.AsyncClient) -> None:
        while True:
            command = await self._pending.get()
            if isinstance(command, BeginTest | EndTest):
                await tell_of_test(guard, command)
                continue
            handed = False
            while not handed:
                handed = await self._hand_over(guard, command)

    async def _hand_over(self, guard: httpx.AsyncClient, command: Handed) -> bool:
        self._wait_for_guard()
        try:
            answer = await _ask(guard, command)
        except httpx.TransportError:
            await asyncio.sleep(self._retry_s)
            return False
        self._heard()
        if answer.is_success and isinstance(command, AskFirst):
            self._questions.handed(command, answer.content)
        elif answer.is_success and not isinstance(command, SayFine | Stay):
            self._picture.handed(Call.model_validate_json(answer.content).id)
        done = answer.is_success or answer.status_code == httpx.codes.NOT_FOUND
        self._picture.not_saved = not done
        if isinstance(command, Press) and answer.status_code == httpx.codes.ACCEPTED:
            self._unkept[command.id] = command
        self._show()
        if not done:
            await asyncio.sleep(self._retry_s)
        return done

    async def _follow(self, guard: httpx.AsyncClient) -> None:
        while True:
            self._wait_for_guard()
            try:
                await self._follow_stream(guard)
                self._hand_over_unkept()
            except httpx.ReadTimeout:
                self._fall_silent()
            except httpx.TransportError:
                self._hand_over_unkept()
                await asyncio.sleep(self._retry_s)
            finally:
                # Whether the next press is a test is known only while the guard is heard.
                self._line.weekly.set(None)

    def _hand_over_unkept(self) -> None:
        """The guard is gone, and with it what only its memory had; twice is harmless."""
        for press in self._unkept.values():
            self._pending.put_nowait(press)
        self._unkept.clear()

    async def _follow_stream(self, guard: httpx.AsyncClient) -> None:
        async with aconnect_sse(guard, "GET", "/calls/stream") as source:
            async for event in source.aiter_sse():
                if event.event == "ask":
                    self._questions.reported(event.data)
                if event.event == "care":
                    self._line.care.set(care_view(event.data))
                if event.event == "test":
                    self._line.weekly.set(weekly_view(event.data))
                if event.event != "call":
                    continue
                call = None if event.data == "null" else Call.model_validate_json(event.data)
                self._heard()
                self._drop_kept(call)
                self._picture.reported(call)
                self._show()

    def _drop_kept(self, call: Call | None) -> None:
        if call and call.is_kept:
            self._unkept = {
                press_id: press
                for press_id, press in self._unkept.items()
                if not call.knows(press_id)
            }

    def _wait_for_guard(self) -> None:
        if self._overdue is None and self.answering.value:
            loop = asyncio.get_running_loop()
            self._overdue = loop.call_later(self._patience_s, self._fall_silent)

    def _stop_waiting(self) -> None:
        if self._overdue:
            self._overdue.cancel()
        self._overdue = None

    def _heard(self) -> None:
        self._stop_waiting()
        if not self.answering.value:
            log.info("guard heard again")
        self.answering.set(True)
        self._picture.guard_silent = False

    def _fall_silent(self) -> None:
        self._stop_waiting()
        if self.answering.value:
            log.warning("guard silent socket=%s", self._socket)
        self.answering.set(False)
        self._picture.guard_silent = True
        self._show()

    def _show(self) -> None:
        self._line.store.set(self._picture.view())


async def _ask(guard: httpx.AsyncClient, command: Handed) -> httpx.Response:
    match command:
        case AskFirst() | SayFine() | WantHelp():
            return await ask_about(guard, command)
        case GoAway() | ComeBack():
            return await tell_of_stay(guard, command)
        case Press():
            path = "/calls"
            ask: RaiseCall | AddToCall = RaiseCall(
                id=command.id,
                made_at=command.made_at,
                source=command.source,
                since_boot_ms=command.since_boot_ms,
            )
        case PressAgain():
            path, ask = "/calls/current/repeat", AddToCall(id=command.id, made_at=command.made_at)
        case Cancel():
            path, ask = "/calls/current/cancel", AddToCall(id=command.id, made_at=command.made_at)
        case Arrive():
            path, ask = "/calls/current/arrived", AddToCall(id=command.id, made_at=command.made_at)
        case Close(id=close_id, made_at=made_at, words=words):
            ask = AddToCall(id=close_id, made_at=made_at, words=words)
            path = "/calls/current/closed"
    return await guard.post(path, content=ask.model_dump_json())
