import struct

import pytest

from voice.saying.ports import Pcm, SpeechFailed
from voice.saying.wav import after_silence, at_volume, pcm_of, trimmed, wav_of


def sound(*samples: int, rate: int = 10) -> Pcm:
    return Pcm(struct.pack(f"<{len(samples)}h", *samples), rate)


def samples(pcm: Pcm) -> tuple[int, ...]:
    return struct.unpack(f"<{len(pcm.data) // 2}h", pcm.data)


def test_a_sound_comes_back_from_its_file() -> None:
    written = sound(1, -2, 32767, -32768, rate=22050)
    assert pcm_of(wav_of(written)) == written
    assert written.seconds == 4 / 22050


def test_a_file_from_a_pipe_without_a_length_is_read_to_its_end() -> None:
    file = bytearray(wav_of(sound(1, 2, 3)))
    file[40:44] = b"\x00\xf0\xff\x7f"
    assert samples(pcm_of(bytes(file) + b"\x01")) == (1, 2, 3)


def test_other_chunks_are_passed_over() -> None:
    file = wav_of(sound(7))
    more = file[:12] + b"LIST\x03\x00\x00\x00abc\x00" + file[12:]
    assert samples(pcm_of(more)) == (7,)


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"RIFF",
        b"<html>not a sound at all</html>",
        wav_of(sound(1))[:30],
        wav_of(sound(1))[:36],
    ],
)
def test_what_is_no_sound_is_refused(file: bytes) -> None:
    with pytest.raises(SpeechFailed):
        pcm_of(file)


def test_two_channels_are_refused() -> None:
    file = bytearray(wav_of(sound(1, 1)))
    file[22] = 2
    with pytest.raises(SpeechFailed, match="2 channels"):
        pcm_of(bytes(file))


def test_silence_at_the_ends_goes_and_comes_as_asked() -> None:
    assert samples(trimmed(sound(0, 3, -64, 500, 0, -500, 64, 0))) == (500, 0, -500)
    assert trimmed(sound(0, 1, -1)).data == b""
    assert samples(after_silence(sound(5), 0.2)) == (0, 0, 5)


def test_volume_is_a_share_of_each_sample() -> None:
    loud = sound(0, 100, -100, 32767, -32768)
    assert samples(at_volume(loud, 50)) == (0, 50, -50, 16383, -16384)
    assert at_volume(loud, 100) == loud
    assert samples(at_volume(loud, 0)) == (0, 0, 0, 0, 0)
