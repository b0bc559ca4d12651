"""Every page on every panel at every type size: nothing cut, nothing covered, no Qt warning."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.contract.documents import Document
from services.emergency.screen.view import CallPhase, CallView
from tests.support.calls import CLOSED, COMING, UNHEARD
from tests.support.community import endless, nothing, stale, usual
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe


@pytest.fixture(params=PANELS)
def panel(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[usual, endless, stale, nothing], ids=lambda state: state.__name__)
def published(request: pytest.FixtureRequest) -> list[Document]:
    make: Callable[[], list[Document]] = request.param
    return make()


@pytest.fixture
def scene(panel: str, published: list[Document], tmp_path: Path) -> Iterator[Scene]:
    scene = open_scene(tmp_path, published, screen=PANELS[panel])
    yield scene
    scene.close()


def test_pages_show_whole(scene: Scene) -> None:
    for step in range(3):
        scene.context.preferences.choose(text_step=step)
        for page in ("channel", "home", "settings", "pairing"):
            scene.open(page)
            assert_whole(scene, f"{page} at step {step}")


@pytest.mark.expected_logs("hub lost")
def test_a_line_about_the_network_leaves_all_whole(panel: str, tmp_path: Path) -> None:
    scene = open_scene(tmp_path, usual(), screen=PANELS[panel])
    scene.link.heard()
    scene.link.lost("test")
    for step in range(3):
        scene.context.preferences.choose(text_step=step)
        for page in ("home", "settings", "channel"):
            scene.open(page)
            assert any("网络断了" in words for words in probe.words(scene.window))
            assert_whole(scene, f"{page} at step {step}")
    scene.close()


@pytest.mark.parametrize("call", [COMING, UNHEARD, CLOSED, CallView()])
def test_a_call_shows_whole(panel: str, call: CallView, tmp_path: Path) -> None:
    scene = open_scene(tmp_path, usual(), screen=PANELS[panel])
    scene.context.emergency.store.set(call)
    for step in range(3):
        scene.context.preferences.choose(text_step=step)
        scene.open("emergency")
        assert_whole(scene, f"emergency at step {step}")
        scene.open("home")
        assert_whole(scene, f"home at step {step}")
    scene.close()


def test_asking_whether_somebody_is_there_shows_whole(panel: str, tmp_path: Path) -> None:
    scene = open_scene(tmp_path, usual(), screen=PANELS[panel])
    scene.open("home")
    scene.shell.warn(30)
    for step in range(3):
        scene.context.preferences.choose(text_step=step)
        scene.image()
        assert sorted(probe.names(scene.window)) == ["我还在", "求助"]
        assert probe.truncated(scene.window) == []
    scene.close()


def test_the_strip_stands_still(panel: str, tmp_path: Path) -> None:
    scene = open_scene(tmp_path, usual(), screen=PANELS[panel])
    places = set()
    for page in ("home", "settings", "emergency"):
        scene.open(page)
        for name in ("首页", "返回", "朗读", "说话", "求助"):
            rect = probe.place(probe.named(scene.window, name))
            places.add((name, rect.getRect()))
    assert len(places) == 5
    scene.close()


def assert_whole(scene: Scene, where: str) -> None:
    scene.image()
    assert probe.truncated(scene.window) == [], where
    assert probe.overlaps(scene.window) == [], where


@pytest.mark.parametrize(("bottom_mm", "lowered"), [(700, True), (300, False)])
def test_low_controls_come_down_as_far_as_the_panel_hangs_high(
    tmp_path: Path, bottom_mm: int, lowered: bool
) -> None:
    large = PANELS["portrait"].model_copy(update={"diagonal_in": 32, "bottom_edge_mm": bottom_mm})
    scene = open_scene(tmp_path, usual(), screen=large)
    mm_per_px = 32 * 25.4 / math.hypot(1080, 1920)
    scene.context.emergency.store.set(CallView(phase=CallPhase.OPEN, headline="正在叫人，您别急"))
    scene.open("home")
    before = probe.place(probe.named(scene.window, "正在叫人，按这里看"))
    scene.context.preferences.choose(low=True)
    scene.shell.read()
    scene.image()
    for name in probe.names(scene.window):
        below = 1920 - probe.place(probe.named(scene.window, name)).center().y()
        assert bottom_mm + below * mm_per_px <= 1200, name
    after = probe.place(probe.named(scene.window, "正在叫人，按这里看"))
    assert (after.y() > before.y()) is lowered
    assert probe.truncated(scene.window) == []
    scene.close()
