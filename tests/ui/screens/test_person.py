"""One entry of the directory."""

import hashlib

import pytest
from PySide6.QtQuick import QQuickItem

from services.contract.documents import Document
from services.contract.media import MediaReference
from tests.support.finger import Finger
from tests.support.neighbourhood import CLINIC, PLUMBER
from tests.support.pictures import png
from tests.support.published import entry, tombstone
from tests.support.published import page as feed_page
from tests.support.resident import rest, sees, tap
from tests.support.scene import Scene


async def show(scene: Scene, key: object) -> None:
    scene.open("person", {"id": str(key)})
    await rest(scene)


async def test_everything_to_know_is_there(street: Scene) -> None:
    await show(street, CLINIC.id)
    for words in ("三桥卫生站", "张医生", "0573 8211 2345", "周一到周五 早上8:00到上午11:30"):
        assert sees(street, words)


async def test_open_turns_to_closed_as_time_goes_by(street: Scene) -> None:
    await show(street, CLINIC.id)
    assert sees(street, "现在开着，到上午11:30")
    street.clock.move(2 * 3600)
    street.context.ticker.minute.emit()
    await rest(street)
    assert sees(street, "现在关门，下午1:30开")


async def test_the_phone_is_said_last(street: Scene, hand: Finger) -> None:
    await show(street, PLUMBER.id)
    await tap(street, hand, "朗读")
    *_, last, choices = street.reader.said[0]
    assert last == "电话 139 5738 1234"
    assert choices.startswith("可以按：")


async def test_who_left_the_directory_is_no_longer_shown(street: Scene) -> None:
    await show(street, CLINIC.id)
    await street.shelf.apply(feed_page(entry(99, tombstone(CLINIC, 2))))
    await rest(street)
    assert not sees(street, "0573 8211 2345")
    assert sees(street, "不在名单里了")


async def test_the_number_is_read_by_itself(street: Scene, hand: Finger) -> None:
    await show(street, PLUMBER.id)
    await tap(street, hand, "念号码")
    assert street.reader.said == [("电话 139 5738 1234",)]


@pytest.mark.parametrize(
    ("entry_", "given"),
    [
        (CLINIC, {"preset.whom": "clinic"}),
        (PLUMBER, {"preset.whom": "other", "preset.person": "李师傅疏通"}),
    ],
)
async def test_asking_to_be_called_back_says_whom(
    street: Scene, hand: Finger, entry_: Document, given: dict[str, str]
) -> None:
    await show(street, entry_.id)
    await tap(street, hand, "请他回电话")
    page = street.context.navigator.page
    assert (page.name, dict(page.arguments)) == ("form", {"form": "call_back"} | given)
    assert sees(street, "想说什么事？"), "whom is not asked again"


async def test_a_photo_or_else_an_icon_stands_by_the_name(street: Scene) -> None:
    await show(street, CLINIC.id)
    assert photo(street) == []
    content = png(64, 48)
    reference = MediaReference(
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="image/png",
        size=len(content),
        alt="张医生",
    )
    part = street.context.media.part_of(reference.sha256)
    part.with_name(reference.sha256).write_bytes(content)
    pictured = CLINIC.model_copy(
        update={"version": 2, "body": CLINIC.body.model_copy(update={"photo": reference})}
    )
    await street.shelf.apply(feed_page(entry(99, pictured)))
    await rest(street)
    (image,) = photo(street)
    assert image.width() > 100
    middle = image.mapRectToScene(image.boundingRect()).center().toPoint()
    assert street.image().pixelColor(middle).name() == "#a8071a"


def photo(scene: Scene) -> list[QQuickItem]:
    found = scene.window.contentItem().findChildren(QQuickItem)
    return [it for it in found if it.inherits("QQuickImage") and it.isVisible()]
