"""The talk on a real screen: an ear that tests speak into, real understanding and answers."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.talking.kept_microphone import KeptMicrophone
from kiosk.talking.pace import SpeechPace
from kiosk.talking.speaker import Speaker
from kiosk.talking.talk import KioskTalk
from kiosk.talking.thinker import Thinker
from services.contract.calls import CallSource
from services.emergency.screen import commands
from services.emergency.screen.view import CallPhase, CallView
from services.store import Store
from services.talking import Talk, TalkPhase
from tests.support.community import usual
from tests.support.scene import Scene, open_scene
from tests.support.talkative import Resident, WrittenVoice
from tests.support.waiting import until
from ui.navigator import Page
from voice.hearing.events import Event, Level, Opened, Said
from voice.understanding.understanding import Understanding

pytestmark = pytest.mark.slow


class ScriptedEar:
    """Hears what the test says."""

    def __init__(self) -> None:
        self.open_now: Store[bool] = Store(value=False)
        self.ended = 0
        self._tell: Callable[[Event], None] | None = None

    def open(
        self, on_event: Callable[[Event], None], finished: Callable[[tuple[str, ...]], bool]
    ) -> None:
        self._tell, self.finished = on_event, finished
        self.open_now.set(True)
        on_event(Opened())

    def end_now(self) -> None:
        self.ended += 1

    def close(self) -> None:
        self._tell = None
        self.open_now.set(False)

    def hear(self, *texts: str) -> None:
        tell, self._tell = self._tell, None
        assert tell is not None
        self.open_now.set(False)
        tell(Said(texts))

    def level(self, value: float) -> None:
        assert self._tell is not None
        self._tell(Level(value))


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    understanding = Understanding()
    understanding.load()
    return understanding


class Stand:
    """The screen with its talk."""

    def __init__(self, scene: Scene, understanding: Understanding) -> None:
        self.scene, self.context = scene, scene.context
        self.voice, self.ear, self.busy = WrittenVoice(), ScriptedEar(), 0
        pace = SpeechPace(self.context.preferences.pace, lambda: 1.0)
        speaker = Speaker(lambda: self.voice, lambda: 60, pace)
        self.talk = KioskTalk(scene, speaker, Thinker(understanding), self._busy)
        self.context.tasks.run_on(asyncio.get_running_loop())
        self.context.talk.set(self.talk)
        self.talk.hear_with(self.ear, KeptMicrophone(Resident()))  # type: ignore[arg-type]

    async def say(self, *texts: str) -> None:
        """Press, and say this when the ear is open."""
        self.talk.press()
        await self.answer(*texts)

    async def answer(self, *texts: str) -> None:
        """Say this when the ear is open."""
        await until(self.ear.open_now, bool)
        self.ear.hear(*texts)

    async def page(self, name: str) -> None:
        await until(self.context.navigator.store, lambda pages: pages[-1].name == name)

    async def shows(self, wanted: Callable[[Talk], object]) -> Talk:
        return await until(self.talk.store, wanted)

    async def says(self, words: str) -> None:
        await until(self.voice.said, lambda said: any(words in it for it in said))

    def commands(self) -> list[object]:
        queue = self.context.emergency.commands
        return [queue.get_nowait() for _ in range(queue.qsize())]

    def _busy(self) -> None:
        self.busy += 1


@pytest.fixture
async def stand(tmp_path: Path, understanding: Understanding) -> AsyncIterator[Stand]:
    scene = open_scene(tmp_path, usual())
    scene.open("home")
    stand = Stand(scene, understanding)
    yield stand
    await stand.talk.aclose()
    await scene.context.tasks.settled()
    scene.close()


async def test_what_is_said_opens_what_a_tile_opens(stand: Stand) -> None:
    await stand.say("今天青菜多少钱")
    await stand.page("good")
    await stand.says("青菜")
    assert stand.busy > 0


async def test_the_level_is_told_while_the_ear_is_open(stand: Stand) -> None:
    stand.talk.press()
    await until(stand.ear.open_now, bool)
    stand.ear.level(0.5)
    assert stand.talk.level.value == 0.5
    stand.talk.close()
    assert stand.talk.level.value == 0.0
    assert not stand.ear.open_now.value


async def test_the_ear_waits_for_the_rest_of_a_sentence(stand: Stand) -> None:
    stand.talk.press()
    await until(stand.ear.open_now, bool)
    assert stand.ear.finished(("今天青菜多少钱",))
    assert not stand.ear.finished(("我想那个",))
    stand.talk.press()
    assert stand.ear.ended == 1


async def test_louder_larger_back_and_home_are_those_of_the_remote(stand: Stand) -> None:
    await stand.say("大声一点")
    await until(stand.context.preferences.store, lambda choice: choice.volume == 2)
    await stand.say("字大一点")
    await until(stand.context.preferences.store, lambda choice: choice.text_step == 1)
    stand.scene.open("notices")
    await stand.say("返回")
    await stand.page("home")


async def test_a_page_is_read_to_who_asks(stand: Stand) -> None:
    await stand.say("停水通知念一遍")
    await stand.page("notice")
    await until(stand.context.reader.store, lambda reading: reading is not None)
    assert not stand.ear.open_now.value


async def test_the_voice_of_the_talk_ends_the_reading(stand: Stand) -> None:
    stand.context.reader.read(("很长的通知。",))
    await stand.say("现在几点了")
    await stand.shows(lambda talk: talk.phase is TalkPhase.ANSWERING)
    assert stand.context.reader.store.value is None


async def test_a_thing_on_the_page_is_pressed_by_its_number(stand: Stand) -> None:
    stand.scene.open("notices")
    await stand.say("第一个")
    await stand.page("notice")


async def test_a_form_is_asked_and_answered_step_by_step(stand: Stand) -> None:
    await stand.say("我要报修")
    await stand.page("form")
    await stand.says("哪里")
    await stand.answer("我家里")
    await until(stand.ear.open_now, bool)
    model = stand.scene.shell.model
    assert [it.step for it in model._asking.draft.answers] == ["where"]  # type: ignore[attr-defined]


async def test_a_touch_that_turns_the_page_ends_the_talk(stand: Stand) -> None:
    stand.talk.press()
    await until(stand.ear.open_now, bool)
    stand.scene.window.activity.emit()
    assert stand.ear.open_now.value
    stand.scene.open("notices")
    assert not stand.ear.open_now.value
    assert stand.talk.store.value.phase is TalkPhase.CLOSED


async def test_help_is_called_only_after_the_countdown_or_a_yes(stand: Stand) -> None:
    await stand.say("救命啊我摔倒了")
    view = await until(stand.context.emergency.asking, lambda it: it is not None)
    assert view is not None
    assert view.source is CallSource.VOICE
    (asked,) = stand.commands()
    assert isinstance(asked, commands.AskFirst)
    await stand.answer("是的快来人")
    await until(stand.context.emergency.store, lambda call: call.phase is CallPhase.RAISING)
    assert isinstance(stand.commands()[0], commands.WantHelp)


async def test_the_care_watch_is_answered_by_voice_too(stand: Stand) -> None:
    stand.context.emergency.ask_first(CallSource.CARE, "您今天还没有出来过。", 60)
    await until(stand.ear.open_now, bool)
    stand.ear.hear("我没事")
    await until(stand.context.emergency.asking, lambda it: it is not None and it.fine)


async def test_an_open_call_is_taken_back_only_after_a_yes(stand: Stand) -> None:
    stand.context.emergency.store.set(CallView(CallPhase.OPEN, headline="有人来了"))
    await stand.say("不用来了")
    talk = await stand.shows(lambda it: it.cards)
    assert "真的" in talk.words
    assert stand.commands() == []
    await stand.answer("对")
    await stand.shows(lambda it: not it.cards)
    assert [type(it) for it in stand.commands()] == [commands.Cancel]


async def test_the_session_ends_the_talk(stand: Stand) -> None:
    await stand.say("今天青菜多少钱")
    await stand.page("good")
    stand.talk.close()
    assert stand.talk.store.value == Talk()


async def test_without_a_model_the_page_is_not_listened_to(stand: Stand) -> None:
    stand.talk.lack("这里还听不懂说话，请用手点。")
    stand.context.emergency.ask_first(CallSource.CARE, "您今天还没有出来过。", 60)
    stand.talk.press()
    await stand.says("听不懂")
    assert not stand.ear.open_now.value


async def test_pages_that_come_and_go_are_told_apart(stand: Stand) -> None:
    pages = stand.context.navigator.store
    assert pages.value[-1].name == "home"
    pages.set((*pages.value, replace(Page("prices"), serial=99)))
    assert stand.talk._state.here.page == "prices"
