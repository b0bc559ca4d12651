from ui.pages import Pages


def test_there_is_always_a_page() -> None:
    empty: Pages[int] = Pages()
    assert (empty.count, empty.shown, empty.turned(1).page) == (1, (), 1)


def test_turning_stops_at_the_ends() -> None:
    pages = Pages(tuple(range(7)), size=3)
    assert pages.count == 3
    assert pages.turned(-1).page == 1
    assert pages.turned(9).shown == (6,)


def test_another_size_keeps_what_was_shown_first() -> None:
    pages = Pages(tuple(range(12)), size=3).turned(2)
    assert 6 in pages.resized(4).shown
    assert pages.resized(0).size == 1


def test_fewer_items_end_on_a_page_that_exists() -> None:
    assert Pages(tuple(range(9)), size=3).turned(2).filled((1, 2)).shown == (1, 2)
