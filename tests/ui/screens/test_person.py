"""One entry of the directory."""

from tests.support.finger import Finger
from tests.support.neighbourhood import CLINIC, PLUMBER
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
    assert street.reader.said[0][-1] == "电话 139 5738 1234"


async def test_who_left_the_directory_is_no_longer_shown(street: Scene) -> None:
    await show(street, CLINIC.id)
    await street.shelf.apply(feed_page(entry(99, tombstone(CLINIC, 2))))
    await rest(street)
    assert not sees(street, "0573 8211 2345")
    assert sees(street, "不在名单里了")
