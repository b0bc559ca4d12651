"""Public alerts take the screen, and give it back as it was."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice

from services.content.heard import HeardAlerts
from services.contract.alerts import AlertLevel
from services.contract.calls import CallSource
from services.contract.documents import Document
from services.emergency.screen.view import CallView
from tests.support.finger import Finger
from tests.support.neighbourhood import everything
from tests.support.programme import COLD, DRILL, RAIN, TYPHOON, alert
from tests.support.resident import rest, sees, tap
from tests.support.scene import PANELS, Scene, open_scene, publish
from ui import probe
from ui.take_over import AGAIN_SECONDS, TakeOver


class Square:
    """A screen on which alerts come and go."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.chimes = 0
        self.take_over = self._made()

    def _made(self) -> TakeOver:
        scene, heard = self.scene, HeardAlerts(self.scene.databases[0])
        return TakeOver(scene.context, scene.shell, scene.gate, heard, self._chime)

    def starts_again(self) -> None:
        """Forgets all that is not on disk."""
        self.take_over.deleteLater()
        self.scene.settle()
        self.scene.context.navigator.end_interruption()
        self.take_over = self._made()
        self.scene.settle()

    def comes(self, *alerts: Document) -> None:
        publish(self.scene.shelf, self.scene.databases[0], [*everything(), *alerts])
        self.scene.settle()

    def goes(self) -> None:
        """All alerts are past their end."""
        self.scene.clock.move(12 * 3600)
        self.scene.shelf.load_now()
        self.scene.settle()

    async def _chime(self) -> None:
        self.chimes += 1

    @property
    def page(self) -> str:
        return self.scene.context.navigator.page.name


@pytest.fixture(params=["portrait"])
async def square(request: Any, tmp_path: Path) -> AsyncIterator[Square]:
    scene = open_scene(tmp_path, everything(), screen=PANELS[request.param])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    square = Square(scene)
    yield square
    square.take_over.deleteLater()
    scene.settle()
    scene.close()


@pytest.fixture
def finger(square: Square, touch_device: QPointingDevice) -> Finger:
    return Finger(square.scene, touch_device)


async def test_an_orange_alert_takes_a_resting_screen_and_is_said(square: Square) -> None:
    square.comes(TYPHOON)
    await rest(square.scene)
    assert square.page == "alert"
    assert sees(square.scene, "台风橙色预警")
    assert sees(square.scene, "1、请待在家里，不要下楼。")
    assert square.chimes == 1
    assert len(square.scene.reader.said) == 1
    assert square.scene.reader.said[0][0] == "台风橙色预警"
    assert square.scene.reader.urgent == [True]


async def test_it_is_said_again_while_nobody_is_there(square: Square) -> None:
    square.comes(TYPHOON)
    await rest(square.scene)
    for seconds, times in ((AGAIN_SECONDS - 60, 1), (60, 2), (60, 2)):
        square.scene.clock.move(seconds)
        square.scene.context.ticker.minute.emit()
        await rest(square.scene)
        assert len(square.scene.reader.said) == times


async def test_blue_only_writes_a_line(square: Square) -> None:
    square.comes(COLD)
    assert square.page == "channel"
    assert sees(square.scene, "低温蓝色预警，到今天晚上7:24")
    assert square.scene.reader.said == []


async def test_a_resident_goes_on_exactly_where_they_were(square: Square, finger: Finger) -> None:
    scene = square.scene
    scene.open("form", {"form": "repair"})
    await rest(scene)
    await tap(scene, finger, "我家里")
    before, model = probe.words(scene.window), scene.shell.pageModel
    square.comes(TYPHOON)
    await rest(scene)
    assert square.page == "alert"
    await tap(scene, finger, "我知道了")
    assert square.page == "form"
    assert scene.shell.pageModel is model
    assert set(before) - set(probe.words(scene.window)) == set()
    assert sees(scene, "台风橙色预警，到今天晚上7:24")
    await tap(scene, finger, "水管龙头")
    assert square.page == "form"


async def test_the_line_leads_back_to_the_alert(square: Square, finger: Finger) -> None:
    square.scene.open("notices")
    square.comes(TYPHOON)
    await rest(square.scene)
    await tap(square.scene, finger, "我知道了", "台风橙色预警，到今天晚上7:24")
    assert square.page == "alert"
    await tap(square.scene, finger, "我知道了")
    assert square.page == "notices"


async def test_nothing_changes_under_a_finger(square: Square, finger: Finger) -> None:
    scene = square.scene
    scene.open("home")
    await rest(scene)
    finger.press(probe.named(scene.window, "通知"))
    square.comes(TYPHOON)
    assert square.page == "home"
    finger.lift()
    await rest(scene)
    assert square.page == "alert"
    await tap(scene, finger, "我知道了")
    assert square.page == "notices"


async def test_a_finger_that_lands_as_it_comes_presses_nothing(
    square: Square, finger: Finger
) -> None:
    square.scene.open("home")
    square.comes(TYPHOON)
    finger.press(probe.named(square.scene.window, "我知道了"))
    finger.lift()
    assert square.page == "alert"


