from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from ui.text_pages import Area, text_pages

WIDTH = 400.0
ONE_LINE = "早上好"
FOUR_LINES = "请提前储水，" * 9


@pytest.fixture
def font(qt_application: QGuiApplication) -> QFont:
    made = QFont("Noto Sans CJK SC")
    made.setPixelSize(32)
    return made


def area_of(lines: float, font: QFont, gap: float = 0.0) -> Area:
    height = lines * QFontMetricsF(font).lineSpacing()
    return Area(WIDTH, height, height, gap)


def test_short_text_is_one_page(font: QFont) -> None:
    assert text_pages((ONE_LINE, ONE_LINE), font, area_of(3, font)) == ((ONE_LINE, ONE_LINE),)
    assert text_pages((), font, area_of(3, font)) == ((),)


def test_a_paragraph_that_does_not_fit_goes_whole_to_the_next_page(font: QFont) -> None:
    pages = text_pages((FOUR_LINES, FOUR_LINES), font, area_of(6, font))
    assert pages == ((FOUR_LINES,), (FOUR_LINES,))


def test_a_paragraph_is_cut_where_half_the_page_would_stay_empty(font: QFont) -> None:
    pages = text_pages((ONE_LINE, FOUR_LINES), font, area_of(4, font))
    assert pages[0][0] == ONE_LINE
    assert pages[0][1] + pages[1][0] == FOUR_LINES


def test_the_gap_between_paragraphs_takes_room(font: QFont) -> None:
    paragraphs = (ONE_LINE, ONE_LINE)
    assert len(text_pages(paragraphs, font, area_of(2, font))) == 1
    assert len(text_pages(paragraphs, font, area_of(2, font, gap=20))) == 2


def test_a_paragraph_longer_than_a_page_is_cut_and_nothing_is_lost(font: QFont) -> None:
    long = "".join(f"第{number}户请看好自家的门。" for number in range(60))
    pages = text_pages((long,), font, area_of(5, font))
    assert len(pages) > 2
    assert "".join(piece for page in pages for piece in page) == long


def test_written_line_breaks_begin_a_paragraph(font: QFont) -> None:
    assert text_pages(("一\n\n二",), font, area_of(4, font)) == (("一", "二"),)


def test_a_picture_may_leave_no_room_on_the_first_page(font: QFont) -> None:
    area = replace(area_of(3, font), first=0)
    assert text_pages((ONE_LINE,), font, area) == ((), (ONE_LINE,))
