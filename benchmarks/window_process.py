"""A process that says `first picture`: started, timed and ended."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[1]
FIRST_PICTURE = "first picture"
DRAWN_HERE: Mapping[str, str] = MappingProxyType(
    {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "PYTHONPATH": str(ROOT)}
)
"""No display and no graphics card: the same for baseline and kiosk on every machine."""

BARE_WINDOW = ("benchmarks.bare_window",)


@dataclass(frozen=True)
class WindowProcess:
    """A process whose first picture came `seconds` after its start."""

    pid: int
    seconds: float


class NoPictureError(Exception):
    """The process ended without a picture; the text is what it wrote."""


@contextmanager
def window_process(module: Sequence[str]) -> Iterator[WindowProcess]:
    """Run `python -m module…` from its start past its first picture until the block ends.

    Raises:
        NoPictureError: there was none.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=os.environ | DRAWN_HERE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        try:
            _wait_for_picture(process)
            yield WindowProcess(process.pid, time.perf_counter() - started)
        finally:
            process.terminate()
            process.communicate()


def _wait_for_picture(process: "subprocess.Popen[str]") -> None:
    heard = []
    assert process.stdout
    for line in process.stdout:
        if FIRST_PICTURE in line:
            return
        heard.append(line)
    raise NoPictureError("".join(heard))
