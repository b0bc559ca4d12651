"""A hub that answers calls in the mood a test gives it, over real HTTP on loopback."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.contract.calls import (
    CallEvent,
    CallLapse,
    CallReceipt,
    CallReport,
    CallStep,
    NewCall,
)
from services.contract.guards import Doubt, GuardReceipt, GuardReport
from services.contract.requests import Problem
from services.link.identity import Identity
from services.store import Store

RECEIVED_AT = datetime(2026, 11, 20, 2, 24, 4, tzinfo=UTC)


class Mood(StrEnum):
    """How the hub answers."""

    RECEIVES = "receives"
    REFUSES = "refuses"
    BUSY = "busy"
    NOT_ACCEPTED = "not accepted"
    NONSENSE = "nonsense"
    HANGS = "hangs"


class MoodyHub:
    """`asked` holds each call or event that came, whatever was answered. `chokes_on` are items that
    make it fail whatever its mood. A hub of old knows no reports."""

    def __init__(self, port: int) -> None:
        self.mood = Mood.RECEIVES
        self.asked: Store[tuple[NewCall | CallEvent, ...]] = Store(())
        self.steps: tuple[CallStep, ...] = ()
        self.lapses: tuple[CallLapse, ...] = ()
        self.epoch = UUID(int=1)
        self.chokes_on: set[UUID] = set()
        self.reports: Store[tuple[GuardReport, ...]] = Store(())
        self.doubts: tuple[Doubt, ...] = ()
        self.knows_reports = True
        self.port = port
        self.stopping = asyncio.Event()

    @property
    def identity(self) -> Identity:
        """What a kiosk enrolled here has."""
        return Identity(UUID(int=7), 7, "token", "", "春晖社区", f"http://127.0.0.1:{self.port}")

    def app(self) -> Starlette:
        """The part of the hub's API that the guard asks."""
        return Starlette(
            routes=[
                Route("/api/v1/calls", self._call, methods=["POST"]),
                Route("/api/v1/calls/{id:uuid}/events", self._event, methods=["POST"]),
                Route("/api/v1/calls/{id:uuid}", self._report),
                Route("/api/v1/guards/reports", self._hear, methods=["POST"]),
            ]
        )

    async def _call(self, request: Request) -> Response:
        return await self._take(NewCall.model_validate_json(await request.body()))

    async def _event(self, request: Request) -> Response:
        return await self._take(CallEvent.model_validate_json(await request.body()))

    async def _take(self, item: NewCall | CallEvent) -> Response:
        self.asked.set((*self.asked.value, item))
        if item.id in self.chokes_on:
            return _json("{}", 500)
        receipt = CallReceipt(id=item.id, received_at=RECEIVED_AT, epoch=self.epoch)
        return await self._answer(receipt)

    async def _hear(self, request: Request) -> Response:
        if not self.knows_reports:
            problem = Problem(code="not_found", permanent=True, words="没有这个地址。")
            return _json(problem.model_dump_json(), 404)
        report = GuardReport.model_validate_json(await request.body())
        self.reports.set((*self.reports.value, report))
        receipt = GuardReceipt(received_at=RECEIVED_AT, epoch=self.epoch, doubts=self.doubts)
        return await self._answer(receipt)

    async def _report(self, request: Request) -> Response:
        call_id = request.path_params["id"]
        report = CallReport(call_id=call_id, steps=self.steps, lapses=self.lapses)
        return await self._answer(report)

    async def _answer(self, good: CallReceipt | CallReport | GuardReceipt) -> Response:
        match self.mood:
            case Mood.RECEIVES:
                return _json(good.model_dump_json(), 201)
            case Mood.REFUSES:
                problem = Problem(code="malformed", permanent=True, words="这份呼叫看不懂。")
                return _json(problem.model_dump_json(), 422)
            case Mood.BUSY:
                problem = Problem(code="busy", permanent=False, words="请稍后再试。")
                return _json(problem.model_dump_json(), 503)
            case Mood.NOT_ACCEPTED:
                return _json("{}", 401)
            case Mood.NONSENSE:
                return Response("<html>请登录无线网</html>", 200)
            case Mood.HANGS:
                await self.stopping.wait()
                return Response(status_code=500)


@asynccontextmanager
async def moody_hub() -> AsyncIterator[MoodyHub]:
    """Serve inside the block."""
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    hub = MoodyHub(door.getsockname()[1])
    config = uvicorn.Config(hub.app(), log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.get_running_loop().create_task(server.serve(sockets=[door]))
    try:
        yield hub
    finally:
        hub.stopping.set()
        server.should_exit = True
        await serving


def _json(text: str, status: int) -> Response:
    return Response(text, status, media_type="application/json")
