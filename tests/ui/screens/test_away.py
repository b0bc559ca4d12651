"""出门几天: one press, and nobody is missed; the screen shows what the guard keeps."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from services.emergency.screen.commands import ComeBack, GoAway
from services.emergency.screen.view import CareView
from tests.support.resident import sees
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe

ZONE = ZoneInfo("Asia/Shanghai")
RULES = ("12个小时用水不到10升，先问您一声，没有回答才叫人。",)
WATCHED = CareView(RULES, ("用水和平时一样",))


@pytest.fixture(params=["tv"])
def scene(request: pytest.FixtureRequest, tmp_path: Path):
    scene = open_scene(tmp_path, screen=PANELS[request.param])
    yield scene
    scene.close()


def press(scene: Scene, name: str) -> list[object]:
    """Press the button of that name; what the guard is told."""
    probe.named(scene.window, name).activated.emit()  # type: ignore[attr-defined]
    scene.settle()
    commands = scene.context.emergency.commands
    return [commands.get_nowait() for _ in range(commands.qsize())]


def shown(scene: Scene, care: CareView | None) -> Scene:
    scene.context.emergency.care.set(care)
    scene.open("away")
    return scene


@pytest.mark.parametrize(("choice", "day"), [("今天", 21), ("3天", 24), ("1个星期", 28)])
def test_each_choice_ends_at_a_midnight(scene: Scene, choice: str, day: int) -> None:
    until = datetime(2026, 11, day, tzinfo=ZONE)
    assert press(shown(scene, WATCHED), choice) == [GoAway(until)]


def test_until_back_has_no_end(scene: Scene) -> None:
    assert press(shown(scene, WATCHED), "直到回来") == [GoAway(None)]


def test_what_is_watched_is_said_and_can_be_heard(scene: Scene) -> None:
    shown(scene, WATCHED)
    assert sees(scene, "用水和平时一样。")
    assert sees(scene, RULES[0])
    assert RULES[0] in scene.shell.model.spoken  # type: ignore[attr-defined]


def test_away_is_shown_only_once_the_guard_keeps_it(scene: Scene) -> None:
    shown(scene, WATCHED)
    press(scene, "3天")
    assert not sees(scene, "我回来了")
    until = datetime(2026, 11, 24, tzinfo=ZONE)
    shown(scene, CareView(RULES, (), away=True, until=until))
    assert sees(scene, "您说了要出门，到11月23日为止不问您。")
    assert press(scene, "我回来了") == [ComeBack()]


def test_who_came_back_is_welcomed(scene: Scene) -> None:
    shown(scene, CareView(RULES, ("用水和平时一样",), back=True))
    assert sees(scene, "欢迎回来，又替您看着了。")


def test_a_home_that_is_not_watched_is_offered_nothing(scene: Scene) -> None:
    shown(scene, None)
    assert sees(scene, "家里没有装看护，出门不用说。")
    assert not sees(scene, "今天")
    scene.open("settings")
    pages = scene.shell.model.property("pages")
    scene.context.emergency.care.set(WATCHED)
    scene.context.navigator.home()
    scene.open("settings")
    assert scene.shell.model.property("pages") == pages + 1
    scene.shell.model.turn(pages)  # type: ignore[attr-defined]
    scene.settle()
    assert sees(scene, "我要出门几天")
