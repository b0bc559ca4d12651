"""The guards of tests/conftest.py bite: a suite does each wrong; its outcomes are read."""

import re
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
SETTINGS = f"""
[tool.pytest.ini_options]
pythonpath = ["{ROOT}"]
filterwarnings = ["error"]
asyncio_default_fixture_loop_scope = "function"
"""
SUITE = """
import logging, os, socket, time, warnings

import pytest
from PySide6 import QtCore

import process.logs

hub = logging.getLogger("hub")

def test_info_is_no_warning(): hub.info("fine")
def test_warning_unexpected(): hub.warning("page refused")
def test_warning_after_set_up():
    handlers = logging.getLogger().handlers[:]
    process.logs.set_up()
    logging.getLogger().handlers[:] = handlers
    logging.error("late")
def test_warning_that_does_not_propagate():
    logging.getLogger("alone").propagate = False
    logging.getLogger("alone").warning("page refused")
def test_qt_message(): QtCore.qWarning("binding loop")
def test_python_warning(): warnings.warn("old")
def test_connect(): socket.create_connection(("192.0.2.1", 80), timeout=1)
def test_look_up(): socket.getaddrinfo("example.org", 80)
def test_send():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"", ("192.0.2.1", 9))
def test_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()

@pytest.mark.expected_logs("^hub page refused")
def test_expected_and_came(): hub.warning("page refused")
@pytest.mark.expected_logs("^hub page refused")
def test_expected_but_another_came(): hub.warning("something else")
@pytest.mark.expected_logs("^hub page refused")
def test_expected_but_never_came(): pass
@pytest.mark.expected_logs("^qt binding")
def test_expected_of_qt(): QtCore.qWarning("binding loop")
def test_expected_while_running(expected_logs):
    expected_logs("reason=7")
    hub.warning("page refused reason=%s", 7)

def test_environment_is_fixed():
    assert time.tzname == ("UTC", "UTC")
    assert os.environ["QT_QUICK_BACKEND"] == "software"
def test_application_is_offscreen(qt_application):
    assert qt_application.platformName() == "offscreen"
def test_application_is_the_only_one(qt_application):
    assert type(qt_application).instance() is qt_application
"""
OUTCOMES = {
    "info_is_no_warning": "PASSED",
    "warning_unexpected": "ERROR",
    "warning_after_set_up": "ERROR",
    "warning_that_does_not_propagate": "ERROR",
    "qt_message": "ERROR",
    "python_warning": "FAILED",
    "connect": "FAILED",
    "look_up": "FAILED",
    "send": "FAILED",
    "loopback_is_open": "PASSED",
    "expected_and_came": "PASSED",
    "expected_but_another_came": "ERROR",
    "expected_but_never_came": "ERROR",
    "expected_of_qt": "PASSED",
    "expected_while_running": "PASSED",
    "environment_is_fixed": "PASSED",
    "application_is_offscreen": "PASSED",
    "application_is_the_only_one": "PASSED",
}


def test_each_wrong_is_caught_and_each_right_passes(pytester: pytest.Pytester) -> None:
    pytester.makeconftest((ROOT / "tests/conftest.py").read_text("utf-8"))
    pytester.makepyprojecttoml(SETTINGS)
    pytester.makepyfile(SUITE)
    result = pytester.runpytest_subprocess("-q", "-rA", "-p", "no:cacheprovider")
    summary = re.findall(r"^(PASSED|FAILED|ERROR) \S+::test_(\w+)", result.stdout.str(), re.M)
    # A test whose tear-down fails is named twice; its ERROR sorts last and counts.
    found = {name: outcome for outcome, name in sorted(summary, reverse=True)}
    assert found == OUTCOMES
