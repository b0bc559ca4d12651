"""Activities, courses and e-books."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice

from tests.support.finger import Finger
from tests.support.neighbourhood import everything
from tests.support.programme import ACTIVITIES, CALLIGRAPHY, EBOOKS, LECTURE, NOVEL
from tests.support.resident import rest, sees, steer, tap
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe


@pytest.fixture
async def lively(tmp_path: Path) -> AsyncIterator[Scene]:
    scene = open_scene(tmp_path, [*everything(), *ACTIVITIES, *EBOOKS])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.open("home")
    yield scene
    scene.close()


@pytest.fixture
def finger(lively: Scene, touch_device: QPointingDevice) -> Finger:
    return Finger(lively, touch_device)


async def test_home_says_how_many_there_are_today(lively: Scene, finger: Finger) -> None:
    assert sees(lively, "今天1场")
    await tap(lively, finger, "活动")
    assert sees(lively, "今天下午2:00 · 2号楼一层活动室 · 不用报名，直接来")
    assert sees(lively, "还剩3个名额")
    assert not sees(lively, "毛笔字入门")


async def test_courses_have_a_list_of_their_own(lively: Scene, finger: Finger) -> None:
    await tap(lively, finger, "活动", "老年大学", "毛笔字入门")
    assert dict(lively.context.navigator.page.arguments) == {"id": str(CALLIGRAPHY.id)}
    assert sees(lively, "名额满了")
    assert sees(lively, "可以先排候补")
    assert "排候补" in probe.names(lively.window)


async def test_what_is_over_goes_by_itself(lively: Scene) -> None:
    lively.open("activities")
    assert sees(lively, "合唱队排练")
    lively.clock.move(timedelta(hours=6).total_seconds())
    lively.context.ticker.minute.emit()
    lively.settle()
    assert not sees(lively, "合唱队排练")


@pytest.mark.parametrize("published", [LECTURE, CALLIGRAPHY])
async def test_signing_up_begins_with_this_one(lively: Scene, published: object) -> None:
    assert published in (LECTURE, CALLIGRAPHY)
    key = str(LECTURE.id if published is LECTURE else CALLIGRAPHY.id)
    lively.open("activity", {"id": key})
    lively.shell.pageModel.signUp()
    await rest(lively)
    page = lively.context.navigator.page
    assert page.name == "form"
    assert dict(page.arguments) == {"form": "activity_sign_up", "preset.activity": key}


async def test_no_button_where_one_just_comes(lively: Scene, finger: Finger) -> None:
    await tap(lively, finger, "活动", "合唱队排练")
    assert sees(lively, "不用报名，直接来")
    assert not {"我要报名", "排候补"} & set(probe.names(lively.window))


async def test_a_book_comes_with_its_code(lively: Scene, finger: Finger) -> None:
    await tap(lively, finger, "活动", "电子书", "平凡的世界")
    assert sees(lively, "用手机相机对准这里")
    assert sees(lively, "请工作人员帮您")
    assert lively.shell.pageModel.code.toString().startswith("data:image/png")
    assert dict(lively.context.navigator.page.arguments) == {"id": str(NOVEL.id)}


async def test_with_the_remote_too(tmp_path: Path) -> None:
    scene = open_scene(tmp_path, [*everything(), *ACTIVITIES], screen=PANELS["tv"])
    scene.context.tasks.run_on(asyncio.get_running_loop())
    scene.open("home")
    scene.press(Qt.Key.Key_6)
    await rest(scene)
    assert scene.context.navigator.page.name == "activities"
    await steer(scene, "防骗讲座")
    assert scene.window.focus.item is not None
    assert scene.window.focus.item.property("accessibleName") == "我要报名"
    scene.close()


def test_none_at_all_is_said(tmp_path: Path) -> None:
    scene = open_scene(tmp_path)
    scene.open("activities")
    assert sees(scene, "最近没有活动")
    assert scene.shell.pageModel.spoken == ["最近没有活动。一有新的，马上显示在这里。"]
    scene.close()
