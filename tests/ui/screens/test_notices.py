"""The list of notices."""

from pathlib import Path

from tests.support.finger import Finger
from tests.support.neighbourhood import WATER
from tests.support.resident import sees, tap
from tests.support.scene import Scene, open_scene
from ui import probe


async def test_important_ones_come_first_and_open(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "通知")
    assert probe.names(street.window)[0] == "周日停水，1至6号楼"
    assert sees(street, "物业 · 今天早上7:10")
    await tap(street, hand, "周日停水，1至6号楼")
    assert dict(street.context.navigator.page.arguments) == {"id": str(WATER.id)}


async def test_all_can_be_reached_by_pages(street: Scene, hand: Finger) -> None:
    await tap(street, hand, "通知")
    seen = set(probe.names(street.window))
    while "下一页" in probe.names(street.window):
        await tap(street, hand, "下一页")
        seen |= set(probe.names(street.window))
    assert {f"老年活动室第{n}周活动安排" for n in range(1, 9)} <= seen


def test_none_at_all_is_said_warmly(tmp_path: Path) -> None:
    scene = open_scene(tmp_path)
    scene.open("notices")
    assert sees(scene, "现在没有通知")
    assert scene.shell.pageModel.spoken == ["现在没有通知。一有新的，马上显示在这里。"]
    scene.close()
