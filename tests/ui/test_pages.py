from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QGuiApplication

from ui.pages import PagedRows, Room, cut


@dataclass(frozen=True)
class Row:
    title: str


def room(height: float) -> Room:
    return Room(width=400, height=height, extra=0, first=QFont(), second=QFont())


def paged(owner: QObject) -> PagedRows[Row]:
    return PagedRows(Row, lambda _row, _room: 10, owner)


def titles(pages: PagedRows[Row]) -> str:
    return "".join(row.title for row in pages.model.rows)


def test_pages_hold_what_fits_and_always_something() -> None:
    assert cut((1, 2, 3), (50, 40, 30), 90) == ((1, 2), (3,))
    assert cut((1, 2), (500, 40), 90) == ((1,), (2,))
    assert cut((), (), 90) == ((),)


def test_turning_stops_at_the_ends(qt_application: QGuiApplication) -> None:
    owner = QObject()
    pages = paged(owner)
    pages.fill([Row(letter) for letter in "abcde"])
    assert titles(pages) == ""
    pages.fit(room(20))
    assert (titles(pages), pages.count) == ("ab", 3)
    pages.turn(9)
    assert titles(pages) == "e"
    pages.begin()
    assert titles(pages) == "ab"


def test_other_room_keeps_the_first_row_in_sight(qt_application: QGuiApplication) -> None:
    owner = QObject()
    pages = paged(owner)
    pages.fill([Row(letter) for letter in "abcdefgh"])
    pages.fit(room(20))
    pages.turn(2)
    pages.fit(room(30))
    assert titles(pages) == "def"


def test_fewer_rows_end_on_a_page_that_exists(qt_application: QGuiApplication) -> None:
    owner = QObject()
    pages = paged(owner)
    pages.fill([Row(letter) for letter in "abcdefgh"])
    pages.fit(room(20))
    pages.turn(3)
    pages.fill([Row("a"), Row("b")])
    assert titles(pages) == "ab"


def test_a_row_grows_with_its_words(qt_application: QGuiApplication) -> None:
    long = room(100).row_height("停水通知" * 40)
    assert long > 3 * room(100).row_height("停水通知") > 0
    assert room(100).row_height("") == 0


def test_a_page_has_no_more_rows_than_one_can_choose_from(
    qt_application: QGuiApplication,
) -> None:
    owner = QObject()
    pages = paged(owner)
    pages.fill([Row(letter) for letter in "abcdefgh"])
    pages.fit(room(900))
    assert (titles(pages), pages.count) == ("abcdef", 2)
