"""What every recogniser promises: the real engine, and the fake that speaks its JSON."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.voice.hearing.fake import FakeVosk
from tests.voice.hearing.recordings import (
    DATA,
    MODEL,
    RATE,
    TINY,
    pcm_of,
    room,
    sounds,
    stretched,
)
from voice.hearing.ports import Heard, Recogniser, RecogniserFailed, RecogniserTrouble, Session
from voice.hearing.recogniser_vosk import VoskRecogniser

SPOKEN = pcm_of(DATA / "wavs" / "dev_01.wav")
Make = Callable[[Path | None], Recogniser]


@pytest.fixture(params=["vosk", "fake"])
def make(request: pytest.FixtureRequest) -> Make:
    if request.param == "vosk":
        return VoskRecogniser
    return lambda folder: VoskRecogniser(folder, FakeVosk())


@pytest.fixture
def recogniser(make: Make) -> Recogniser:
    return make(MODEL)


def feed(session: Session, pcm: bytes, piece: int = 1600) -> list[Heard]:
    pieces = (pcm[begin : begin + piece] for begin in range(0, len(pcm), piece))
    return [heard for heard in map(session.accept, pieces) if heard is not None]


def test_a_sentence_grows_and_settles_at_the_pause(recogniser: Recogniser) -> None:
    heard = feed(recogniser.begin(RATE), SPOKEN + room(3))
    *growing, last = [one for one in heard if one.texts]
    assert growing
    assert not any(one.settled for one in growing)
    assert last.settled
    assert sounds(last.texts[0]) == sounds("我要报修")
    assert " " not in "".join(last.texts)


def test_words_have_times_in_order_within_the_sound(recogniser: Recogniser) -> None:
    words = feed(recogniser.begin(RATE), SPOKEN + room(3))[-1].words
    assert sounds("".join(word.word for word in words)) == sounds("我要报修")
    bounds = [bound for word in words for bound in (word.begin, word.end)]
    assert bounds == sorted(bounds)
    assert 0 <= bounds[0] < bounds[-1] <= len(SPOKEN) / 2 / RATE + 0.5


def test_what_was_not_settled_comes_with_the_end(recogniser: Recogniser) -> None:
    session = recogniser.begin(RATE)
    feed(session, SPOKEN)
    last = session.finish()
    assert last.settled
    assert sounds(last.texts[0]) == sounds("我要报修")


def test_after_a_settled_segment_the_end_is_empty(recogniser: Recogniser) -> None:
    session = recogniser.begin(RATE)
    feed(session, SPOKEN + room(3))
    assert session.finish() == Heard((), settled=True)


def test_times_go_on_in_the_second_segment(recogniser: Recogniser) -> None:
    heard = feed(recogniser.begin(RATE), SPOKEN + room(3) + SPOKEN + room(3))
    first, second = [one for one in heard if one.settled and one.texts]
    assert second.words[0].begin > first.words[-1].end + 2


def test_silence_is_nothing(recogniser: Recogniser) -> None:
    session = recogniser.begin(RATE)
    assert not [heard for heard in feed(session, room(4)) if heard.texts]
    assert session.finish().texts == ()


def test_nothing_at_all_is_nothing(recogniser: Recogniser) -> None:
    assert recogniser.begin(RATE).finish() == Heard((), settled=True)


def test_empty_and_odd_pieces_do_no_harm(recogniser: Recogniser) -> None:
    session = recogniser.begin(RATE)
    assert session.accept(b"") is None
    feed(session, SPOKEN, piece=1601)
    assert session.accept(b"x") is None
    assert sounds(session.finish().texts[0]) == sounds("我要报修")


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000])
def test_every_rate_of_a_microphone_is_understood(recogniser: Recogniser, rate: int) -> None:
    session = recogniser.begin(rate)
    feed(session, stretched(SPOKEN, rate))
    heard = session.finish()
    # Of 8 kHz only half the voice is left: it must be taken, not understood.
    assert heard.texts
    assert rate == 8_000 or sounds(heard.texts[0]) == sounds("我要报修")


@pytest.mark.parametrize("rate", [-1, 0, 1, 7_999, 200_000])
def test_a_rate_that_no_microphone_has_is_refused(recogniser: Recogniser, rate: int) -> None:
    with pytest.raises(RecogniserFailed):
        recogniser.begin(rate)


def test_sessions_do_not_disturb_each_other(recogniser: Recogniser) -> None:
    one, other = recogniser.begin(RATE), recogniser.begin(RATE)
    feed(one, SPOKEN)
    feed(other, room(2))
    assert other.finish().texts == ()
    assert sounds(one.finish().texts[0]) == sounds("我要报修")


def test_it_knows_which_words_it_can_hear(recogniser: Recogniser) -> None:
    assert recogniser.hears("报修")
    assert not recogniser.hears("鿿")
    assert not recogniser.hears("")


def test_loading_twice_is_loading_once(make: Make) -> None:
    recogniser = make(TINY)
    recogniser.load()
    recogniser.load()
    assert recogniser.hears("报修")


@pytest.mark.parametrize("folder", [None, Path("/nowhere/at/all")])
def test_no_model_is_told_as_such(make: Make, folder: Path | None) -> None:
    with pytest.raises(RecogniserFailed) as failed:
        make(folder).load()
    assert failed.value.trouble is RecogniserTrouble.NO_MODEL