async def test_the_end_of_the_alert_gives_the_screen_back(square: Square) -> None:
    square.scene.open("prices")
    square.comes(TYPHOON)
    assert square.page == "alert"
    square.goes()
    assert square.page == "prices"
    assert not sees(square.scene, "预警")


async def test_an_own_call_is_never_covered(square: Square, finger: Finger) -> None:
    scene = square.scene
    scene.context.emergency.press(CallSource.SCREEN)
    scene.open("emergency")
    square.comes(TYPHOON)
    assert square.page == "emergency"
    scene.context.emergency.store.set(CallView())
    scene.settle()
    assert square.page == "alert"


async def test_help_goes_before_an_alert(square: Square, finger: Finger) -> None:
    square.comes(TYPHOON)
    await rest(square.scene)
    await tap(square.scene, finger, "求助")
    assert square.page == "emergency"


async def test_in_the_lobby_the_next_one_sees_it_again(square: Square, finger: Finger) -> None:
    square.comes(TYPHOON)
    await rest(square.scene)
    await tap(square.scene, finger, "我知道了")
    assert square.page == "home"
    square.scene.context.navigator.rest()
    await rest(square.scene)
    assert square.page == "alert"


@pytest.mark.parametrize("square", ["tv"], indirect=True)
async def test_at_home_once_is_enough_until_it_changes(square: Square) -> None:
    square.comes(TYPHOON)
    square.scene.press(Qt.Key.Key_Return)
    await rest(square.scene)
    assert square.page == "home"
    square.scene.context.navigator.rest()
    await rest(square.scene)
    assert square.page == "channel"
    square.comes(TYPHOON, RAIN)
    assert square.page == "alert"


async def test_a_stronger_one_comes_first_and_is_said(square: Square) -> None:
    square.comes(TYPHOON)
    await rest(square.scene)
    square.comes(TYPHOON, RAIN)
    await rest(square.scene)
    assert sees(square.scene, "暴雨红色预警")
    assert square.chimes == 2
    square.scene.shell.turn_page(1)
    square.scene.settle()
    assert sees(square.scene, "台风橙色预警")


async def test_what_is_replaced_is_not_read_to_its_end(square: Square) -> None:
    square.comes(TYPHOON)
    await rest(square.scene)
    assert square.scene.reader.store.value is not None
    body = TYPHOON.body.model_copy(update={"level": AlertLevel.RED})
    square.comes(TYPHOON.model_copy(update={"version": 2, "body": body}))
    assert square.scene.reader.store.value is None
    await rest(square.scene)
    assert square.scene.reader.said[-1][0] == "台风红色预警"


async def test_an_exercise_never_takes_the_screen_and_says_so_everywhere(
    square: Square, finger: Finger
) -> None:
    square.comes(DRILL)
    await rest(square.scene)
    assert square.page == "channel"
    assert square.chimes == 0
    line = "演练，不是真的：火灾红色预警，到今天晚上7:24"
    assert sees(square.scene, line)
    square.scene.open("notices")
    await rest(square.scene)
    await tap(square.scene, finger, line)
    assert square.page == "alert"
    assert sees(square.scene, "演练，不是真的")
    assert square.scene.shell.pageModel.spoken[0] == "演练，不是真的"


LIFTED = TYPHOON.model_copy(
    update={"version": 2, "body": TYPHOON.body.model_copy(update={"ended": True})}
)


async def test_what_is_lifted_gives_the_screen_back_and_is_said_in_a_line(square: Square) -> None:
    square.scene.open("prices")
    square.comes(TYPHOON)
    assert square.page == "alert"
    square.comes(LIFTED)
    await rest(square.scene)
    assert square.page == "prices"
    assert sees(square.scene, "台风橙色预警已解除")
    assert square.chimes == 1
    square.goes()
    assert not sees(square.scene, "已解除")


async def test_an_earthquake_takes_over_whatever_its_colour(square: Square) -> None:
    square.comes(RAIN, alert("地震", AlertLevel.BLUE, headline="趴下，护住头"))
    assert square.page == "alert"
    assert sees(square.scene, "地震蓝色预警")


async def test_after_a_restart_it_has_the_screen_again_without_a_sound(square: Square) -> None:
    square.comes(TYPHOON)
    await rest(square.scene)
    square.starts_again()
    await rest(square.scene)
    assert square.page == "alert"
    assert (square.chimes, len(square.scene.reader.said)) == (1, 1)
    square.comes(TYPHOON, RAIN)
    await rest(square.scene)
    assert (square.chimes, len(square.scene.reader.said)) == (2, 2)


async def test_silence_ends_the_sound_and_not_the_alert(square: Square) -> None:
    square.comes(TYPHOON)
    await rest(square.scene)
    square.scene.reader.stop()
    await rest(square.scene)
    assert square.page == "alert"
    assert sees(square.scene, "台风橙色预警")


async def test_a_clock_that_cannot_be_right_is_said(square: Square) -> None:
    scene = square.scene
    scene.clock.set_wall(scene.clock.now() - timedelta(hours=2))
    square.comes(COLD)
    scene.context.ticker.minute.emit()
    assert sees(scene, "低温蓝色预警，到今天晚上7:24（时间未校准）")
