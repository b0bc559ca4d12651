"""A hub process of its own on loopback, filled beforehand, and somebody signed in at its desk."""

import asyncio
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from zoneinfo import ZoneInfo

import httpx
from argon2 import PasswordHasher

from benchmarks.documents import community_documents
from benchmarks.window_process import ROOT
from hub.accounts import Role
from hub.office import Office, open_office
from process.clock import SystemClock
from process.settings import Settings, read_settings
from services.contract.fleet import EnrolmentRequest, Grant
from services.contract.ids import uuid7

USER, PASSWORD = "manager", "红烧鲫鱼 42 块"
SECRET = "5e" * 32
RUNNING = "Uvicorn running on "
TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
ZONE = ZoneInfo("Asia/Shanghai")
QUICK_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass(frozen=True)
class FilledHub:
    """A hub's settings file, its address once it runs, and the kiosks that may ask it."""

    settings_file: Path
    url: str
    grants: tuple[Grant, ...]


@dataclass(frozen=True)
class HubProcess:
    """A hub that answers."""

    pid: int
    url: str


def fill_hub(folder: Path, kiosks: int) -> FilledHub:
    """Make the hub's files: five hundred documents, one manager, that many enrolled kiosks."""
    port = _free_port()
    file = folder / "hub.toml"
    file.write_text(
        f'[hub]\ndata_dir = "hub"\nport = {port}\nrenderer = false\n[log]\nlevel = "info"\n',
        "utf-8",
    )
    grants = asyncio.run(_fill(read_settings(file), kiosks))
    return FilledHub(file, f"http://127.0.0.1:{port}", grants)


@contextmanager
def hub_process(hub: FilledHub) -> Iterator[HubProcess]:
    """Serve until the block ends."""
    command = [sys.executable, "-m", "hub", "--settings", str(hub.settings_file)]
    log = hub.settings_file.with_suffix(".log")
    with log.open("w") as lines:
        process = subprocess.Popen(command, cwd=ROOT, stderr=lines)
    try:
        _wait_for(log, process)
        yield HubProcess(process.pid, hub.url)
    finally:
        process.terminate()
        process.wait()


class Desk:
    """Somebody who writes notices in a browser without a window."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=f"{url}/desk", trust_env=False, timeout=30)
        fields = {"user": USER, "password": PASSWORD}
        self._post("/sign-in", fields | {"form_token": self._token("/sign-in")})
        self._form_token = self._token("/notices/write")

    def __enter__(self) -> "Desk":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def publish(self, title: str) -> None:
        """Press 发布 on an important notice to everybody."""
        fields = {
            "form_token": self._form_token,
            "do": "publish",
            "title": title,
            "body": "请各位居民互相转告。",
            "to": "all",
            "ends": "open",
            "level": "important",
        }
        self._post("/notices/write", fields)

    def warn(self, headline: str, level: str) -> None:
        """Press 发布 on a public alert to everybody, valid for an hour."""
        until = datetime.now(ZONE) + timedelta(hours=1)
        fields = {
            "form_token": self._form_token,
            "do": "publish",
            "event": "台风",
            "level": level,
            "headline": headline,
            "area": "全小区",
            "until": f"{until:%Y-%m-%dT%H:%M}",
            "instruction": "请待在家里。\n把窗户关紧。",
            "to": "all",
        }
        self._post("/alerts/write", fields)

    @property
    def cookies(self) -> httpx.Cookies:
        """The sign-in, for another client."""
        return self._http.cookies

    @property
    def form_token(self) -> str:
        """What every form of this sign-in sends along."""
        return self._form_token

    def ping(self) -> None:
        """One round trip to the hub that does nothing."""
        self._http.get("/sign-in").raise_for_status()

    def _post(self, path: str, fields: dict[str, str]) -> None:
        answer = self._http.post(path, data=fields)
        if answer.status_code != httpx.codes.SEE_OTHER:
            raise httpx.HTTPStatusError(answer.text, request=answer.request, response=answer)

    def _token(self, path: str) -> str:
        page = self._http.get(path).raise_for_status().text
        found = TOKEN.search(page)
        assert found, f"{path} has no form"
        return found[1]


async def _fill(settings: Settings, kiosks: int) -> tuple[Grant, ...]:
    async with open_office(settings, SystemClock(), QUICK_HASHER) as office:
        for one in community_documents(office.clock.now()):
            await office.publishing.publish(one.body)
        await _employ(office)
        return tuple([await _enrol(office, number) for number in range(kiosks)])


async def _employ(office: Office) -> None:
    password = await office.accounts.create(USER, "李经理", Role.MANAGER)
    session = await office.accounts.sign_in(USER, password, "bench")
    await office.accounts.change_password(session.token, password, PASSWORD)


async def _enrol(office: Office, number: int) -> Grant:
    request = EnrolmentRequest(id=uuid7(), secret=SECRET, profile="lobby", panel="1080x1920")
    asked = await office.enrolments.ask(request)
    await office.enrolments.approve(asked.code, f"{number}号屏", f"{number % 40 + 1}号楼", "bench")
    grant = (await office.enrolments.state(request.id, SECRET)).grant
    assert grant is not None
    return grant


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _wait_for(log: Path, process: "subprocess.Popen[bytes]") -> None:
    with log.open() as lines:
        while RUNNING not in lines.readline():
            if process.poll() is not None:
                raise RuntimeError(log.read_text())
