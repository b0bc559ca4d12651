"""One contract for all engines: what a voice may rely on whichever of them speaks."""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.support.speaking import NEURAL, TINY_VOICE, children, one_more_child, script
from voice.saying.chunks import expected_s
from voice.saying.ports import Pcm, SpeechFailed, Synthesiser
from voice.saying.pronunciations import PINYIN, with_pinyin
from voice.saying.synthesiser_espeak import EspeakSynthesiser
from voice.saying.synthesiser_neural import NeuralSynthesiser, NotYetError
from voice.saying.synthesiser_pyttsx3 import Pyttsx3Synthesiser
from voice.saying.wav import trimmed

ESPEAK = "espeak-ng"
ENGINES = ("espeak", "pyttsx3", "neural")
SENTENCE = "青菜三块五一斤。"
LONG = "周日上午八点到下午五点，一到六号楼停水，请提前存水。"
Limit = Callable[[str, float], float]


def soon(_sentence: str, _pace: float) -> float:
    return 0.5


def make(engine: str, command: str = "", limit_s: Limit | None = None) -> Synthesiser:
    """The real engine, or this command in its place."""
    limits = {"limit_s": limit_s} if limit_s else {}
    if engine == "espeak":
        return EspeakSynthesiser(command or ESPEAK, 150, **limits)
    if engine == "pyttsx3":
        return Pyttsx3Synthesiser(150, **({"child": (command,)} if command else {}), **limits)
    child = (command,) if command else NEURAL
    return NeuralSynthesiser(
        TINY_VOICE, 150, child=child, loaded_s=0.5 if limit_s else 60.0, **limits
    )


@pytest.fixture(params=ENGINES)
async def synthesiser(request: pytest.FixtureRequest) -> AsyncIterator[Synthesiser]:
    made = make(request.param)
    yield made
    await made.close()


def plausible(sound: Pcm, sentence: str, pace: float = 1.0) -> bool:
    expected = expected_s(sentence, pace)
    return 0.5 * expected < trimmed(sound).seconds < 1.5 * expected + 0.3


@pytest.mark.parametrize("sentence", ["好。", SENTENCE, LONG])
async def test_a_sentence_becomes_sound_of_a_plausible_length(
    synthesiser: Synthesiser, sentence: str
) -> None:
    sound = await synthesiser.speak(sentence, 1.0)
    assert 8000 <= sound.rate <= 48000
    assert plausible(sound, sentence), sound.seconds


async def test_a_slower_pace_takes_longer(synthesiser: Synthesiser) -> None:
    slow, fast = [trimmed(await synthesiser.speak(LONG, pace)) for pace in (0.83, 1.13)]
    assert 1.2 < slow.seconds / fast.seconds < 1.6


async def test_two_sentences_in_a_row_are_both_spoken(synthesiser: Synthesiser) -> None:
    first = await synthesiser.speak(SENTENCE, 1.0)
    second = await synthesiser.speak(LONG, 1.0)
    again = await synthesiser.speak(SENTENCE, 1.0)
    assert plausible(second, LONG)
    assert again == first


async def test_two_sentences_at_once_are_both_spoken(synthesiser: Synthesiser) -> None:
    sounds = await asyncio.gather(*(synthesiser.speak(it, 1.0) for it in (SENTENCE, LONG)))
    assert plausible(sounds[0], SENTENCE)
    assert plausible(sounds[1], LONG)


@pytest.mark.parametrize(
    "hostile",
    [
        "-v en 好",
        "--help 好",
        "他说\"好\"，'行'。",
        "第一行\n第二行",
        "好😀的",
        "<b>好</b>&amp;",
        "$(id) `id` 好",
    ],
)
async def test_no_text_is_taken_for_a_command(synthesiser: Synthesiser, hostile: str) -> None:
    sound = trimmed(await synthesiser.speak(hostile, 1.0))
    assert 0.15 < sound.seconds < 8


