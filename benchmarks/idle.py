"""What the kiosk costs while nobody uses it: the channel with one still programme."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from benchmarks.documents import still_programme
from benchmarks.figure import Figure, Rounds
from benchmarks.lobby import furnish
from benchmarks.window_process import BARE_WINDOW, window_process

WARM_UP_S = 5.0
FULL_S = 30


def measure(rounds: Rounds) -> list[Figure]:
    """Per cent of one core, user and system time."""
    with tempfile.TemporaryDirectory() as folder:
        lobby = furnish(Path(folder) / "lobby", still_programme)
        seconds = float(rounds.of(FULL_S))
        bare = _share(BARE_WINDOW, seconds)
        kiosk = _share(("kiosk", "--settings", str(lobby.settings_file)), seconds)
    against = f"bare window {bare:.2f} % of a core, over {seconds:.0f} s each"
    return [Figure("idle", kiosk, "% of a core", 3.0, against)]


def _share(module: Sequence[str], seconds: float) -> float:
    with window_process(module) as window:
        process = psutil.Process(window.pid)
        time.sleep(WARM_UP_S)
        before, since = process.cpu_times(), time.monotonic()
        time.sleep(seconds)
        after, lasted = process.cpu_times(), time.monotonic() - since
    return 100 * (after.user + after.system - before.user - before.system) / lasted
