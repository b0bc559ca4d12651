"""The real hub as a process of its own, made to be killed and started again on the same folder."""

import os
import socket
import subprocess
import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from tests.support.hub import RunningHub, hub_settings, running_hub


def free_port() -> int:
    """A port of loopback that nobody uses just now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@dataclass
class MortalHub:
    """`python -m hub` on `folder`; between `start` and `kill` it answers at `url`."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def in_thread(self) -> AbstractContextManager[RunningHub]:
        """The same hub inside the test, to look into; not while the process runs."""
        return running_hub(self.folder, settings=hub_settings(self.folder, self.port))

    def start(self, *before: str) -> None:
        """Start without waiting; kiosks try until it answers. `before` comes before its command."""
        file = self.folder / "linli.toml"
        file.write_text(f'[hub]\ndata_dir = "hub"\nport = {self.port}\nrenderer = false\n')
        self.process = subprocess.Popen(
            [*before, sys.executable, "-m", "hub", "--settings", str(file)],
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )

    def kill(self) -> None:
        """SIGKILL, as a power cut for the process."""
        if self.process:
            self.process.kill()
            self.process.wait()
        self.process = None
