"""The home page says what is true now, and how old it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from services.contract.documents import Document
from tests.support.community import nothing, stale, usual
from tests.support.scene import Scene, open_scene
from ui import probe


@pytest.fixture
def words(tmp_path: Path) -> Callable[[list[Document]], list[str]]:
    def show(documents: list[Document]) -> list[str]:
        scene = open_scene(tmp_path, documents)
        scene.open("home")
        shown = probe.words(scene.window)
        scene.close()
        return shown

    return show


Words = Callable[[list[Document]], list[str]]


def test_a_usual_day(words: Words) -> None:
    shown = words(usual())
    for text in ("10:24", "11月20日 星期五", "农历十月十二 · 后天小雪", "多云转小雨", "出门带伞"):
        assert text in shown
    assert "今天 2 条新的" in shown
    assert "今天早上7:10" in shown
    assert "物业 · 今天早上7:10发布" in shown


def test_what_is_a_week_old_does_not_pass_as_todays(words: Words) -> None:
    shown = words(stale())
    assert "一共 1 条" in shown
    assert "11月14日的" in shown
    assert "11月14日报的，不一定准" in shown
    assert "出门带伞" not in shown
    assert not any(text.startswith("今天早上") for text in shown)


def test_with_nothing_published(words: Words) -> None:
    shown = words(nothing())
    assert "现在没有通知" in shown
    assert "今天还没报价" in shown


def test_the_clock_moves_on_with_the_minute(scene: Scene) -> None:
    scene.clock.move(60)
    scene.context.ticker.minute.emit()
    assert "10:25" in probe.words(scene.window)


def test_the_notice_opens_when_pressed(scene: Scene) -> None:
    notice = scene.context.content.value.notices[0]
    scene.window.focus.enter(scene.window.page, notice.body.title)
    scene.press(probe.Qt.Key.Key_Return)
    assert scene.context.navigator.page.name == "notice"
    assert scene.context.navigator.page.arguments == {"id": str(notice.id)}
