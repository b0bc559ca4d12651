"""A private mosquitto on a free loopback port, with the settings that are delivered."""

import contextlib
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory

from paho.mqtt.client import Client, MQTTMessageInfo
from paho.mqtt.enums import CallbackAPIVersion

from tests.support.processes import patiently

DELIVERED = Path(__file__).parents[2] / "packaging" / "mosquitto"
PROGRAM = shutil.which("mosquitto") or "/usr/sbin/mosquitto"


def free_port() -> int:
    """A loopback port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Mosquitto:
    """`packaging/mosquitto/linli.conf` with its port and paths replaced, and nothing else."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: "Popen[bytes] | None" = None

    @property
    def settings(self) -> Path:
        return self.folder / "linli.conf"

    def start(self) -> None:
        """Return when it listens."""
        self._write_settings()
        self.process = Popen(
            [PROGRAM, "-c", str(self.settings)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        patiently(self._connect, tries=100)

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

    def _connect(self) -> None:
        if self.process is not None and self.process.poll() is not None:
            said = self.process.communicate()[0].decode()
            raise AssertionError(f"mosquitto did not start: {said}")
        socket.create_connection(("127.0.0.1", self.port), timeout=5).close()

    def _write_settings(self) -> None:
        shutil.copy(DELIVERED / "linli.acl", self.folder)
        acl = self.folder / "linli.acl"
        text = (DELIVERED / "linli.conf").read_text()
        for delivered, private in (
            ("listener 1883 127.0.0.1", f"listener {self.port} 127.0.0.1"),
            ("persistence_location /var/lib/mosquitto/", f"persistence_location {self.folder}/"),
            ("acl_file /etc/mosquitto/linli.acl", f"acl_file {acl}"),
        ):
            assert delivered in text
            text = text.replace(delivered, private)
        self.settings.write_text(text)


@contextmanager
def running_mosquitto() -> Iterator[Mosquitto]:
    """One that listens, with a folder of its own; killed at the end."""
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


class Publisher:
    """Stands for Zigbee2MQTT: connected, and each message is at the broker when `say` returns."""

    def __init__(self, port: int) -> None:
        self._client = Client(CallbackAPIVersion.VERSION2)
        connected = threading.Event()
        self._client.on_connect = lambda *_: connected.set()
        self._client.connect("127.0.0.1", port)
        self._client.loop_start()
        assert connected.wait(10)

    def say(self, topic: str, payload: str | bytes, *, retain: bool = False, qos: int = 1) -> None:
        self.begin(topic, payload, retain=retain, qos=qos).wait_for_publish(20)

    def begin(
        self, topic: str, payload: str | bytes, *, retain: bool = False, qos: int = 1
    ) -> MQTTMessageInfo:
        """Without waiting."""
        return self._client.publish(topic, payload, qos=qos, retain=retain)

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


@contextmanager
def publisher(port: int) -> Iterator[Publisher]:
    """One that is closed at the end."""
    with contextlib.closing(Publisher(port)) as one:
        yield one
