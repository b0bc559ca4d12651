"""From the start of the kiosk process to its first complete picture, 500 documents cached."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.documents import community_documents
from benchmarks.figure import Figure, Rounds, median, spread
from benchmarks.lobby import furnish
from benchmarks.window_process import BARE_WINDOW, window_process

WARM_UP = 2


def measure(rounds: Rounds) -> list[Figure]:
    """Bare window and kiosk by turns, so that a busy moment of the machine falls on both."""
    with tempfile.TemporaryDirectory() as folder:
        lobby = furnish(Path(folder) / "lobby", community_documents)
        kiosk = ("kiosk", "--settings", str(lobby.settings_file))
        for _ in range(WARM_UP):
            _seconds(BARE_WINDOW), _seconds(kiosk)
        pairs = [(_seconds(BARE_WINDOW), _seconds(kiosk)) for _ in range(rounds.of(20))]
    bare, full = ([pair[which] for pair in pairs] for which in (0, 1))
    against = f"kiosk {_told(full)}, bare window {_told(bare)}"
    return [Figure("startup", median(full) / median(bare), "x", 3.0, against)]


def _seconds(module: Sequence[str]) -> float:
    with window_process(module) as window:
        return window.seconds


def _told(seconds: Sequence[float]) -> str:
    return f"{median(seconds) * 1000:.0f} ms ({spread([one * 1000 for one in seconds])})"
