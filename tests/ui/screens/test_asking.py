"""您还好吗: it has the screen until it is answered, and only an answer is one."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice

from services.content.heard import HeardAlerts
from services.contract.calls import CallSource
from services.emergency.screen.commands import Press, SayFine, WantHelp
from services.emergency.screen.view import AskView, CallPhase, CallView
from services.talking import Talk, TalkPhase
from tests.support.finger import Finger
from tests.support.neighbourhood import everything
from tests.support.programme import TYPHOON
from tests.support.resident import rest, sees, tap
from tests.support.scene import PANELS, Scene, open_scene, publish
from tests.support.talk import MOMENTS, ScriptedTalk
from ui import probe
from ui.ask_over import AskOver
from ui.take_over import TakeOver

WHY = "从昨天下午3:00到现在用水不到10升，平时不会这样"


@dataclass
class Room:
    """A screen that the guard may ask on."""

    scene: Scene

    def asks(self, *, seconds: int = 60, fine: bool = False) -> AskView:
        until = self.scene.clock.monotonic() + seconds
        ask = AskView(UUID(int=7), CallSource.CARE, WHY, seconds, until, fine=fine)
        self.scene.context.emergency.asking.set(ask)
        return ask

    async def passes(self, seconds: float) -> None:
        self.scene.clock.move(seconds)
        self.scene.shell.model.tick()  # type: ignore[attr-defined]
        await rest(self.scene)

    def left(self, seconds: float) -> None:
        """So much time is left to answer."""
        asking = self.scene.context.emergency.asking.value
        assert asking
        self.scene.clock.move(asking.until - self.scene.clock.monotonic() - seconds)
        self.scene.shell.model.tick()  # type: ignore[attr-defined]
        self.scene.settle()

    @property
    def page(self) -> str:
        return self.scene.context.navigator.page.name

    @property
    def said(self) -> list[tuple[str, ...]]:
        return self.scene.reader.said

    def done(self) -> list[object]:
        commands = self.scene.context.emergency.commands
        return [commands.get_nowait() for _ in range(commands.qsize())]


@pytest.fixture(params=["portrait"])
async def room(request: Any, tmp_path: Path) -> AsyncIterator[Room]:
    scene = open_scene(tmp_path, everything(), screen=PANELS[request.param])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    heard = HeardAlerts(scene.databases[0])
    overs = (
        TakeOver(scene.context, scene.shell, scene.gate, heard),
        AskOver(scene.context, scene.gate),
    )
    yield Room(scene)
    for over in overs:
        over.deleteLater()
    scene.settle()
    scene.close()


@pytest.fixture
def finger(room: Room, touch_device: QPointingDevice) -> Finger:
    return Finger(room.scene, touch_device)


async def test_it_is_asked_seen_and_heard_at_once_and_once_more(room: Room) -> None:
    room.asks()
    await rest(room.scene)
    assert room.page == "asking"
    assert sees(room.scene, "您还好吗？")
    assert sees(room.scene, WHY + "。")
    assert sees(room.scene, "1分钟里没有回答，就叫人来")
    assert room.said == [
        (
            "您还好吗？",
            WHY + "。",
            "没事，请按“我没事”。要帮忙，请按“叫人来”。",
            "没有回答，就叫人来看您。",
        )
    ]
    room.left(40)
    assert sees(room.scene, "40秒里没有回答，就叫人来")
    assert len(room.said) == 1
    room.left(30)
    room.left(20)
    assert len(room.said) == 2


async def test_fine_is_told_once_and_the_screen_goes_back_when_it_is_written_down(
    room: Room, finger: Finger
) -> None:
    room.scene.open("notices")
    ask = room.asks()
    await rest(room.scene)
    await tap(room.scene, finger, "我没事")
    assert room.done() == [SayFine(ask.id)]
    assert room.page == "asking"
    assert sees(room.scene, "好的，您没事。正在记下来。")
    await room.passes(4)
    assert sees(room.scene, "好的，您没事。还没记下来，会一直再试。")
    await room.passes(600)
    assert room.done() == []
    room.scene.context.emergency.asking.set(None)
    await rest(room.scene)
    assert room.page == "notices"


async def test_help_leads_to_the_call(room: Room, finger: Finger) -> None:
    ask = room.asks()
    await rest(room.scene)
    await tap(room.scene, finger, "叫人来")
    [wanted] = room.done()
    assert isinstance(wanted, WantHelp)
    assert wanted.question == ask.id
    assert room.page == "emergency"
    assert sees(room.scene, "正在叫人，您别急")


async def test_without_an_answer_the_call_is_shown(room: Room) -> None:
    room.asks()
    await rest(room.scene)
    room.scene.context.emergency.store.set(CallView(CallPhase.OPEN, headline="正在叫人，您别急"))
    room.scene.context.emergency.asking.set(None)
    await rest(room.scene)
    assert room.page == "emergency"


async def test_a_silent_guard_is_told_to_call(room: Room) -> None:
    ask = room.asks(seconds=15)
    await rest(room.scene)
    room.left(-1)
    assert sees(room.scene, "没有等到回答，正在叫人")
    assert room.done() == []
    room.left(-2)
    await rest(room.scene)
    [wanted] = room.done()
    assert isinstance(wanted, WantHelp)
    assert wanted.question == ask.id
    assert room.page == "emergency"


async def test_back_home_and_digits_are_no_answer(room: Room) -> None:
    room.asks()
    await rest(room.scene)
    for key in (Qt.Key.Key_Back, Qt.Key.Key_Home, Qt.Key.Key_Blue, Qt.Key.Key_4):
        room.scene.press(key)
        await rest(room.scene)
        assert room.page == "asking"
    assert room.done() == []


async def test_the_red_key_calls_at_once(room: Room) -> None:
    room.asks()
    await rest(room.scene)
    room.scene.press(Qt.Key.Key_Red)
    await rest(room.scene)
    [press] = room.done()
    assert isinstance(press, Press)
    assert room.page == "emergency"


@pytest.mark.parametrize("room", ["tv"], indirect=True)
async def test_ok_alone_decides_nothing_and_an_arrow_chooses(room: Room) -> None:
    room.asks()
    await rest(room.scene)
    room.scene.press(Qt.Key.Key_Return)
    await rest(room.scene)
    assert room.done() == []
    assert len(room.said) == 2
    room.scene.press(Qt.Key.Key_Right)
    room.scene.press(Qt.Key.Key_Left)
    room.scene.press(Qt.Key.Key_Left)
    room.scene.press(Qt.Key.Key_Return)
    await rest(room.scene)
    assert [type(it) for it in room.done()] == [SayFine]


async def test_the_question_comes_before_an_alert_and_the_alert_after_it(room: Room) -> None:
    publish(room.scene.shelf, room.scene.databases[0], [*everything(), TYPHOON])
    await rest(room.scene)
    assert room.page == "alert"
    room.asks()
    await rest(room.scene)
    assert room.page == "asking"
    room.scene.context.emergency.asking.set(None)
    await rest(room.scene)
    assert room.page == "alert"


async def test_a_started_form_is_there_again(room: Room, finger: Finger) -> None:
    room.scene.open("form", {"form": "repair"})
    await rest(room.scene)
    await tap(room.scene, finger, "我家里")
    model = room.scene.shell.pageModel
    room.asks()
    await rest(room.scene)
    room.scene.context.emergency.asking.set(None)
    await rest(room.scene)
    assert room.scene.shell.pageModel is model


async def test_an_open_call_is_not_covered(room: Room) -> None:
    room.scene.context.emergency.store.set(CallView(CallPhase.OPEN, headline="人到了"))
    room.scene.open("emergency")
    room.asks()
    await rest(room.scene)
    assert room.page == "emergency"


async def test_it_shows_that_it_listens_and_what_it_heard(room: Room) -> None:
    talk = ScriptedTalk(MOMENTS["listening"])
    room.scene.context.talk.set(talk)
    room.asks()
    await rest(room.scene)
    assert sees(room.scene, "在听。说“我没事”，或者“叫人来”。")
    talk.store.set(Talk(TalkPhase.LISTENING, heard="我没事"))
    room.scene.settle()
    assert sees(room.scene, "我听到：“我没事”")
    assert room.scene.window.rootObject().property("talkSheet") is None
    assert "说话" in probe.names(room.scene.window)


@pytest.mark.parametrize("room", PANELS, indirect=True)
@pytest.mark.parametrize("moment", ["listening", "patient"])
async def test_what_it_hears_leaves_the_question_whole(room: Room, moment: str) -> None:
    room.scene.context.talk.set(ScriptedTalk(MOMENTS[moment]))
    room.asks()
    await rest(room.scene)
    for step in range(3):
        room.scene.context.preferences.choose(text_step=step)
        room.scene.image()
        assert probe.truncated(room.scene.window) == [], step
        assert probe.overlaps(room.scene.window) == [], step
