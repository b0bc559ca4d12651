"""`linli demo` as a process of its own, on a machine without a display."""

import re
import signal
import socket
import subprocess
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

from services.link.identity import IdentityFile
from tests.support.processes import patiently, program, read_until, without_display

pytestmark = pytest.mark.slow

END_OF_WELCOME = "按 Ctrl+C 全部停下"
STOP_SECONDS = 20


def welcome(demo: "subprocess.Popen[str]") -> str:
    assert demo.stdout
    return "".join(read_until(iter(demo.stdout), END_OF_WELCOME))


def desk_page(said: str) -> str:
    """What the desk answers at the address that was said."""
    found = re.search(r"http://127\.0\.0\.1:\d+/", said)
    assert found, said
    with patiently(lambda: urlopen(found[0], timeout=10)) as answer:
        return str(answer.read().decode())


def greeting_of(port: int) -> bytes:
    """The first bytes of a VNC server on loopback."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        return connection.recv(12)


def stop(demo: "subprocess.Popen[str]") -> None:
    """Ctrl+C: everything ends, and well."""
    family = psutil.Process(demo.pid).children(recursive=True)
    assert len(family) >= 3
    demo.send_signal(signal.SIGINT)
    _, complaints = demo.communicate(timeout=STOP_SECONDS)
    assert demo.returncode == 0, complaints
    assert not [process for process in family if process.is_running()]
    assert not re.search("error|Traceback", complaints), complaints


def test_runs_shows_itself_on_loopback_and_stops_whole(tmp_path: Path) -> None:
    with program("kiosk.demo", "--data", str(tmp_path), environment=without_display()) as demo:
        said = welcome(demo)
        assert "登录" in desk_page(said)
        assert re.search(r"一次性密码  \S{8,}", said), said
        port = re.search(r"没有显示器.*127\.0\.0\.1:(\d+)（只限本机）", said)
        assert port, said
        assert patiently(lambda: greeting_of(int(port[1]))).startswith(b"RFB ")
        stop(demo)


def test_stops_whole_even_before_all_has_started(tmp_path: Path) -> None:
    with program("kiosk.demo", "--data", str(tmp_path), environment=without_display()) as demo:
        welcome(demo)
        demo.send_signal(signal.SIGINT)
        _, complaints = demo.communicate(timeout=STOP_SECONDS)
    assert demo.returncode == 0, complaints
    assert not re.search("error|Traceback", complaints), complaints


def test_a_second_start_goes_on_with_what_was_there(tmp_path: Path) -> None:
    identity = IdentityFile(tmp_path / "kiosk" / "identity.json")
    kiosks = set()
    for _ in range(2):
        with program("kiosk.demo", "--data", str(tmp_path), environment=without_display()) as demo:
            desk_page(welcome(demo))
            known = identity.read()
            assert known
            kiosks.add((known.kiosk_id, known.hub_key))
            stop(demo)
    assert len(kiosks) == 1
