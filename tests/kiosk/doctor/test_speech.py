"""The doctor hears the engines themselves."""

from pathlib import Path

import pytest

from kiosk.doctor.finding import State
from kiosk.doctor.speech import check_speech
from process.settings.keys import SpeechSection
from tests.support.speaking import script


@pytest.mark.parametrize("engine", ["espeak-ng", "pyttsx3"])
def test_speech_is_fine_if_sound_comes_out(engine: str) -> None:
    (finding,) = check_speech(SpeechSection(engine=engine))
    assert finding.state is State.FINE


def test_an_engine_that_says_nothing_is_told_with_what_speaks_instead(tmp_path: Path) -> None:
    (finding,) = check_speech(SpeechSection(engine=script(tmp_path, "exit 1")))
    assert finding.state is State.WEAK
    assert "另一个程序" in finding.words


def test_an_engine_that_reads_chinese_as_english_is_told(tmp_path: Path) -> None:
    english = 'for it in "$@"; do case $it in --phonout=*) echo "(en)h" > "${it#*=}";; esac; done'
    (finding,) = check_speech(SpeechSection(engine=script(tmp_path, english)))
    assert "no voice that reads Chinese" in finding.words


def test_a_missing_engine_is_told() -> None:
    (finding,) = check_speech(SpeechSection(engine="no-such-engine"))
    assert "no-such-engine" in finding.words
    assert "No such file" in finding.words


def test_a_neural_voice_that_is_wanted_and_not_there_is_told(tmp_path: Path) -> None:
    neural, usual = check_speech(SpeechSection(neural_model=tmp_path))
    assert neural.state is State.WEAK
    assert "linli voice install" in neural.advice
    assert usual.state is State.FINE
