import asyncio

import pytest

from kiosk.talking.pace import SpeechPace
from kiosk.talking.speaker import Speaker
from services.store import Store
from tests.support.waiting import until
from voice.saying.ports import SpeechFailed


class Mouth:
    """A voice that ends a sentence when the test says so; `told` is all that happened."""

    def __init__(self, pace: SpeechPace, failure: Exception | None = None) -> None:
        self.told: Store[tuple[str, ...]] = Store(())
        self.volumes: list[int] = []
        self.paces: list[float] = []
        self._pace, self._failure = pace, failure
        self._ends = asyncio.Semaphore(0)

    async def say(self, sentence: str, volume: int) -> None:
        self._tell(f"begins {sentence}")
        self.volumes.append(volume)
        self.paces.append(self._pace())
        if self._failure is not None:
            raise self._failure
        try:
            await self._ends.acquire()
        except asyncio.CancelledError:
            self._tell(f"cut off {sentence}")
            raise

    def end(self, sentences: int = 1) -> None:
        for _ in range(sentences):
            self._ends.release()

    async def tells(self, what: str) -> None:
        await until(self.told, lambda told: what in told, 5)

    def _tell(self, what: str) -> None:
        self.told.set((*self.told.value, what))


class Stand:
    """A speaker, its voice, and what it told; the reader reads slowly here."""

    def __init__(self, failure: Exception | None = None, *, voiced: bool = True) -> None:
        self.pace = SpeechPace(lambda: 1.0, lambda: 0.7)
        self.mouth = Mouth(self.pace, failure)
        self.heard: Store[bool | None] = Store(None)
        voice = self.mouth if voiced else None
        self.speaker = Speaker(lambda: voice, lambda: 40, self.pace)

    def say(self, *sentences: str, pace: float = 1.0, urgent: bool = False) -> None:
        self.speaker.say(sentences, pace, self.heard.set, urgent=urgent)

    async def ended(self) -> bool | None:
        return await until(self.heard, lambda heard: heard is not None, 5)


async def test_sentences_are_said_one_after_the_other_at_their_pace() -> None:
    stand = Stand()
    stand.say("青菜，2.50元一斤。", "还有鸡蛋。", pace=0.8)
    stand.mouth.end(2)
    assert await stand.ended() is True
    assert stand.mouth.told.value == ("begins 青菜，两块五一斤。", "begins 还有鸡蛋。")
    assert stand.mouth.paces == [0.8, 0.8]
    assert stand.mouth.volumes == [40, 40]
    assert stand.pace() == 0.7


async def test_the_next_thing_waits_until_the_one_before_is_silent() -> None:
    stand = Stand()
    stand.say("一。")
    await stand.mouth.tells("begins 一。")
    stand.say("二。")
    await stand.mouth.tells("begins 二。")
    assert stand.mouth.told.value == ("begins 一。", "cut off 一。", "begins 二。")
    assert stand.heard.value is None
    await stand.speaker.aclose()
    assert stand.mouth.told.value[-1] == "cut off 二。"


async def test_before_help_is_called_no_hour_is_too_quiet() -> None:
    stand = Stand()
    stand.say("要叫人来吗？", urgent=True)
    stand.mouth.end()
    await stand.ended()
    assert stand.mouth.volumes == [90]


async def test_a_voice_that_fails_is_told() -> None:
    stand = Stand(SpeechFailed("no player"))
    stand.say("一。", "二。")
    assert await stand.ended() is False
    assert stand.mouth.told.value == ("begins 一。",)


async def test_a_screen_without_a_voice_says_so() -> None:
    stand = Stand(voiced=False)
    stand.say("一。")
    assert await stand.ended() is False


@pytest.mark.expected_logs("kiosk.talking the voice broke")
async def test_a_voice_that_breaks_in_any_other_way_is_told_too() -> None:
    stand = Stand(RuntimeError("a fault of ours"))
    stand.say("一。")
    assert await stand.ended() is False


async def test_what_was_hushed_is_not_told() -> None:
    stand = Stand()
    stand.say("一。")
    await stand.mouth.tells("begins 一。")
    stand.speaker.hush()
    await stand.speaker.aclose()
    assert stand.heard.value is None
