"""A notice's pictures and attachments, each a page of its own."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPointingDevice

from services.contract.documents import Attachment, Document, KioskSettings, Notice
from services.contract.media import MediaReference
from tests.support.finger import Finger
from tests.support.pictures import png
from tests.support.published import document
from tests.support.resident import sees
from tests.support.scene import PANELS, Scene, open_scene
from ui import probe
from ui.preferences import Choice
from ui.screens.notice.enlarging import ENOUGH, parts, whole

A4 = QSize(1600, 2263)
PHONE_URL = "http://192.168.1.20:8711"


@pytest.fixture
def picture(tmp_path: Path) -> Callable[..., MediaReference]:
    """Makes a picture that the screen has, or has not yet."""
    folder = tmp_path / "media"
    folder.mkdir()

    def make(width: int, height: int, alt: str = "", *, here: bool = True) -> MediaReference:
        data = png(width, height)
        sha256 = hashlib.sha256(data).hexdigest()
        if here:
            (folder / sha256).write_bytes(data)
        return MediaReference(sha256=sha256, size=len(data), media_type="image/png", alt=alt)

    return make


@pytest.fixture
def notice(picture: Callable[..., MediaReference]) -> Document:
    """A line of text, a picture, and an attachment whose last page is still on its way."""
    pages = (picture(160, 226, "请提前储水。"), picture(161, 226), picture(162, 226, here=False))
    body = Notice(
        title="周日停水",
        paragraphs=("请提前储水。谢谢大家。",),
        pictures=(picture(300, 200, "送水车"),),
        attachments=(Attachment(title="停水通知原件", pages=pages),),
    )
    return document(body)


def opened(folder: Path, *documents: Document, panel: str = "portrait", step: int = 0) -> Scene:
    choice = Choice(text_step=step, theme=PANELS[panel].theme)
    scene = open_scene(folder, documents, screen=PANELS[panel], choice=choice)
    scene.open("notice", {"id": str(documents[0].id)})
    scene.image()
    return scene


def test_text_pictures_and_attachments_are_one_row_of_pages(
    tmp_path: Path, notice: Document, touch_device: QPointingDevice
) -> None:
    scene = opened(tmp_path, notice)
    finger = Finger(scene, touch_device)
    titles = [scene.shell.model.property("title")]
    while "下一页" in probe.names(scene.window):
        scene.clock.move(1)
        finger.tap(probe.named(scene.window, "下一页"))
        scene.image()
        titles.append(scene.shell.model.property("title"))
    assert titles == ["周日停水", "图片", *["附件：停水通知原件"] * 3]
    assert sees(scene, "第3页 共3页")
    assert sees(scene, "还没有传到")
    assert "放大看" not in probe.names(scene.window)
    scene.close()


def test_what_was_missing_appears_when_it_has_come(
    tmp_path: Path, picture: Callable[..., MediaReference]
) -> None:
    wanted = picture(200, 100, here=False)
    scene = opened(tmp_path, document(Notice(title="看图", paragraphs=(), pictures=(wanted,))))
    scene.press(Qt.Key.Key_Return)
    assert sees(scene, "还没有传到")
    picture(200, 100)
    scene.shelf.show_media(scene.context.media.ready())
    scene.image()
    assert not sees(scene, "还没有传到")
    assert "放大看" in probe.names(scene.window)
    scene.close()


def test_by_keys_a_page_is_enlarged_turned_part_by_part_and_made_whole_again(
    tmp_path: Path, notice: Document
) -> None:
    scene = opened(tmp_path, notice, panel="tv")
    model = scene.shell.model
    scene.press(Qt.Key.Key_Return)
    scene.press(Qt.Key.Key_Return)
    scene.image()
    seen_whole = model.property("pictureBox")
    press_named(scene, "放大看")
    assert model.property("pictureBox").width() >= ENOUGH * seen_whole.width()
    assert sees(scene, "上面")
    press_named(scene, "下一页")
    assert sees(scene, "中间")
    press_named(scene, "看整张")
    assert model.property("pictureBox") == seen_whole
    assert sees(scene, "第1页 共3页")
    scene.close()


def press_named(scene: Scene, name: str) -> None:
    """Press that button with the OK key."""
    probe.named(scene.window, name).forceActiveFocus()
    scene.press(Qt.Key.Key_Return)
    scene.image()


@pytest.mark.parametrize("room", [QSizeF(996, 1200), QSizeF(1150, 700), QSizeF(700, 300)])
@pytest.mark.parametrize("size", [A4, QSize(2263, 1600), QSize(300, 3000), QSize(4000, 500)])
def test_the_parts_show_all_of_the_picture_and_everything_larger(size: QSize, room: QSizeF) -> None:
    window = QRectF(0, 0, room.width(), room.height())
    seen = whole(size, room).picture
    assert window.contains(seen)
    places = [part.picture for part in parts(size, room)]
    assert all(place.width() >= ENOUGH * seen.width() - 0.1 for place in places)
    for across in range(11):
        for down in range(11):
            spots = [
                (it.x() + it.width() * across / 10, it.y() + it.height() * down / 10)
                for it in places
            ]
            assert any(
                -0.1 <= x <= room.width() + 0.1 and -0.1 <= y <= room.height() + 0.1
                for x, y in spots
            )


@pytest.mark.parametrize("step", [0, 2])
@pytest.mark.parametrize("panel", PANELS)
def test_every_page_has_its_words_whole_at_every_size(
    tmp_path: Path, notice: Document, panel: str, step: int
) -> None:
    settings = document(KioskSettings(community="春晖社区", phone_url=PHONE_URL))
    scene = opened(tmp_path, notice, settings, panel=panel, step=step)
    for _ in range(scene.shell.model.property("pages")):
        scene.image()
        assert probe.truncated(scene.window) == []
        assert probe.overlaps(scene.window) == []
        scene.shell.turn_page(1)
    scene.close()


@pytest.mark.parametrize("step", [0, 2])
@pytest.mark.parametrize("panel", PANELS)
def test_the_code_is_the_last_page_and_large_enough_for_a_camera(
    tmp_path: Path, notice: Document, panel: str, step: int
) -> None:
    settings = document(KioskSettings(community="春晖社区", phone_url=PHONE_URL + "/"))
    scene = opened(tmp_path, notice, settings, panel=panel, step=step)
    drawn: list[str] = []
    draw = scene.context.qr.value
    assert draw is not None
    scene.context.qr.set(lambda text: (drawn.append(text), draw(text))[1])
    model = scene.shell.model
    while model.property("page") + 1 < model.property("pages"):
        scene.shell.turn_page(1)
        scene.image()
    assert drawn[-1] == f"{PHONE_URL}/p/notices/{notice.id}"
    assert sees(scene, "用手机相机对准，带走这条通知")
    code = next(it for it in probe.pictures(scene.window) if it.width() == it.height())
    assert code.width() / millimetre(scene) >= 40
    scene.close()


def millimetre(scene: Scene) -> float:
    """Pixels a millimetre."""
    screen = scene.context.screen
    return float((screen.width_px**2 + screen.height_px**2) ** 0.5 / (screen.diagonal_in * 25.4))


def test_without_an_address_for_phones_there_is_no_code(tmp_path: Path, notice: Document) -> None:
    scene = opened(tmp_path, notice, document(KioskSettings(community="春晖社区")))
    assert scene.shell.model.property("pages") == 5
    scene.close()
