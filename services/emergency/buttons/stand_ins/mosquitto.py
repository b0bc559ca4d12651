"""A private mosquitto on a free loopback port, with the settings that are delivered."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory

DELIVERED = Path(__file__).parents[4] / "packaging" / "mosquitto"
TRIES = 200


def free_port() -> int:
    """A loopback port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def find_mosquitto() -> str | None:
    """The program, also where a plain user's path does not lead; `None` if it is not installed."""
    return shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin")


class NotStarted(OSError):  # noqa: N818
    """It is not installed, or ended at once; the text says what it said."""


@dataclass
class Mosquitto:
    """`packaging/mosquitto/linli.conf` with its port and paths replaced, and nothing else.

    `over_tls` takes the second listener of the file out of its comment; what it names must be in
    the folder.
    """

    folder: Path
    port: int = field(default_factory=free_port)
    tls_port: int = field(default_factory=free_port)
    over_tls: bool = False
    process: "Popen[bytes] | None" = None

    @property
    def settings(self) -> Path:
        return self.folder / "linli.conf"

    def start(self) -> None:
        """Return when it listens.

        Raises:
            NotStarted: it does not.
        """
        program = find_mosquitto()
        if program is None:
            raise NotStarted("mosquitto is not installed")
        self._write_settings()
        self.process = Popen(
            [program, "-c", str(self.settings)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self._wait(self.process)

    def kill(self) -> None:
        """SIGKILL: nothing is written any more."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM, and wait."""
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        process, self.process = self.process, None
        if process is not None:
            process.send_signal(number)
            process.communicate(timeout=20)

    def _wait(self, process: "Popen[bytes]") -> None:
        for _ in range(TRIES):
            if process.poll() is not None:
                raise NotStarted(process.communicate()[0].decode("utf-8", "replace"))
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
            except OSError:
                time.sleep(0.05)  # nothing tells when it listens
                continue
            return
        raise NotStarted("mosquitto does not listen")

    def _write_settings(self) -> None:
        shutil.copy(DELIVERED / "linli.acl", self.folder)
        text = (DELIVERED / "linli.conf").read_text("utf-8")
        for delivered, private in (
            ("\nlistener 1883 ", f"\nlistener {self.port} "),
            ("listener 8883", f"listener {self.tls_port} 127.0.0.1"),
            ("/var/lib/mosquitto/", f"{self.folder}/"),
            ("/etc/mosquitto/", f"{self.folder}/"),
        ):
            if delivered not in text:
                raise NotStarted(f"linli.conf has no {delivered.strip()}")
            text = text.replace(delivered, private)
        if self.over_tls:
            plain, commented = text.split("# listener", 1)
            text = plain + f"# listener{commented}".replace("# ", "").replace("#\n", "\n")
        self.settings.write_text(text, "utf-8")


@contextmanager
def running_mosquitto() -> Iterator[Mosquitto]:
    """One that listens, with a folder of its own; killed at the end.

    Raises:
        NotStarted: it does not listen.
    """
    with TemporaryDirectory(prefix="mosquitto-") as name:
        folder = Path(name)
        # Started as root it becomes another user, who must still write here.
        folder.chmod(0o777)
        broker = Mosquitto(folder)
        broker.start()
        try:
            yield broker
        finally:
            broker.kill()
