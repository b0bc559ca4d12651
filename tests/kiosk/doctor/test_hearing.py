"""The model, its library and the microphone, each once in order and once not."""

import shutil
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.doctor.finding import State
from kiosk.doctor.hearing import check_hearing, check_microphone, check_model
from process.settings.keys import HearingSection
from tests.voice.hearing.recordings import TINY, room, tone, write_wav
from voice.hearing.microphone_wav import WavMicrophone
from voice.hearing.ports import MicrophoneFailed, MicrophoneTrouble, Sound


class Failing:
    """A microphone with this trouble."""

    def __init__(self, trouble: MicrophoneTrouble) -> None:
        self._trouble = trouble

    async def listen(self, take: Callable[[Sound], None]) -> None:
        raise MicrophoneFailed(self._trouble, "as the test says")


def hearing(folder: Path, **keys: str) -> HearingSection:
    return HearingSection(model_dir=folder, microphone="no such microphone", **keys)  # type: ignore[arg-type]


def test_switched_off_is_fine_and_all() -> None:
    (only,) = check_hearing(hearing(TINY, enabled="off"))
    assert only.state is State.FINE
    assert "hearing.enabled" in only.words


def test_without_a_model_nobody_listens(tmp_path: Path) -> None:
    (only,) = check_hearing(hearing(tmp_path))
    assert only.state is State.WEAK
    assert "没有语音模型" in only.words


def test_with_a_model_the_microphone_is_looked_for() -> None:
    model, microphone = check_hearing(hearing(TINY))
    assert model.state is State.FINE
    assert microphone.state is State.WEAK
    assert "没有找到话筒" in microphone.words
    assert "arecord -l" in microphone.advice


def test_a_damaged_model_is_told_with_its_reason(tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(TINY, model)
    (model / "graph/HCLG.fst").write_bytes(b"no graph")
    finding = check_model(model)
    assert finding.state is State.WEAK
    assert "Failed to create a model" in finding.words


def test_a_microphone_that_hears_tells_how_loud(tmp_path: Path) -> None:
    finding = check_microphone(WavMicrophone(write_wav(tmp_path / "a.wav", tone(3)), hurry=True))
    assert finding.state is State.FINE
    assert "96%" in finding.words


def test_a_quiet_room_is_no_trouble(tmp_path: Path) -> None:
    finding = check_microphone(WavMicrophone(write_wav(tmp_path / "a.wav", room(3)), hurry=True))
    assert finding.state is State.FINE


def test_nothing_but_zeros_is_a_muted_microphone(tmp_path: Path) -> None:
    silence = write_wav(tmp_path / "a.wav", bytes(16_000 * 2 * 3))
    finding = check_microphone(WavMicrophone(silence, hurry=True))
    assert finding.state is State.WEAK
    assert "一点声音也没有" in finding.words


def test_what_is_too_loud_is_told(tmp_path: Path) -> None:
    loud = write_wav(tmp_path / "a.wav", array("h", [32_767] * 48_000).tobytes())
    finding = check_microphone(WavMicrophone(loud, hurry=True))
    assert finding.state is State.WEAK
    assert "太响" in finding.words


@pytest.mark.parametrize("trouble", list(MicrophoneTrouble))
def test_every_trouble_has_words_and_advice(trouble: MicrophoneTrouble) -> None:
    finding = check_microphone(Failing(trouble))
    assert finding.state is State.WEAK
    assert "as the test says" in finding.words
    assert finding.advice
