"""What every test runs under: a fixed locale, no way out to the network, and no unheard warning.

A log record of level WARNING or above, or any message of Qt's, fails the test in which it appears
unless the test says beforehand that it expects it::

    @pytest.mark.expected_logs("hub.publishing page refused")

or, where the text is known only while the test runs, `expected_logs("…")`. Each text is a regular
expression searched for in `logger message` (the logger of Qt's messages is `qt`), and must turn up:
an expected line that nobody writes fails the test too. Python warnings are errors (pyproject.toml).
"""

import gc
import ipaddress
import logging
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
    "QT_ENABLE_HIGHDPI_SCALING": "0",
    "QT_ACCESSIBILITY": "0",
}
REAPED_TWICE = "asyncio Unknown child process pid"
"""Ending a child that has just died by itself: `Popen.send_signal` asks for its end before the
watcher of asyncio does. A race inside Python 3.11 without any consequence."""
ENOUGH_GARBAGE = 50_000
"""Objects made since the last collection and not freed again."""
LONG = (
    "docs/",
    "journeys/",
    "setup/",
    "faults/",
    "hub/api/",
    "hub/database/",
    "hub/escalation/test_runner",
    "hub/feeds/cap/test_lifecycle",
    "hub/feeds/cap/test_polling",
    "hub/feeds/test_refusals",
    "hub/phone/",
    "hub/test_",
    "kiosk/test_preview",
    "kiosk/test_lean",
    "kiosk/test_process",
    "services/content/test_feed_order",
    "services/content/test_with_real_hub",
    "services/emergency/test_pre_alarm_door",
    "services/emergency/test_process",
    "ui/screens/",
    "ui/test_keyboard",
    "ui/test_layout",
    "ui/test_presses",
    "ui/test_take_over",
    "ui/test_theme",
    "ui/test_touches",
    "ui/test_tv_focus",
    "voice/commands/test_voice_commands",
)
"""Folders and files of tests that are `slow` one and all."""
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "expected_logs(*texts): log lines this test brings about")
    os.environ.update(ENVIRONMENT)
    for name in PROXIES:
        os.environ.pop(name, None)
    time.tzset()
    sys.addaudithook(_keep_off_the_network)
    gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes its time as a whole is left out by --quick."""
    here = Path(__file__).parent
    for item in items:
        if str(item.path.relative_to(here)).startswith(LONG):
            item.add_marker(pytest.mark.slow)


def pytest_runtest_teardown() -> None:
    """Collect garbage here and in no other thread, where Qt objects may not die
    (kiosk/garbage.py)."""
    if gc.get_count()[0] > ENOUGH_GARBAGE:
        gc.collect()


class NetworkRefusedError(RuntimeError):
    """A test tried to reach something other than this machine."""


def _keep_off_the_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if host and not _is_this_machine(host):
        raise NetworkRefusedError(f"tests stay on this machine; {event} {host!r} is refused")


def _is_this_machine(host: str | bytes) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name == "localhost":
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


class HeardLines:
    """The log lines of one test, and which of them it expects."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.expected: list[str] = []

    def unexpected(self) -> list[str]:
        return [
            line
            for line in self.lines
            if not any(re.search(text, line) for text in (*self.expected, REAPED_TWICE))
        ]

    def missing(self) -> list[str]:
        return [
            text for text in self.expected if not any(re.search(text, line) for line in self.lines)
        ]


@pytest.fixture(autouse=True)
def heard_lines(request: pytest.FixtureRequest) -> Iterator[HeardLines]:
    """Fails the test for each warning it did not expect and each expected one that never came."""
    heard = HeardLines()
    for marker in request.node.iter_markers("expected_logs"):
        heard.expected.extend(marker.args)
    make_record = logging.getLogRecordFactory()
    logging.setLogRecordFactory(_listening(make_record, heard))
    qt_core = sys.modules.get("PySide6.QtCore")
    if qt_core:
        qt_core.qInstallMessageHandler(lambda _kind, _where, text: heard.lines.append(f"qt {text}"))
    yield heard
    if qt_core:
        qt_core.qInstallMessageHandler(None)
    logging.setLogRecordFactory(make_record)
    problems = [f"unexpected: {line}" for line in heard.unexpected()]
    problems += [f"never came: {text}" for text in heard.missing()]
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


@pytest.fixture
def expected_logs(heard_lines: HeardLines) -> Callable[[str], None]:
    """Call it with a regular expression to expect log lines that match."""
    return heard_lines.expected.append


@pytest.fixture(scope="session")
def qt_application() -> Any:
    """The one QGuiApplication of the process; the hub's tests never load Qt."""
    gui = pytest.importorskip("PySide6.QtGui")
    return gui.QGuiApplication.instance() or gui.QGuiApplication(["linli-tests"])


# Listening where records are made, not with a handler, also hears loggers that do not propagate
# and outlives `process.logs.set_up`, which replaces the root logger's handlers.
def _listening(
    make_record: Callable[..., logging.LogRecord], heard: HeardLines
) -> Callable[..., logging.LogRecord]:
    def listen(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make_record(*args, **kwargs)
        if record.levelno >= logging.WARNING:
            heard.lines.append(f"{record.name} {record.getMessage()}")
        return record

    return listen
