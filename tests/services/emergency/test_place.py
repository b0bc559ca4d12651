"""Where people must come to."""

import pytest

from process.settings import KioskSection
from services.emergency.calls.place import place_words


@pytest.mark.parametrize(
    ("kiosk", "words"),
    [
        (KioskSection(), "大厅"),
        (KioskSection(building="3号楼"), "3号楼大厅"),
        (KioskSection(building="3号楼", unit="2", room="501"), "3号楼2单元501室"),
        (KioskSection(building="3号楼", unit="2单元", room="501室"), "3号楼2单元501室"),
        (KioskSection(building="3号楼", room="501"), "3号楼501室"),
    ],
)
def test_a_home_is_named_to_the_door_and_a_lobby_by_its_house(
    kiosk: KioskSection, words: str
) -> None:
    assert place_words(kiosk) == words
