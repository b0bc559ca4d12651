"""Reading one notice."""

import pytest
from PySide6.QtCore import Qt

from tests.support.finger import Finger
from tests.support.neighbourhood import LONG_TITLE, NOTICES, WATER
from tests.support.published import entry, tombstone
from tests.support.published import page as feed_page
from tests.support.resident import rest, sees, tap
from tests.support.scene import Scene
from ui import probe


async def read(scene: Scene, notice: object) -> None:
    scene.open("notice", {"id": str(notice.id)})  # type: ignore[attr-defined]
    await rest(scene)


async def test_pages_together_hold_the_whole_text(street: Scene, hand: Finger) -> None:
    await read(street, WATER)
    assert sees(street, "0573 8888 1234")
    assert sees(street, "物业 · 今天早上7:10 发布")
    text = "".join(probe.words(street.window))
    while "下一页" in probe.names(street.window):
        await tap(street, hand, "下一页")
        text += "".join(probe.words(street.window))
    assert all(paragraph[:12] in text for paragraph in WATER.body.paragraphs)


async def test_a_notice_taken_back_leaves_the_reader_at_once(street: Scene) -> None:
    await read(street, WATER)
    await street.shelf.apply(feed_page(entry(99, tombstone(WATER, 2))))
    await rest(street)
    assert not sees(street, "储水")
    assert sees(street, "收回")
    street.press(Qt.Key.Key_Back)
    assert street.context.navigator.page.name == "home"


async def test_the_minute_does_not_reach_a_notice_that_was_left(
    street: Scene, capfd: pytest.CaptureFixture[str]
) -> None:
    await read(street, WATER)
    street.press(Qt.Key.Key_Back)
    await rest(street)
    street.context.ticker.minute.emit()
    assert "deleted" not in capfd.readouterr().err


async def test_an_endless_title_is_read_with_the_text(street: Scene) -> None:
    await read(street, NOTICES[0])
    assert sees(street, LONG_TITLE[:10])
    assert probe.truncated(street.window) == []


async def test_aloud_it_is_read_whole(street: Scene, hand: Finger) -> None:
    await read(street, WATER)
    await tap(street, hand, "朗读")
    (said,) = street.reader.said
    assert set(WATER.body.paragraphs) <= set(said)
    assert "电话 0573 8888 1234" in said
