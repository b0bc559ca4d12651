"""The real engine on damaged and odd models, and what it is never asked to do."""

import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.voice.hearing.fake import FakeVosk
from tests.voice.hearing.recordings import (
    DATA,
    MODEL,
    RATE,
    TINY,
    Recording,
    pcm_of,
    recordings,
    room,
    sounds,
)
from voice.hearing.ports import Heard, RecogniserFailed, RecogniserTrouble
from voice.hearing.recogniser_vosk import VoskRecogniser, settled

ROOT = Path(__file__).parents[3]
SPOKEN = pcm_of(DATA / "wavs" / "dev_01.wav")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A copy of the tiny model that a test may spoil."""
    return Path(shutil.copytree(TINY, tmp_path / "model"))


def hear(recogniser: VoskRecogniser, pcm: bytes) -> list[Heard]:
    session = recogniser.begin(RATE)
    pieces = (pcm[begin : begin + 1600] for begin in range(0, len(pcm), 1600))
    heard = [one for one in map(session.accept, pieces) if one is not None]
    return [*heard, session.finish()]


@pytest.mark.parametrize("recording", recordings("dev", "digits"), ids=lambda one: one.file.stem)
def test_every_recording_is_understood(recording: Recording) -> None:
    heard = hear(_shared(), pcm_of(recording.file))
    text = "".join(one.texts[0] for one in heard if one.settled and one.texts)
    assert sounds(text) == sounds(recording.words)


@pytest.mark.parametrize("recording", recordings("negative"), ids=lambda one: one.file.stem)
def test_noise_is_no_word_and_a_voice_no_sign(recording: Recording) -> None:
    heard = hear(_shared(), pcm_of(recording.file) + room(3))
    text = "".join(one.texts[0] for one in heard if one.settled and one.texts)
    # Music may sound like one syllable; `voice.hearing.patience` takes no such thing for speech.
    assert sounds(text) == sounds(recording.words) or len(text) <= 1
    assert "[" not in "".join(text for one in heard for text in one.texts)


def test_there_is_more_than_one_reading_of_what_is_doubtful() -> None:
    noisy = hear(_shared(), pcm_of(DATA / "wavs" / "dev_06.wav"))
    clear = next(one for one in noisy if one.settled and one.texts)
    assert 1 <= len(clear.texts) <= 5
    assert len(set(clear.texts)) == len(clear.texts)


def test_a_pause_of_four_fifths_of_a_second_does_not_cut() -> None:
    words = hear(_shared(), SPOKEN)[-1].words
    begins, ends = (int(at * RATE) * 2 for at in (words[0].begin, words[-1].end))
    heard = hear(_shared(), SPOKEN[:ends] + room(0.8) + SPOKEN[begins:])
    assert len([one for one in heard if one.settled and one.texts]) == 1


def test_a_model_that_cannot_be_written_is_loaded(model: Path) -> None:
    before = sorted(model.rglob("*"))
    for path in (model, *before):
        path.chmod(stat.S_IRUSR | (stat.S_IXUSR if path.is_dir() else 0))
    try:
        assert VoskRecogniser(model).hears("报修")
        assert sorted(model.rglob("*")) == before
    finally:
        for path in (model, *before):
            path.chmod(0o700)


@pytest.mark.parametrize(
    "file", ["am/final.mdl", "graph/HCLG.fst", "graph/words.txt", "conf/mfcc.conf"]
)
def test_a_model_with_a_part_missing_is_a_failure(
    model: Path, file: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (model / file).unlink()
    with pytest.raises(RecogniserFailed) as failed:
        VoskRecogniser(model).load()
    assert failed.value.trouble is RecogniserTrouble.FAILED
    capfd.readouterr()


def test_a_model_that_refuses_eight_kilohertz_takes_it_all_the_same(model: Path) -> None:
    conf = model / "conf/mfcc.conf"
    kept = [line for line in conf.read_text().splitlines() if "allow" not in line]
    conf.write_text("\n".join([*kept, ""]))
    session = VoskRecogniser(model).begin(8_000)
    session.accept(room(1, 8_000))
    assert session.finish() == Heard((), settled=True)


def test_a_failure_is_not_kept(model: Path) -> None:
    away = (model / "graph/words.txt").rename(model / "words.away")
    recogniser = VoskRecogniser(model)
    with pytest.raises(RecogniserFailed):
        recogniser.load()
    away.rename(model / "graph/words.txt")
    assert recogniser.hears("报修")


def test_cut_off_boundaries_do_not_abort_the_process(model: Path) -> None:
    """In a process of its own: without our care it dies of SIGABRT."""
    boundaries = model / "graph/phones/word_boundary.int"
    boundaries.write_bytes(boundaries.read_bytes()[:200])
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.voice.hearing.test_recogniser_vosk import hear, SPOKEN, VoskRecogniser\n"
        "print(hear(VoskRecogniser(Path(sys.argv[1])), SPOKEN)[-1].texts[0])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, model], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert sounds(ran.stdout.strip()) == sounds("我要报修")


def test_the_engine_says_nothing_of_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    assert hear(VoskRecogniser(MODEL), SPOKEN)[-1].texts
    assert capfd.readouterr() == ("", "")


def test_an_engine_that_gives_up_is_a_failure() -> None:
    library = FakeVosk()
    session = VoskRecogniser(TINY, library).begin(RATE)
    library.failing = "Failed to process waveform"
    with pytest.raises(RecogniserFailed, match="Failed to process waveform"):
        session.accept(SPOKEN)


def test_the_library_is_silenced_before_it_loads() -> None:
    library = FakeVosk()
    VoskRecogniser(TINY, library).load()
    assert library.log_level == -1


def test_a_missing_library_is_a_failure() -> None:
    with pytest.raises(RecogniserFailed):
        VoskRecogniser(TINY, library=object()).load()


@pytest.mark.parametrize("answer", ["", "null", "[]", '{"alternatives": [3]}', '{"text": '])
def test_an_answer_that_is_none_is_a_failure(answer: str) -> None:
    with pytest.raises(RecogniserFailed):
        settled(answer)


def test_what_is_no_word_is_left_out() -> None:
    answer = (
        '{"alternatives": [{"text": "[unk] 报修 [unk]", "result":'
        ' [{"word": "[unk]", "start": 0, "end": 1}, {"word": "报修", "start": 1, "end": 2}]},'
        ' {"text": "报修"}, {"text": "[unk]"}]}'
    )
    heard = settled(answer)
    assert heard.texts == ("报修",)
    assert [word.word for word in heard.words] == ["报修"]


_kept: list[VoskRecogniser] = []


def _shared() -> VoskRecogniser:
    """One for the whole module: a full model takes seconds to load."""
    if not _kept:
        _kept.append(VoskRecogniser(MODEL))
    return _kept[0]
