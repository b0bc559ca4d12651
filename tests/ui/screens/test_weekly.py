"""周检: only what the guard heard counts, and nobody is told to press before the guard is ready."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from services.emergency.screen.commands import BeginTest, Command, EndTest
from services.emergency.screen.view import CallPhase, CallView, WeeklyTest
from tests.support.buttons import BUTTONS
from tests.support.finger import Finger
from tests.support.neighbourhood import everything
from tests.support.resident import rest, sees, steer, tap
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe
from ui.screens.weekly.round import Outcome, plan


class Guard:
    """What the guard says of the test of a button, and what it was asked."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._line = scene.context.emergency
        self._test: WeeklyTest | None = None

    async def begins(self, button: str, passed: bool = False) -> None:
        self._test = WeeklyTest(button, self._scene.clock.now(), 120.0, passed)
        self._line.weekly.set(self._test)
        await rest(self._scene)

    async def hears_the_press(self) -> None:
        assert self._test
        self._test = WeeklyTest(self._test.button, self._test.began_at, 120.0, passed=True)
        self._line.weekly.set(self._test)
        await rest(self._scene)

    async def is_gone(self) -> None:
        self._line.weekly.set(None)
        await rest(self._scene)

    def asked(self) -> list[Command]:
        commands = self._line.commands
        return [commands.get_nowait() for _ in range(commands.qsize())]


@pytest.fixture
def round_(street: Scene) -> Scene:
    street.context.emergency.buttons.set(BUTTONS)
    street.open("weekly")
    street.image()
    return street


@pytest.fixture
def guard(round_: Scene) -> Guard:
    return Guard(round_)


def passes(scene: Scene, seconds: float) -> None:
    scene.clock.move(seconds)
    scene.shell.model.tick()  # type: ignore[attr-defined]
    scene.image()
    scene.clock.move(1)


def test_the_due_come_first_and_what_hears_no_press_is_left_out() -> None:
    planned = plan(BUTTONS)
    assert [button.id for button in planned.buttons] == ["bed", "bathroom"]
    passed = planned.with_outcome(Outcome.PASSED).with_outcome(Outcome.SKIPPED)
    assert passed.outcome_of(planned.buttons[0]) is Outcome.PASSED
    ended = passed.end()
    assert ended.present is None
    assert ended.with_outcome(Outcome.MISSED) == ended
    assert ended.outcome_of(planned.buttons[1]) is Outcome.SKIPPED


async def test_each_button_is_pressed_once_and_the_end_says_which(
    round_: Scene, hand: Finger, guard: Guard
) -> None:
    assert sees(round_, "一共2个按钮")
    assert sees(round_, "再按一次就是真的求助")
    await tap(round_, hand, "开始")
    assert sees(round_, "稍等一下，先别按")
    assert not sees(round_, "请现在按一下")
    await guard.begins("bed")
    assert sees(round_, "请现在按一下：床头按钮")
    assert sees(round_, "还剩2分钟") or sees(round_, "还剩1分59秒")
    assert round_.reader.said[-1][0] == "请现在按一下：床头按钮"
    await guard.hears_the_press()
    assert sees(round_, "按到了，很好")
    assert sees(round_, "再按一次就是真的求助。")
    assert round_.reader.said[-1] == ("按到了，很好", "再按一次就是真的求助。")
    await tap(round_, hand, "下一个")
    await guard.begins("bathroom")
    passes(round_, 41)
    assert sees(round_, "没有收到，请再按一次；还不行就写一张报修。")
    await guard.hears_the_press()
    await tap(round_, hand, "看结果")
    assert sees(round_, "周检做完了")
    assert [words for words in probe.words(round_.window) if "按到了" in words] == ["按到了"] * 2
    assert guard.asked() == [BeginTest("bed"), BeginTest("bathroom")]
    await tap(round_, hand, "回去")
    assert round_.context.navigator.page.name == "home"


async def test_no_press_is_no_pass_and_may_be_tried_again(
    round_: Scene, hand: Finger, guard: Guard
) -> None:
    await tap(round_, hand, "开始")
    await guard.begins("bed")
    passes(round_, 121)
    assert sees(round_, "没有收到")
    assert sees(round_, "写一张报修")
    await tap(round_, hand, "再试一次")
    await guard.begins("bed")
    assert sees(round_, "请现在按一下：床头按钮")
    passes(round_, 121)
    await tap(round_, hand, "跳过")
    await guard.begins("bathroom")
    await tap(round_, hand, "跳过")
    assert sees(round_, "没有收到，请写一张报修")
    assert sees(round_, "这次没做")
    asked = guard.asked()
    assert asked.count(BeginTest("bed")) == asked.count(EndTest("bed")) == 2
    assert asked[-1] == EndTest("bathroom")


