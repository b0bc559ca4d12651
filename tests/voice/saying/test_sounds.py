"""The sounds of `assets/sounds`."""

import runpy
import wave
from pathlib import Path

import numpy as np
import pytest

SOUNDS = Path(__file__).parents[3] / "assets" / "sounds"
NAMES = ("alarm", "chime", "tap", "trouble")


def read(name: str) -> tuple[np.ndarray, float]:
    """Samples from -1 to 1, and seconds."""
    with wave.open(str(SOUNDS / f"{name}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22050)
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2") / 32768
    return samples, len(samples) / 22050


@pytest.mark.parametrize("name", NAMES)
def test_sounds_lie_where_old_ears_hear(name: str) -> None:
    samples, seconds = read(name)
    power = np.abs(np.fft.rfft(samples)) ** 2
    hertz = np.fft.rfftfreq(len(samples), 1 / 22050)
    heard = power[(hertz >= 450) & (hertz <= 2100)].sum()
    assert heard > 0.9 * power.sum()
    assert (SOUNDS / f"{name}.wav").stat().st_size < 256 * 1024
    assert seconds < 5


def test_an_alarm_lasts_three_seconds_without_a_gap() -> None:
    samples, seconds = read("alarm")
    assert seconds >= 3
    windows = samples[: len(samples) // 1102 * 1102].reshape(-1, 1102)
    assert np.sqrt((windows**2).mean(axis=1)).min() > 0.2


def test_the_recipe_makes_these_files(tmp_path: Path) -> None:
    copy = tmp_path / "make.py"
    copy.write_text((SOUNDS / "make.py").read_text())
    runpy.run_path(str(copy), run_name="__main__")
    for name in NAMES:
        assert (tmp_path / f"{name}.wav").read_bytes() == (SOUNDS / f"{name}.wav").read_bytes()