async def test_cancelling_returns_at_once_and_leaves_no_child(synthesiser: Synthesiser) -> None:
    before = children()
    speaking = asyncio.create_task(synthesiser.speak(LONG, 1.0))
    await one_more_child(before)
    speaking.cancel()
    async with asyncio.timeout(5):
        await asyncio.wait({speaking})
    assert speaking.cancelled()
    assert plausible(await synthesiser.speak(SENTENCE, 1.0), SENTENCE)
    await synthesiser.close()
    assert children() == before


@pytest.mark.parametrize("engine", ENGINES)
async def test_an_engine_that_is_missing_fails(engine: str) -> None:
    synthesiser = make(engine, "no-such-engine")
    with pytest.raises(SpeechFailed, match="No such file"):
        await synthesiser.speak(SENTENCE, 1.0)
    await synthesiser.close()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "body",
    ["exit 1", "echo 'out of memory' >&2; exit 3", "exit 0", "kill -9 $$"],
    ids=["fails", "complains", "is silent", "is killed"],
)
async def test_an_engine_that_fails_or_says_nothing_fails(
    engine: str, body: str, tmp_path: Path
) -> None:
    synthesiser = make(engine, script(tmp_path, body))
    with pytest.raises(SpeechFailed):
        await synthesiser.speak(SENTENCE, 1.0)
    await synthesiser.close()


@pytest.mark.parametrize("engine", ENGINES)
async def test_an_engine_that_hangs_is_ended(engine: str, tmp_path: Path) -> None:
    before = children()
    synthesiser = make(engine, script(tmp_path, "exec tail -f /dev/null"), soon)
    with pytest.raises(SpeechFailed, match=r"hangs|cannot be loaded"):
        await synthesiser.speak(SENTENCE, 1.0)
    assert children() == before
    await synthesiser.close()


def phonemes(text: str) -> str:
    command = [ESPEAK, "-q", "-x", "-v", "cmn-latn-pinyin", "--", text]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


async def test_of_the_engines_chinese_voices_the_sound_one_speaks(tmp_path: Path) -> None:
    broken = f'case "$*" in *cmn-latn-pinyin*) exit 1;; esac; exec {ESPEAK} "$@"'
    with pytest.raises(SpeechFailed):
        await EspeakSynthesiser(script(tmp_path, broken), 150).speak("好。", 1.0)
    english = f'case "$*" in *phonout*) exec {ESPEAK} "$@" "hello (en)";; esac; exit 0'
    with pytest.raises(SpeechFailed):
        await EspeakSynthesiser(script(tmp_path, english), 150).speak("好。", 1.0)
    assert "(en)" not in phonemes("你好，青菜三块五")


@pytest.mark.parametrize("word", PINYIN)
def test_each_word_spelt_in_pinyin_sounds_otherwise_than_the_dictionary_has_it(word: str) -> None:
    assert phonemes(with_pinyin(word)) != phonemes(word)
    assert "(en)" not in phonemes(with_pinyin(word))


async def test_a_neural_voice_that_is_still_being_loaded_says_so() -> None:
    synthesiser = NeuralSynthesiser(TINY_VOICE, 150, 0.0, child=NEURAL)
    with pytest.raises(NotYetError):
        await synthesiser.speak(SENTENCE, 1.0)
    await synthesiser.close()


async def test_a_neural_voice_that_dies_is_loaded_anew() -> None:
    before = children()
    synthesiser = make("neural")
    await synthesiser.speak(SENTENCE, 1.0)
    (child,) = (it for it in children() if it not in before)
    child.kill()
    with pytest.raises(SpeechFailed):
        await synthesiser.speak(SENTENCE, 1.0)
    assert plausible(await synthesiser.speak(SENTENCE, 1.0), SENTENCE)
    await synthesiser.close()


async def test_without_sherpa_onnx_or_a_model_the_neural_voice_says_so(tmp_path: Path) -> None:
    synthesiser = NeuralSynthesiser(tmp_path, 150)
    with pytest.raises(SpeechFailed, match="neural voice"):
        await synthesiser.speak(SENTENCE, 1.0)
    await synthesiser.close()
