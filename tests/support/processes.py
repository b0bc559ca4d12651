"""Programs of the project run as people run them, and ended with all their children."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path
from typing import TypeVar

import psutil

ROOT = Path(__file__).parents[2]
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
T = TypeVar("T")


@contextmanager
def program(
    *arguments: str, environment: dict[str, str] | None = None
) -> Iterator["subprocess.Popen[str]"]:
    """`python -m` those arguments, its output and errors readable; killed at the end with what it
    started, if that still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=environment or dict(os.environ),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        family = [psutil.Process(process.pid)]
        try:
            yield process
        finally:
            if process.poll() is None:
                family += family[0].children(recursive=True)
            for member in family:
                _kill(member)


def without_display() -> dict[str, str]:
    """An environment in which no display is named."""
    return {name: value for name, value in os.environ.items() if name not in DISPLAYS}


def read_until(lines: Iterator[str], words: str) -> list[str]:
    """All lines up to the first with those words.

    Raises:
        AssertionError: the output ended without it.
    """
    heard = []
    for line in lines:
        heard.append(line)
        if words in line:
            return heard
    raise AssertionError(f"ended without {words!r}: {''.join(heard)}")


def patiently(ask: Callable[[], T], tries: int = 600) -> T:
    """The answer of another process that may not listen yet; nothing tells when it does.

    Raises:
        OSError: it does not listen after a minute.
    """
    for _ in range(tries):
        try:
            return ask()
        except OSError:
            wait([], timeout=0.1)
    return ask()


def _kill(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return
