"""Whether the screen can speak: each engine of the settings makes a word's sound."""

import asyncio
from collections.abc import Iterator

from kiosk.doctor.finding import Finding, fine, weak
from kiosk.speech import engines_of
from process.settings.keys import SpeechSection
from voice.saying.ports import SpeechFailed, Synthesiser
from voice.saying.synthesiser_neural import NeuralSynthesiser

WORD = "您好"


def check_speech(speech: SpeechSection) -> Iterator[Finding]:
    """The engine of the settings turns Chinese words into sound, or what speaks in its place; the
    neural voice by itself, if there is to be one."""
    if speech.neural_model is not None:
        yield _neural(NeuralSynthesiser(speech.neural_model, speech.words_per_minute))
    first, second = engines_of(speech.model_copy(update={"neural_model": None}))
    failure = _failure(first)
    if failure is None:
        yield fine("朗读", f"{speech.engine} 会说普通话")
        return
    advice = f"请安装或者重新安装 {speech.engine}；都用不了，朗读就只有字幕。"
    if _failure(second) is None:
        yield weak("朗读", f"{speech.engine} 用不了（{failure}），由另一个程序代它念", advice)
    else:
        yield weak("朗读", f"{speech.engine} 用不了（{failure}）", advice)


def _neural(voice: Synthesiser) -> Finding:
    failure = _failure(voice)
    if failure is None:
        return fine("神经网络嗓音", "能念")
    return weak(
        "神经网络嗓音",
        f"用不了（{failure}）",
        "请按 docs/speech.md 重新运行 linli voice install；不装，就由 espeak-ng 念。",
    )


def _failure(engine: Synthesiser) -> str | None:
    """Why it does not speak, or `None` if it does."""

    async def speak() -> None:
        try:
            await engine.speak(WORD, 1.0)
        finally:
            await engine.close()

    try:
        asyncio.run(speak())
    except SpeechFailed as failure:
        return str(failure)
    return None
