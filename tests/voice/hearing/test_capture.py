"""Which device is taken, in which format, and what PortAudio's errors mean."""

import subprocess
import sys
from array import array
from pathlib import Path
from typing import Any

import pytest

from voice.hearing.capture import choose, formats, left, trouble_of
from voice.hearing.ports import MicrophoneFailed, MicrophoneTrouble

ROOT = Path(__file__).parents[3]


def device(index: int, name: str, channels: int = 2, rate: float = 44_100.0) -> dict[str, Any]:
    return {
        "index": index,
        "name": name,
        "max_input_channels": channels,
        "default_samplerate": rate,
    }


DEVICES = [
    device(0, "HDMI", channels=0),
    device(1, "HDA Intel: ALC256 Analog"),
    device(2, "USB PnP Sound Device", channels=1, rate=48_000.0),
]


def test_auto_is_the_systems_default() -> None:
    assert choose(DEVICES, 2, "auto")["index"] == 2


def test_auto_without_a_default_is_the_first_that_hears() -> None:
    assert choose(DEVICES, -1, "auto")["index"] == 1
    assert choose(DEVICES, 0, "auto")["index"] == 1


def test_a_part_of_the_name_is_enough() -> None:
    assert choose(DEVICES, 1, "usb pnp")["index"] == 2


@pytest.mark.parametrize(
    ("devices", "wanted"), [([], "auto"), (DEVICES[:1], "auto"), (DEVICES, "x")]
)
def test_none_is_missing(devices: list[dict[str, Any]], wanted: str) -> None:
    with pytest.raises(MicrophoneFailed) as failed:
        choose(devices, 0, wanted)
    assert failed.value.trouble is MicrophoneTrouble.MISSING


def test_the_devices_own_rate_comes_first_and_mono_before_stereo() -> None:
    tried = list(formats(DEVICES[1]))
    assert tried[:2] == [(44_100, 1), (44_100, 2)]
    assert set(tried) == {(rate, count) for rate in (44_100, 16_000, 48_000) for count in (1, 2)}
    assert list(formats(DEVICES[2])) == [(48_000, 1), (16_000, 1), (44_100, 1)]


def test_of_several_channels_the_first_is_heard() -> None:
    stereo = array("h", [1, 9, 2, 9, 3, 9]).tobytes()
    assert left(stereo, 2) == array("h", [1, 2, 3]).tobytes()
    assert left(stereo, 1) == stereo


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (-9985, MicrophoneTrouble.BUSY),
        (-9997, MicrophoneTrouble.FORMAT),
        (-9998, MicrophoneTrouble.FORMAT),
        (-9999, MicrophoneTrouble.LOST),
    ],
)
def test_the_errors_of_portaudio(code: int, trouble: MicrophoneTrouble) -> None:
    assert trouble_of(Exception("words", code)) is trouble
    assert trouble_of(Exception("words")) is MicrophoneTrouble.LOST


def test_the_child_carries_no_numpy() -> None:
    code = (
        "import sys, sounddevice, voice.hearing.capture; assert sounddevice.RawInputStream;"
        " print({'numpy', 'asyncio', 'vosk', 'PySide6'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert ran.stdout.strip() == b"set()"