async def test_a_guard_that_does_not_answer_begins_nothing(
    round_: Scene, hand: Finger, guard: Guard
) -> None:
    await tap(round_, hand, "开始")
    passes(round_, 3)
    assert sees(round_, "这次没做成，先别按")
    assert sees(round_, "现在按就是真的求助")
    await guard.begins("bed")
    assert not sees(round_, "请现在按一下")
    assert guard.asked() == [BeginTest("bed"), EndTest("bed")]


async def test_a_guard_that_is_restarted_meanwhile_is_told_at_once(
    round_: Scene, hand: Finger, guard: Guard
) -> None:
    await tap(round_, hand, "开始")
    await guard.begins("bed")
    await guard.is_gone()
    assert sees(round_, "这次没做成，先别按")


async def test_the_press_of_last_week_does_not_count(
    round_: Scene, hand: Finger, guard: Guard
) -> None:
    await guard.begins("bed", passed=True)
    await tap(round_, hand, "开始")
    assert sees(round_, "稍等一下")
    await guard.begins("bed", passed=True)
    assert sees(round_, "按到了，很好")


async def test_a_call_ends_the_test_and_goes_before_it(
    round_: Scene, hand: Finger, guard: Guard
) -> None:
    await tap(round_, hand, "开始")
    await guard.begins("bed")
    round_.context.emergency.store.set(CallView(CallPhase.OPEN, headline="正在叫人，您别急"))
    await rest(round_)
    assert guard.asked() == [BeginTest("bed"), EndTest("bed")]
    assert sees(round_, "现在有人求助，先去看人")
    assert "再试一次" not in probe.words(round_.window)
    round_.context.emergency.store.set(CallView())
    await rest(round_)
    await tap(round_, hand, "再试一次")
    assert guard.asked() == [BeginTest("bed")]


@pytest.mark.parametrize("leave", ["rest", "home"])
async def test_who_walks_away_leaves_no_test_behind(
    round_: Scene, hand: Finger, guard: Guard, leave: str
) -> None:
    await tap(round_, hand, "开始")
    await guard.begins("bed")
    getattr(round_.context.navigator, leave)()
    await rest(round_)
    assert guard.asked() == [BeginTest("bed"), EndTest("bed")]


async def test_back_shows_what_came_out_first(round_: Scene, hand: Finger, guard: Guard) -> None:
    await tap(round_, hand, "开始")
    await guard.begins("bed")
    round_.press(Qt.Key.Key_Back)
    await rest(round_)
    assert sees(round_, "周检做完了")
    assert guard.asked()[-1] == EndTest("bed")
    round_.press(Qt.Key.Key_Back)
    assert round_.context.navigator.page.name == "home"


async def test_without_buttons_there_is_nothing_to_begin(street: Scene) -> None:
    street.open("weekly")
    assert sees(street, "这里没有能检查的求助按钮")
    assert not sees(street, "开始")


@pytest.fixture
async def sofa(tmp_path: Path) -> AsyncIterator[Scene]:
    scene = open_scene(tmp_path, everything(), screen=PANELS["tv"])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.context.emergency.buttons.set(BUTTONS)
    scene.open("weekly")
    scene.image()
    yield scene
    scene.close()


async def test_it_is_done_with_a_remote_too(sofa: Scene) -> None:
    guard = Guard(sofa)
    await steer(sofa, "开始")
    await guard.begins("bed")
    await guard.hears_the_press()
    sofa.press(Qt.Key.Key_Return)
    await rest(sofa)
    await guard.begins("bathroom")
    await steer(sofa, "结束")
    assert sees(sofa, "按到了")
    assert sees(sofa, "这次没做")
    assert guard.asked()[-1] == EndTest("bathroom")


async def test_many_buttons_come_in_pages(street: Scene, hand: Finger) -> None:
    many = [BUTTONS[0].model_copy(update={"id": f"b{n}", "name": f"{n}号"}) for n in range(20)]
    street.context.emergency.buttons.set(tuple(many))
    street.open("weekly")
    street.image()
    await tap(street, hand, "开始")
    street.press(Qt.Key.Key_Back)
    await rest(street)
    assert sees(street, "0号")
    assert not sees(street, "19号")
    await tap(street, hand, *["下一页"] * (street.shell.model.property("pages") - 1))
    assert sees(street, "19号")
