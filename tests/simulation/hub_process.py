"""The hub as a process: its real services on the real schema, killed, started again, restored."""

import asyncio
import re
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from pydantic import BaseModel, ValidationError
from sqlalchemy import insert
from sqlalchemy.exc import OperationalError

from hub.database.engine import Database
from hub.database.schema import migrate
from hub.database.tables import kiosks
from hub.escalation.registry import Registry
from hub.refusals import Malformed, Refusal
from process.clock import Clock
from services.contract.calls import CallEvent, NewCall
from services.contract.guards import GuardReport
from services.contract.requests import Problem
from tests.simulation.clock import BEGAN
from tests.simulation.gateways import Gateway
from tests.simulation.inline_sqlite import InlineEngine
from tests.simulation.office import PEOPLE, ZONE, SmallOffice, open_small_office
from tests.simulation.process import Process

Answer = tuple[int, bytes]
_EVENTS = re.compile(r"/calls/([0-9a-f-]{36})/events")
_CALL = re.compile(r"/calls/([0-9a-f-]{36})")

ENROLLED = BEGAN - timedelta(days=30)
"""Long ago: a guard that has never been heard since is gone, not on its way."""


@dataclass(frozen=True)
class Asked:
    """One HTTP request, as far as it matters."""

    method: str
    path: str
    token: str
    body: bytes


async def make_template(engine: InlineEngine, path: Path, kiosk_ids: tuple[UUID, ...]) -> None:
    """A migrated database in which these kiosks are enrolled, to be copied for each seed."""
    engine.path = path
    database = Database(engine.engine)
    async with database.writing() as writing:
        await writing.connection.run_sync(migrate)
    async with database.writing() as writing:
        for number, kiosk_id in enumerate(kiosk_ids, start=1):
            row = {"id": kiosk_id, "number": number, "name": f"{number}号楼大厅"}
            row |= {"building": f"{number}号楼", "profile": "lobby", "panel": "1080x1920"}
            await writing.connection.execute(insert(kiosks).values(**row, enrolled_at=ENROLLED))
    for person in PEOPLE:
        await Registry(database, ZONE).save_person(person)
    await engine.engine.dispose()


class HubProcess:
    """`tokens` says which token is whose. While it is down, asking it raises `ProcessDied`."""

    def __init__(
        self,
        engine: InlineEngine,
        folder: Path,
        clock: Clock,
        tokens: dict[str, UUID],
        gateways: tuple[Gateway, ...],
        *,
        escalates: bool,
    ) -> None:
        self._engine = engine
        self._folder = folder
        self._clock = clock
        self.tokens = tokens
        self.gateways = gateways
        self._escalates = escalates
        self.office: SmallOffice
        self._restored = False
        self.started_at = 0.0
        self.process = Process("hub")
        self.process.alive = False
        self._reports: dict[str, tuple[int, Answer]] = {}

    @property
    def edition(self) -> int:
        """Changes with whatever may change what is read."""
        return self._engine.edition

    @property
    def disk_full(self) -> bool:
        """Whether every write fails."""
        return self._engine.full

    @disk_full.setter
    def disk_full(self, full: bool) -> None:
        self._engine.full = full

    @property
    def path(self) -> Path:
        return self._folder / "hub.db"

    async def start(self) -> None:
        """Open the database as it is and serve."""
        self.process = Process("hub")
        self._engine.path = self.path
        self._reports.clear()
        database = Database(self._engine.engine)
        self.office = await open_small_office(
            database,
            self._clock,
            self.gateways,
            lambda: self._engine.commits,
            restored=self._restored,
        )
        self._restored = False
        self.started_at = asyncio.get_running_loop().time()
        if self._escalates:
            self.process.spawn(self.office.escalation.run())
        self.process.spawn(self.office.save_guards())

    async def kill(self) -> None:
        """As by SIGKILL; what was committed stays."""
        self.process.kill()
        await self.process.gone()
        await self._engine.engine.dispose()

    def back_up(self) -> None:
        """Copy the database as it is now."""
        with sqlite3.connect(self.path) as source:
            target = sqlite3.connect(self._folder / "backup.db")
            source.backup(target)
            target.close()
        source.close()

    def restore(self) -> None:
        """Put the backup in place of the database; the next start is under a new epoch."""
        self._restored = True
        for ending in ("-wal", "-shm", ""):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        shutil.copy(self._folder / "backup.db", self.path)

    async def answer(self, asked: Asked) -> Answer:
        """What the API answers.

        Raises:
            ProcessDied: the hub is down, or was killed before it answered.
        """
        answer: Answer = await self.process.serve(self._answer(asked))
        return answer

    async def _answer(self, asked: Asked) -> Answer:
        try:
            kiosk_id = self.tokens.get(asked.token)
            if kiosk_id is None:
                return 401, b"{}"
            return await self._route(asked, kiosk_id)
        except ValidationError:
            refusal: Refusal = Malformed("发来的内容看不懂")
        except Refusal as raised:
            refusal = raised
        except OperationalError:
            problem = Problem(code="busy", permanent=False, words="暂时忙不过来")
            return 503, problem.model_dump_json().encode()
        problem = Problem(code=refusal.code, permanent=refusal.permanent, words=refusal.words)
        return refusal.status, problem.model_dump_json().encode()

    async def _route(self, asked: Asked, kiosk_id: UUID) -> Answer:
        if asked.method == "POST" and asked.path == "/calls":
            call = NewCall.model_validate_json(asked.body)
            return _created(await self.office.calls.receive(kiosk_id, call))
        if asked.method == "POST" and _EVENTS.fullmatch(asked.path):
            event = CallEvent.model_validate_json(asked.body)
            return _created(await self.office.calls.receive_event(kiosk_id, event))
        if asked.method == "POST" and asked.path == "/guards/reports":
            told = GuardReport.model_validate_json(asked.body)
            return _ok(await self.office.guards.hear(kiosk_id, told))
        if asked.method == "GET" and (found := _CALL.fullmatch(asked.path)):
            return await self._report(asked.path, UUID(found[1]), kiosk_id)
        return 404, b"{}"

    async def _report(self, path: str, call_id: UUID, kiosk_id: UUID) -> Answer:
        """Asked for every second; the answer is the same until something has moved."""
        moves, known = self._reports.get(path + str(kiosk_id), (-1, (0, b"")))
        if moves == self.office.moved.count:
            return known
        moves = self.office.moved.count
        answer = _ok(await self.office.calls.report(call_id, kiosk_id))
        self._reports[path + str(kiosk_id)] = (moves, answer)
        return answer


def _created(message: BaseModel) -> Answer:
    return 201, message.model_dump_json().encode()


def _ok(message: BaseModel) -> Answer:
    return 200, message.model_dump_json().encode()
