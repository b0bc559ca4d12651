"""A hub in a process of its own, for tests that kill it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNNING = "Uvicorn running on "


@dataclass(frozen=True)
class HubProcess:
    """A served hub that may be killed."""

    process: subprocess.Popen[str]
    url: str


@contextmanager
def hub_process(settings: Path) -> Iterator[HubProcess]:
    """Serve from this settings file until the block ends; killed then if it still runs."""
    command = [sys.executable, "-m", "hub", "--settings", str(settings)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    with process:
        try:
            yield HubProcess(process, _url(process))
        finally:
            process.kill()


def _url(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    heard = []
    for line in process.stderr:
        heard.append(line)
        if RUNNING in line:
            return line.split(RUNNING)[1].split()[0]
    raise AssertionError("the hub did not start:\n" + "".join(heard))
