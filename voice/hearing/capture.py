"""Child process of `microphone_sounddevice`: gives the sound of one microphone on standard output.

    python -m voice.hearing.capture --device auto

One line first, `rate 48000`, then raw 16-bit mono PCM of that rate; or `trouble missing …`, in the
words of `MicrophoneTrouble`, and the end. Ends when its standard input is closed, so that nothing
listens on when the parent has died. A process of its own because PortAudio can hang or abort, and
looks for devices only when it is initialised. It is fed no numpy: `RawInputStream` needs none.
"""

import argparse
import os
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from process.later import Later
from voice.hearing.ports import MicrophoneFailed, MicrophoneTrouble

if TYPE_CHECKING:
    import sounddevice
else:
    sounddevice = Later("sounddevice")

PIECE_S = 0.05
RATES_HZ = (16_000, 48_000, 44_100)
"""Tried where a device refuses the rate that it gives as its own."""

_FORMAT = frozenset({-9993, -9994, -9997, -9998})
"""PortAudio: too small or odd a buffer, sample format, sample rate, channels refused."""
_BUSY = -9985
_PCM16 = "int16"


def choose(devices: list[dict[str, Any]], default: int, wanted: str) -> dict[str, Any]:
    """The device to listen to: the first whose name has `wanted` in it, or for `auto` the system's
    default, else the first that has a microphone.

    Raises:
        MicrophoneFailed: there is none.
    """
    able = [device for device in devices if device["max_input_channels"] > 0]
    if wanted != "auto":
        able = [device for device in able if wanted.casefold() in device["name"].casefold()]
    chosen = [device for device in able if device["index"] == default] or able
    if not chosen:
        raise MicrophoneFailed(MicrophoneTrouble.MISSING, f"no microphone for {wanted}")
    return chosen[0]


def formats(device: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Rates and numbers of channels to try, the device's own rate first and mono first."""
    own = int(device["default_samplerate"])
    for rate in dict.fromkeys((own, *RATES_HZ)):
        for channels in dict.fromkeys((1, min(2, device["max_input_channels"]))):
            yield rate, channels


def left(pcm: bytes, channels: int) -> bytes:
    """The first channel alone."""
    return pcm if channels == 1 else memoryview(pcm).cast("h")[::channels].tobytes()


def trouble_of(error: Exception) -> MicrophoneTrouble:
    """What an error of PortAudio's means."""
    code = error.args[1] if len(error.args) > 1 else None
    if code == _BUSY:
        return MicrophoneTrouble.BUSY
    return MicrophoneTrouble.FORMAT if code in _FORMAT else MicrophoneTrouble.LOST


def _open(device: dict[str, Any]) -> tuple[Any, int, int]:
    failure: Exception | None = None
    for rate, channels in formats(device):
        try:
            stream = sounddevice.RawInputStream(
                samplerate=rate,
                blocksize=int(rate * PIECE_S),
                device=device["index"],
                channels=channels,
                dtype=_PCM16,
            )
        except sounddevice.PortAudioError as error:
            failure = error
            if trouble_of(error) is not MicrophoneTrouble.FORMAT:
                break
        else:
            return stream, rate, channels
    assert failure is not None  # noqa: S101 - there is always one format to try
    raise MicrophoneFailed(trouble_of(failure), str(failure)) from failure


def _listen(wanted: str, out: int) -> NoReturn:
    device = choose(list(sounddevice.query_devices()), sounddevice.default.device[0], wanted)
    stream, rate, channels = _open(device)
    stream.start()
    os.write(out, f"rate {rate}\n".encode())
    while True:
        pcm, _ = stream.read(int(rate * PIECE_S))
        os.write(out, left(bytes(pcm), channels))


def _run(wanted: str, out: int) -> NoReturn:
    try:
        _ = sounddevice.RawInputStream
    except (ImportError, OSError) as error:
        reason = f"PortAudio is not installed: {error}"
        raise MicrophoneFailed(MicrophoneTrouble.MISSING, reason) from error
    try:
        _listen(wanted, out)
    except sounddevice.PortAudioError as error:
        raise MicrophoneFailed(trouble_of(error), str(error)) from error


def _end_with_parent() -> None:
    os.read(sys.stdin.fileno(), 1)
    os._exit(0)


def main() -> NoReturn:
    """Give sound until ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="auto", help="part of its name, or auto")
    wanted = parser.parse_args().device
    threading.Thread(target=_end_with_parent, daemon=True).start()
    out = sys.stdout.fileno()
    try:
        _run(wanted, out)
    except BrokenPipeError:
        os._exit(0)
    except MicrophoneFailed as failed:
        reason = " ".join(str(failed).split())
        os.write(out, f"trouble {failed.trouble} {reason}\n".encode())
        # Not the way out through PortAudio: it may hang where the sound server is gone.
        os._exit(1)


if __name__ == "__main__":
    main()
