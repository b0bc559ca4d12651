"""Finding whom to ask, by category and by need."""

from pathlib import Path

import pytest

from tests.support.finger import Finger
from tests.support.neighbourhood import CLINIC, everything
from tests.support.resident import rest, sees, tap
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe


async def test_by_category(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "找人办事", "看病买药")
    assert sees(street, "现在开着，到上午11:30")
    await tap(street, hand, "三桥卫生站")
    assert dict(street.context.navigator.page.arguments) == {"id": str(CLINIC.id)}


async def test_by_need_leads_to_the_one_or_to_the_choice(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "找人办事", "按事情找")
    assert sees(street, "您遇到什么事")
    await tap(street, hand, "下一页", "维修")
    assert {"下水道堵了", "马桶堵了"} <= set(probe.names(street.window))
    street.shell.pageModel.openLine("need", "马桶堵了")
    await rest(street)
    assert street.context.navigator.page.name == "person"
    street.context.navigator.back()
    street.shell.pageModel.openLine("need", "下水道堵了")
    await rest(street)
    assert {"李师傅疏通", "春晖物业"} <= set(probe.names(street.window))
    assert sees(street, "现在关门，明天早上8:00开")


async def test_needs_stand_in_their_groups(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "找人办事", "按事情找")
    assert sees(street, "2件事")
    assert "看病买药，2件事。" in street.shell.pageModel.spoken
    await tap(street, hand, "看病买药")
    assert {"量血压", "开药"} <= set(probe.names(street.window))
    assert not sees(street, "马桶堵了")
    assert sees(street, "找三桥卫生站")


@pytest.mark.parametrize("panel", PANELS)
def test_the_categories_say_how_old_they_are(panel: str, tmp_path: Path) -> None:
    scene = open_scene(tmp_path, everything(), screen=PANELS[panel])
    scene.open("directory")
    assert sees(scene, "今天上午10:24更新")
    scene.close()


def test_nobody_listed_says_whom_to_ask_instead(tmp_path: Path) -> None:
    scene = open_scene(tmp_path)
    scene.open("directory", {"category": "看病买药"})
    assert sees(scene, "请到物业问一问")
    scene.close()


async def test_list_and_card_say_how_old_they_are(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "找人办事")
    assert sees(street, "更新")
    await tap(street, hand, "看病买药", "三桥卫生站")
    assert street.context.navigator.page.name == "person"
    assert sees(street, "更新")


def test_doctors_and_medicine_stand_first(street: Scene) -> None:
    street.open("directory")
    assert probe.names(street.window)[0] == "看病买药"
