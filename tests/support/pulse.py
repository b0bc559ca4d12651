"""A sound server of the test's own: its loudspeaker is recorded, its microphone is spoken into.

PulseAudio as a process with its own folder and socket, so that no test hears another's. Programs
reach it by `environment`, through PulseAudio, ALSA and PortAudio alike. Its microphone can be
unplugged, and the server can stand still or die.
"""

import asyncio
import os
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from tests.support.processes import patiently

RATE = 16_000
"""Samples a second in recordings; mono, 16 bit."""
Samples = np.ndarray[tuple[int], np.dtype[np.float64]]

_MICROPHONE = ("module-remap-source", "source_name=microphone", "master=cable.monitor")
_ANYBODY = ("auth-anonymous=1", "auth-cookie-enabled=0")
_ALSA = """
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse }
ctl.!default { type pulse }
"""
_CLIENT = "autospawn = no\nenable-shm = no\nauto-connect-localhost = no\n"


class SoundServer:
    """Made by `sound_server`. Default sink `loudspeaker`, default source `microphone`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.socket = folder / "pulse.socket"
        (folder / "run").mkdir(mode=0o700, parents=True)
        (folder / "asound.conf").write_text(_ALSA)
        (folder / "client.conf").write_text(_CLIENT)
        self.environment = {
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "PULSE_SERVER": f"unix:{self.socket}",
            "PULSE_CLIENTCONFIG": str(folder / "client.conf"),
            "ALSA_CONFIG_PATH": str(folder / "asound.conf"),
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        }
        """What a child needs on top of its environment; for PortAudio in the test's own process
        set it with monkeypatch before the library is initialised."""
        self._process: subprocess.Popen[bytes] | None = None
        self._microphone = ""

    def start(self) -> None:
        """Have it run, also after it died; returns when it takes streams."""
        modules = (
            ("module-null-sink", "sink_name=loudspeaker"),
            ("module-null-sink", "sink_name=cable"),
            ("module-native-protocol-unix", f"socket={self.socket}", *_ANYBODY),
        )
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
        command += ["--use-pid-file=no", "--disable-shm=yes"]
        for module in modules:
            command += ["-L", " ".join(module)]
        self.socket.unlink(missing_ok=True)
        with (self._folder / "pulse.log").open("ab") as log:
            self._process = subprocess.Popen(command, env=self.all_environment(), stderr=log)
        patiently(self._connect, tries=200)
        self.replug()
        self.control("set-default-sink", "loudspeaker")

    def all_environment(self) -> dict[str, str]:
        """This process's environment with `environment` on top."""
        return {**os.environ, **self.environment}

    def control(self, *arguments: str) -> str:
        """What `pactl` prints; raises CalledProcessError if it fails."""
        ran = subprocess.run(
            ["pactl", *arguments],
            env=self.all_environment(),
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        return ran.stdout.strip()

    def unplug(self) -> None:
        """Take the microphone away; streams from it end."""
        self.control("unload-module", self._microphone)

    def replug(self) -> None:
        """Plug it in again, as the default source."""
        self._microphone = self.control("load-module", *_MICROPHONE)
        self.control("set-default-source", "microphone")

    def freeze(self) -> None:
        """Stand still: connections stay open and nothing is answered."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on after `freeze`."""
        self._signal(signal.SIGCONT)

    def die(self) -> None:
        """Be gone, as after a crash."""
        self._signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait()

    async def say(self, sound: Path) -> None:
        """Speak this WAV file into the microphone; returns at its end."""
        command = ("paplay", "--latency-msec=50", "-d", "cable", str(sound))
        player = await asyncio.create_subprocess_exec(*command, env=self.all_environment())
        try:
            assert await player.wait() == 0
        finally:
            if player.returncode is None:
                player.kill()
                await player.wait()

    @contextmanager
    def recording(self, source: str = "loudspeaker.monitor") -> Iterator["Recording"]:
        """All that `source` sounds inside the block, from the first sample on, silence too."""
        command = ["parec", "-d", source, "--raw", "--format=s16le", f"--rate={RATE}"]
        command += ["--channels=1", "--latency-msec=10"]
        with subprocess.Popen(command, env=self.all_environment(), stdout=subprocess.PIPE) as child:
            recording = Recording(child)
            try:
                recording.wait(lambda samples: len(samples) > 0)
                yield recording
            finally:
                child.kill()
                recording.end()

    def _connect(self) -> None:
        if self._process is not None and self._process.poll() is not None:
            raise AssertionError((self._folder / "pulse.log").read_text())
        with socket.socket(socket.AF_UNIX) as door:
            door.connect(str(self.socket))

    def _signal(self, number: int) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)


class Recording:
    """What was heard so far; sounds arrive about 20 ms after they were made."""

    def __init__(self, child: "subprocess.Popen[bytes]") -> None:
        self._child = child
        self._heard = bytearray()
        self._more = threading.Condition()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def samples(self) -> Samples:
        """All samples so far, from -1 to 1."""
        with self._more:
            whole = bytes(self._heard[: len(self._heard) // 2 * 2])
        return np.frombuffer(whole, dtype="<i2") / 32768

    def seconds(self) -> float:
        """How much was recorded so far."""
        with self._more:
            return len(self._heard) / 2 / RATE

    def wait(self, wanted: Callable[[Samples], object], within_s: float = 30.0) -> Samples:
        """The samples as soon as they are wanted; not to be called on an event loop.

        Raises:
            AssertionError: they never were.
        """
        with self._more:
            if self._more.wait_for(lambda: wanted(self.samples()), within_s):
                return self.samples()
        raise AssertionError(f"never heard; {len(self._heard) / 2 / RATE:.1f} s were recorded")

    async def until(self, wanted: Callable[[Samples], object], within_s: float = 30.0) -> Samples:
        """As `wait`, for tests on an event loop."""
        return await asyncio.to_thread(self.wait, wanted, within_s)

    def end(self) -> None:
        """Wait for the reader, when the recorder is gone."""
        self._thread.join()

    def _read(self) -> None:
        assert self._child.stdout is not None
        while piece := os.read(self._child.stdout.fileno(), 4096):
            with self._more:
                self._heard += piece
                self._more.notify_all()


@contextmanager
def sound_server(folder: Path) -> Iterator[SoundServer]:
    """A running server with its files in `folder`, which must be new; gone after the block."""
    server = SoundServer(folder)
    try:
        server.start()
        yield server
    finally:
        server.die()


def level(samples: Samples) -> float:
    """Root mean square in decibels below full scale; -120 for silence."""
    mean = float(np.mean(np.square(samples))) if len(samples) else 0.0
    return max(-120.0, 10 * float(np.log10(max(mean, 1e-12))))


def sounding(samples: Samples, quiet_s: float = 0.3, least: float = 0.003) -> list[slice]:
    """The stretches that sound, parted by `quiet_s` or more below `least`."""
    loud = np.flatnonzero(np.abs(samples) >= least)
    if not len(loud):
        return []
    breaks = np.flatnonzero(np.diff(loud) > quiet_s * RATE)
    begins = [loud[0], *loud[breaks + 1]]
    ends = [*loud[breaks], loud[-1]]
    return [slice(int(begin), int(end) + 1) for begin, end in zip(begins, ends, strict=True)]
