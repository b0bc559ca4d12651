"""How loud it is, and what a dead or an overdriven microphone looks like."""

from array import array

import pytest

from tests.voice.hearing.recordings import DATA, RATE, pcm_of, room, tone
from voice.hearing.loudness import Loudness, level
from voice.hearing.ports import MicrophoneTrouble, Sound


def troubles(pcm: bytes, piece: int = 1600) -> list[MicrophoneTrouble | None]:
    loudness = Loudness()
    pieces = (pcm[begin : begin + piece] for begin in range(0, len(pcm), piece))
    return [loudness.judge(Sound(one, RATE))[1] for one in pieces]


def test_the_level_is_linear_in_decibels() -> None:
    assert level(array("h", [0] * 100)) == 0.0
    assert level(array("h", [32_767] * 100)) == 1.0
    at_20_db, at_35_db = (
        level(array("h", [round(32_768 * 10 ** (db / 20))] * 100)) for db in (-20, -35)
    )
    assert at_20_db == pytest.approx(0.8, abs=0.001)
    assert at_35_db == pytest.approx(0.5, abs=0.001)


def test_a_quiet_room_is_nearly_nothing_and_a_voice_is_much() -> None:
    assert Loudness().judge(Sound(room(0.1), RATE))[0] < 0.05
    voice = pcm_of(DATA / "wavs" / "dev_01.wav")[16_000:24_000]
    assert Loudness().judge(Sound(voice, RATE))[0] > 0.5


def test_three_seconds_of_zeros_are_a_dead_microphone() -> None:
    found = troubles(bytes(RATE * 2 * 4))
    assert found.index(MicrophoneTrouble.SILENT) == 59
    assert not any(found[:59])


def test_a_quiet_room_is_no_dead_microphone() -> None:
    assert not any(troubles(room(5)))


def test_one_sound_among_zeros_begins_anew() -> None:
    zeros = bytes(RATE * 2 * 2)
    assert not any(troubles(zeros + room(0.1) + zeros))


def test_more_than_one_in_a_hundred_at_full_scale_is_clipping() -> None:
    assert MicrophoneTrouble.CLIPPING in troubles(tone(2, height=32_767))
    assert MicrophoneTrouble.CLIPPING in troubles(clipped(0.02))


def test_every_second_is_judged_by_itself() -> None:
    found = troubles(clipped(0.02) + tone(2))
    assert found.count(MicrophoneTrouble.CLIPPING) == 2


def test_a_rare_peak_is_no_clipping() -> None:
    assert not any(troubles(clipped(0.005)))
    assert not any(troubles(tone(2, height=30_000)))


def test_the_recordings_are_in_order() -> None:
    for file in sorted((DATA / "wavs").glob("dev_*.wav")):
        assert not any(troubles(pcm_of(file)))


def test_nothing_and_half_a_sample_are_no_sound() -> None:
    assert Loudness().judge(Sound(b"", RATE)) == (0.0, None)
    assert Loudness().judge(Sound(b"x", RATE)) == (0.0, None)


def clipped(part: float) -> bytes:
    """Two seconds with this part of the samples at full scale."""
    every = round(1 / part)
    return array("h", ([-32_768] + [500] * (every - 1)) * (2 * RATE // every)).tobytes()
