"""Clock, hub and guard, asked over real sockets."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.doctor.finding import State
from kiosk.doctor.neighbours import HubAnswer, ask_hub, check_clock, check_guard, check_hub
from services.link.identity import Identity
from tests.support.clock import HandClock

NOW = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)
ME = Identity(UUID(int=1), 7, "token", "key", "春晖社区", "http://hub")


def handler(status: int) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.headers.get("Authorization") in (None, f"Bearer {ME.token}")
            self.send_response(status if known else 401)
            self.end_headers()

        def address_string(self) -> str:
            return "kiosk"

        def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002

    return Answer


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def hub(status: int) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), handler(status))
    with serving(server):
        yield f"http://127.0.0.1:{server.server_port}/"


@pytest.mark.parametrize(
    ("status", "identity", "state", "word"),
    [
        (200, ME, State.FINE, "7 号屏"),
        (200, None, State.BROKEN, "还没有登记"),
        (401, ME, State.BROKEN, "失效"),
        (404, ME, State.WEAK, "404"),
    ],
)
def test_the_hub_answers(status: int, identity: Identity | None, state: State, word: str) -> None:
    with hub(status) as url:
        answer = ask_hub(url, None, identity)
    finding = check_hub(url, identity, answer)
    assert answer is not None
    assert answer.date is not None
    assert (finding.state, word in finding.words) == (state, True)


def test_a_hub_that_is_not_there_leaves_residents_served() -> None:
    with hub(200) as url:
        pass
    finding = check_hub(url, ME, ask_hub(url, None, ME))
    assert finding.state is State.WEAK
    assert "没有回应" in finding.words


@pytest.mark.parametrize(
    ("now", "hub_now", "zone", "state"),
    [
        (NOW, None, "Asia/Shanghai", State.FINE),
        (NOW, NOW + timedelta(seconds=50), "Asia/Shanghai", State.FINE),
        (NOW, NOW - timedelta(minutes=3), "Asia/Shanghai", State.BROKEN),
        (datetime(1970, 1, 1, tzinfo=UTC), None, "Asia/Shanghai", State.BROKEN),
        (NOW, None, "Asia/Nowhere", State.BROKEN),
    ],
)
def test_the_clock(now: datetime, hub_now: datetime | None, zone: str, state: State) -> None:
    answer = HubAnswer(200, hub_now) if hub_now else None
    assert check_clock(HandClock(now), zone, answer).state is state


@pytest.mark.parametrize(("status", "state"), [(204, State.FINE), (500, State.BROKEN)])
def test_the_guard_answers(tmp_path: Path, status: int, state: State) -> None:
    server = socketserver.UnixStreamServer(str(tmp_path / "guard.sock"), handler(status))
    with serving(server):
        assert check_guard(tmp_path / "guard.sock").state is state


def test_a_guard_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    finding = check_guard(tmp_path / "guard.sock")
    assert finding.state is State.BROKEN
    assert "linli guard" in finding.advice
