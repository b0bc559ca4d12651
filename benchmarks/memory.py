"""Memory of the kiosk process, everything loaded, against a bare window's."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from benchmarks.documents import community_documents
from benchmarks.figure import Figure, Rounds, median
from benchmarks.lobby import furnish
from benchmarks.window_process import BARE_WINDOW, window_process

SETTLED_AFTER_S = 5.0
MEBIBYTE = 1 << 20


def measure(rounds: Rounds) -> list[Figure]:
    """Resident and proportional set size, five seconds after the first picture."""
    with tempfile.TemporaryDirectory() as folder:
        lobby = furnish(Path(folder) / "lobby", community_documents)
        kiosk = ("kiosk", "--settings", str(lobby.settings_file))
        pairs = [(_memory(BARE_WINDOW), _memory(kiosk)) for _ in range(rounds.of(4))]
    figures = []
    for name, which in (("memory RSS", 0), ("memory PSS", 1)):
        bare, full = (median([pair[side][which] for pair in pairs]) for side in (0, 1))
        against = f"kiosk {full:.0f} MiB, bare window {bare:.0f} MiB"
        figures.append(Figure(name, full / bare, "x", 2.5, against))
    return figures


def _memory(module: Sequence[str]) -> tuple[float, float]:
    with window_process(module) as window:
        time.sleep(SETTLED_AFTER_S)
        full = psutil.Process(window.pid).memory_full_info()
    return full.rss / MEBIBYTE, full.pss / MEBIBYTE
