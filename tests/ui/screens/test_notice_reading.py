"""A notice read aloud: the sentence is marked where it stands, and the pages turn with it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt

from services.contract.documents import Document, Notice
from tests.support.published import document
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe
from ui.focus import place
from ui.preferences import Choice

SENTENCES = [f"这是第{number}句，请大家看清楚再走。" for number in range(1, 61)]


@pytest.fixture
def notice() -> Document:
    """Sixty sentences in six paragraphs."""
    paragraphs = tuple("".join(SENTENCES[at : at + 10]) for at in range(0, 60, 10))
    return document(Notice(title="很长的通知", paragraphs=paragraphs, phone="0573-88881234"))


def opened(folder: Path, notice: Document, panel: str = "portrait", step: int = 0) -> Scene:
    choice = Choice(text_step=step, theme=PANELS[panel].theme)
    scene = open_scene(folder, [notice], screen=PANELS[panel], choice=choice)
    scene.open("notice", {"id": str(notice.id)})
    scene.image()
    return scene


def marks(scene: Scene) -> list[QRectF]:
    rows = scene.shell.model.property("marks").rows
    return [QRectF(it.x, it.y, it.width, it.height) for it in rows]


@pytest.mark.parametrize("step", [0, 2])
@pytest.mark.parametrize("panel", PANELS)
def test_each_sentence_is_marked_on_the_page_that_shows_it(
    tmp_path: Path, notice: Document, panel: str, step: int
) -> None:
    scene = opened(tmp_path, notice, panel, step)
    scene.shell.read()
    scene.reader.speak()
    pages = set()
    for sentence in SENTENCES:
        reading = scene.reader.store.value
        assert reading is not None
        assert reading.sentences[reading.index] == sentence
        scene.settle()
        assert marks(scene), sentence
        row = scene.shell.model.property("lit")
        shown = scene.shell.model.property("paragraphs").rows[row].text
        assert sentence in shown or any(shown.endswith(sentence[:n]) for n in range(1, 20))
        assert scene.shell.property("caption") == ""
        pages.add(scene.shell.model.property("page"))
        scene.reader.speak()
    assert len(pages) > 1
    scene.close()


@pytest.mark.parametrize("step", [0, 2])
@pytest.mark.parametrize("panel", PANELS)
def test_the_mark_is_seen_and_the_bar_does_not_cover_it(
    tmp_path: Path, notice: Document, panel: str, step: int
) -> None:
    scene = opened(tmp_path, notice, panel, step)
    before = scene.image()
    scene.shell.read()
    scene.reader.speak()
    after = scene.image()
    first = next(it for it in probe.texts(scene.window) if SENTENCES[0][:6] in it.property("text"))
    line = marks(scene)[0].translated(place(first).topLeft())
    bar = place(scene.window.rootObject().property("readingBar"))
    assert not bar.intersects(line)
    under = (round(line.left() + 5), round(line.bottom() - 3))
    assert before.pixelColor(*under) != after.pixelColor(*under)
    scene.close()


def test_a_press_keeps_the_page_and_takes_the_mark_away(tmp_path: Path, notice: Document) -> None:
    scene = opened(tmp_path, notice)
    scene.shell.read()
    for _ in range(40):
        scene.reader.speak()
    page = scene.shell.model.property("page")
    assert page > 0
    scene.press(Qt.Key.Key_Down)
    assert scene.reader.store.value is None
    assert marks(scene) == []
    assert scene.shell.model.property("page") == page
    scene.close()


def test_a_reading_begins_with_the_page_that_is_shown(tmp_path: Path, notice: Document) -> None:
    scene = opened(tmp_path, notice)
    scene.shell.turn_page(1)
    shown = scene.shell.model.property("paragraphs").rows[0].text
    scene.shell.read()
    reading = scene.reader.store.value
    assert reading is not None
    assert reading.sentences[reading.index][-8:] in shown
    assert scene.shell.model.property("page") == 1
    scene.close()


def test_what_another_page_has_read_aloud_marks_nothing(tmp_path: Path, notice: Document) -> None:
    scene = opened(tmp_path, notice)
    scene.reader.read(["您还在吗？"])
    scene.settle()
    assert marks(scene) == []
    assert scene.shell.property("caption") == "您还在吗？"
    scene.close()
