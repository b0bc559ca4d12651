"""A real hub on loopback for tests: own folder, own port, own thread, no outside world.

`running_hub` is a context manager; make a fixture of it::

    @pytest.fixture
    def hub(tmp_path):
        with running_hub(tmp_path) as hub:
            yield hub
"""

import asyncio
import threading
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from argon2 import PasswordHasher

from hub.app import build_app
from hub.escalation.channels.port import Channel
from hub.fleet import Kiosk
from hub.office import Office
from hub.server import HubServer, build_server
from process.clock import Clock, SystemClock
from process.settings import Settings
from process.settings.keys import HubSection
from services.contract.fleet import EnrolmentRequest, Grant
from services.contract.ids import uuid7

T = TypeVar("T")

QUICK_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def hub_settings(folder: Path, port: int = 0) -> Settings:
    """Settings of a hub that lives in `folder`; previews are not drawn."""
    return Settings(hub=HubSection(data_dir=folder / "hub", port=port, renderer=False))


async def enrol(office: Office, name: str = "3号楼大厅", building: str = "3号楼") -> Grant:
    """Join a kiosk the way kiosks join: ask, have the code typed in, collect the grant."""
    request = EnrolmentRequest(id=uuid7(), secret="5e" * 32, profile="lobby", panel="1080x1920")
    asked = await office.enrolments.ask(request)
    await office.enrolments.approve(asked.code, name, building, "tests")
    state = await office.enrolments.state(request.id, request.secret)
    assert state.grant is not None
    return state.grant


@dataclass(frozen=True)
class RunningHub:
    """A hub that answers at `url`. Its `office` belongs to the hub's own event loop: reach it with
    `call`."""

    url: str
    office: Office
    loop: asyncio.AbstractEventLoop
    server: HubServer

    @property
    def public_key(self) -> str:
        """The signing key's public part, base64."""
        return self.office.key.public

    def call(self, work: Coroutine[Any, Any, T]) -> T:
        """Run `work` in the hub's loop and wait for it, from the test's thread."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(30)

    async def acall(self, work: Coroutine[Any, Any, T]) -> T:
        """Run `work` in the hub's loop and await it from the test's own loop."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self.loop))

    def enrol(self, name: str = "3号楼大厅", building: str = "3号楼") -> Grant:
        """An approved kiosk's grant."""
        return self.call(enrol(self.office, name, building))

    def kiosk(self, kiosk_id: UUID) -> Kiosk:
        """A kiosk as the hub knows it."""
        return self.office.fleet.kiosk(kiosk_id)


@contextmanager
def running_hub(
    folder: Path,
    clock: Clock | None = None,
    port: int = 0,
    settings: Settings | None = None,
    channels: Sequence[Channel] = (),
) -> Iterator[RunningHub]:
    """Serve a hub whose data lies in `folder`, until the block ends. The same folder again is the
    same hub after a restart; give `port` to have it at the same address, and `channels` of the
    escalation beside the desk."""
    settings = settings or hub_settings(folder, port)
    app = build_app(settings, clock or SystemClock(), QUICK_HASHER, channels=channels)
    server = build_server(app, settings.hub)
    serving = _Serving(server)
    thread = threading.Thread(target=serving.run, name="hub", daemon=True)
    thread.start()
    assert serving.ready.wait(20), "the hub did not start"
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield RunningHub(f"http://127.0.0.1:{port}", app.state.office, serving.loop, server)
    finally:
        serving.loop.call_soon_threadsafe(serving.stop)
        thread.join(20)
        assert not thread.is_alive(), "the hub did not stop"


class _Serving:
    def __init__(self, server: HubServer) -> None:
        self.loop = asyncio.new_event_loop()
        self.ready = threading.Event()
        self._server = server

    def run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self.loop) as runner:
            runner.run(self._serve())

    def stop(self) -> None:
        self._server.should_exit = True

    async def _serve(self) -> None:
        watch = asyncio.create_task(self._watch())
        await self._server._serve()
        await watch

    async def _watch(self) -> None:
        while not (self._server.started or self._server.should_exit):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        if self._server.started:
            self.ready.set()
