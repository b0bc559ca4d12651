"""Two thousand kiosks on one hub process: how soon each has a notice, and what each costs."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from benchmarks.figure import Figure, Rounds, median, percentile
from benchmarks.office import Desk, FilledHub, HubProcess, fill_hub, hub_process
from benchmarks.window_process import ROOT
from hub.server import allow_many_connections

KIOSKS = 2000
PUBLICATIONS = 8
KIBIBYTE = 1024


def measure(rounds: Rounds) -> list[Figure]:
    """All connect, catch up and send heartbeats; then notices are published one after another."""
    allow_many_connections()
    with tempfile.TemporaryDirectory() as folder:
        hub = fill_hub(Path(folder), KIOSKS)
        titles = [f"万人通知第{number}号" for number in range(rounds.of(PUBLICATIONS))]
        with hub_process(hub) as process, Desk(hub.url) as desk:
            desk.ping()
            trips = [_timed(desk) for _ in range(20)]
            alone = _rss(process)
            delays = _publish_to_crowd(hub, desk, titles)
            connected = _rss(process)
    told = f"{len(delays)} arrivals at {KIOSKS} kiosks, median {median(delays):.2f} s"
    against = f"{told}; one HTTP round trip to the hub {median(trips):.4f} s"
    each = (connected - alone) / KIOSKS / KIBIBYTE
    grown = f"hub {alone >> 20} MiB without, {connected >> 20} MiB with {KIOSKS} kiosks"
    return [
        Figure("fleet slowest kiosk", max(delays), "s", 2.0, against),
        Figure("fleet p95", percentile(delays, 0.95), "s", 2.0, told),
        Figure("fleet memory per kiosk", each, "KiB", None, grown),
    ]


def _publish_to_crowd(hub: FilledHub, desk: Desk, titles: Sequence[str]) -> list[float]:
    tokens = hub.settings_file.with_name("tokens")
    tokens.write_text("\n".join(grant.token for grant in hub.grants), "utf-8")
    port = hub.url.rpartition(":")[2]
    command = [sys.executable, "-m", "benchmarks.crowd", port, str(tokens), *titles]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as crowd:
        assert crowd.stdout
        delays: list[float] = []
        for title in titles:
            _expect(crowd.stdout.readline(), "ready")
            published = time.time()
            desk.publish(title)
            for _ in hub.grants:
                moment = _expect(crowd.stdout.readline(), "seen")
                delays.append(float(moment) - published)
    return delays


def _expect(line: str, word: str) -> str:
    said, _, rest = line.strip().partition(" ")
    if said != word:
        raise RuntimeError(f"the crowd said {line!r}, not {word}")
    return rest


def _timed(desk: Desk) -> float:
    started = time.perf_counter()
    desk.ping()
    return time.perf_counter() - started


def _rss(process: HubProcess) -> int:
    return int(psutil.Process(process.pid).memory_info().rss)
