"""Help that grows with difficulty: the rule by itself, then by real touches on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from tests.support.finger import Finger
from tests.support.scene import Scene
from ui import probe
from ui.aids import HESITATION_SECONDS, Aids, text_step
from ui.helping import Helping


def test_three_misses_in_six_are_a_hard_time() -> None:
    aids = Aids()
    for miss in (True, False, True, False, False):
        (aids.missed if miss else aids.pressed)()
    assert aids.level == 0
    aids.missed()
    assert aids.level == 1


def test_now_and_then_a_miss_is_nothing() -> None:
    aids = Aids()
    for _ in range(10):
        aids.missed()
        for _ in range(3):
            aids.pressed()
    assert aids.level == 0


def test_going_on_missing_leads_to_the_second_level_and_no_further() -> None:
    aids = Aids()
    levels = []
    for _ in range(12):
        aids.missed()
        levels.append(aids.level)
    assert levels == [0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2]


def test_two_long_hesitations_on_two_pages_are_a_hard_time() -> None:
    aids = Aids()
    for seconds in (10.0, 39.9, 40.0, 70.0):
        aids.still(seconds)
    assert aids.level == 0
    aids.page_opened()
    aids.still(HESITATION_SECONDS)
    assert aids.level == 1


def test_who_declines_is_left_alone_until_the_next_session() -> None:
    aids = Aids()
    for _ in range(3):
        aids.missed()
    aids.decline()
    for _ in range(9):
        aids.missed()
    assert aids.level == 0
    aids.reset()
    for _ in range(3):
        aids.missed()
    assert aids.level == 1


@pytest.mark.parametrize(
    ("chosen", "level", "step"), [(0, 0, 0), (0, 1, 1), (0, 2, 2), (1, 1, 2), (2, 1, 2)]
)
def test_the_type_that_goes_with_a_level(chosen: int, level: int, step: int) -> None:
    assert text_step(chosen, level) == step


@dataclass
class Hard:
    """A resident who misses, at a screen that helps."""

    scene: Scene
    helping: Helping
    device: QPointingDevice

    def miss(self, times: int) -> None:
        """Come down beside 通知 and go up again."""
        rect = probe.place(probe.named(self.scene.window, "首页"))
        at = QPoint(round(rect.left()) - 12, round(rect.center().y()))
        for _ in range(times):
            self.scene.clock.move(1)
            QTest.touchEvent(self.scene.window, self.device, False).press(  # noqa: FBT003
                0, at, self.scene.window
            ).commit()
            QTest.touchEvent(self.scene.window, self.device, False).release(  # noqa: FBT003
                0, at, self.scene.window
            ).commit()
            self.scene.settle()
        self.scene.clock.move(1)

    @property
    def step(self) -> int:
        return self.scene.context.preferences.store.value.text_step


@pytest.fixture
def hard(scene: Scene, touch_device: QPointingDevice) -> Iterator[Hard]:
    context, shell = scene.context, scene.shell
    helping = Helping(
        scene.window,
        context.preferences,
        context.navigator,
        context.reader,
        clock=scene.clock,
        read_page=shell.read,
    )
    shell.shown.connect(lambda: helping.page_opened(shell.model.spoken))  # type: ignore[attr-defined]
    yield Hard(scene, helping, touch_device)
    shell.shown.disconnect()


def test_the_type_grows_with_the_next_page_and_never_under_the_finger(
    hard: Hard, finger: Finger
) -> None:
    hard.miss(3)
    assert hard.step == 0
    assert hard.helping.more_time == 2
    finger.tap(probe.named(hard.scene.window, "菜价"))
    assert hard.step == 1
    hard.scene.reader.stop()
    hard.scene.image()
    assert "字给您放大了一点。" in probe.words(hard.scene.window)


def test_the_pages_question_is_said_when_it_opens(hard: Hard, finger: Finger) -> None:
    said = len(hard.scene.reader.said)
    hard.miss(3)
    finger.tap(probe.named(hard.scene.window, "我的请求"))
    assert len(hard.scene.reader.said) == said + 1
    assert len(hard.scene.reader.said[-1]) == 1


def test_at_a_quiet_hour_nothing_is_said_unasked(hard: Hard, finger: Finger) -> None:
    hard.scene.reader.hushed = lambda: True
    hard.miss(3)
    finger.tap(probe.named(hard.scene.window, "我的请求"))
    assert hard.scene.reader.said == []


def test_it_can_be_changed_back_and_stays_so(hard: Hard, finger: Finger) -> None:
    hard.miss(3)
    finger.tap(probe.named(hard.scene.window, "菜价"))
    hard.scene.reader.stop()
    hard.scene.image()
    hard.scene.clock.move(1)
    finger.tap(probe.named(hard.scene.window, "换回来"))
    assert hard.step == 0
    hard.miss(6)
    finger.tap(probe.named(hard.scene.window, "首页"))
    assert hard.step == 0


def test_the_second_level_is_the_largest_type_and_a_word_of_calm(
    hard: Hard, finger: Finger
) -> None:
    hard.miss(3)
    finger.tap(probe.named(hard.scene.window, "菜价"))
    hard.scene.reader.stop()
    hard.miss(3)
    finger.tap(probe.named(hard.scene.window, "返回"))
    assert hard.step == 2
    hard.scene.reader.stop()
    hard.scene.window.remarks.clear()
    hard.scene.open("settings")
    hard.scene.reader.stop()
    hard.scene.image()
    assert "慢慢来，不着急。要人帮忙请按“求助”。" in probe.words(hard.scene.window)


def test_hesitating_on_two_pages_helps_and_reading_a_notice_does_not(hard: Hard) -> None:
    notice = str(hard.scene.context.content.value.notices[0].id)
    for page, arguments in (("notice", {"id": notice}), ("settings", {}), ("prices", {})):
        hard.scene.open(page, arguments)
        for _ in range(60):
            hard.scene.clock.move(1)
            hard.helping.tick()
        hard.scene.window.activity.emit()
        assert hard.helping.more_time == (2 if page == "prices" else 1)


def test_who_asked_for_it_hears_every_page(hard: Hard) -> None:
    hard.scene.context.preferences.choose(aloud=True)
    hard.scene.open("settings")
    assert hard.scene.reader.said[-1][0] == "字大声音"
    said = len(hard.scene.reader.said)
    hard.scene.context.navigator.rest()
    hard.scene.settle()
    assert len(hard.scene.reader.said) == said


def test_the_next_resident_begins_anew(hard: Hard, finger: Finger) -> None:
    hard.miss(3)
    hard.helping.reset()
    assert hard.helping.more_time == 1
    finger.tap(probe.named(hard.scene.window, "菜价"))
    assert hard.step == 0
