import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.feeds.hours import read_hours

ALL = (1, 2, 3, 4, 5, 6, 7)
Ranges = list[tuple[tuple[int, ...], str, str]]


@pytest.mark.parametrize(
    ("written", "ranges"),
    [
        ("周一至周五 8:30-17:00", [((1, 2, 3, 4, 5), "08:30", "17:00")]),
        ("每天7:00-21:00", [(ALL, "07:00", "21:00")]),
        ("24小时", [(ALL, "00:00", "24:00")]),
        (
            "8:00-11:30,13:30-17:00 周日休息",
            [((1, 2, 3, 4, 5, 6), "08:00", "11:30"), ((1, 2, 3, 4, 5, 6), "13:30", "17:00")],
        ),
        ("周一三五 上午8点-11点半", [((1, 3, 5), "08:00", "11:30")]),
        ("周二、周四 下午2点到4点半", [((2, 4), "14:00", "16:30")]),
        ("星期一到星期六 早上7点至晚上9点", [((1, 2, 3, 4, 5, 6), "07:00", "21:00")]),
        (
            "工作日8：30—17：30；周末9:00-16:00",
            [((1, 2, 3, 4, 5), "08:30", "17:30"), ((6, 7), "09:00", "16:00")],
        ),
        ("周一闭馆，9:00-17:00", [((2, 3, 4, 5, 6, 7), "09:00", "17:00")]),
        ("18:00-次日2:00", [(ALL, "18:00", "24:00"), (ALL, "00:00", "02:00")]),
        ("周六18:00-次日2:00", [((6,), "18:00", "24:00"), ((7,), "00:00", "02:00")]),
        ("营业时间：7:30-19:00（节假日除外）", [(ALL, "07:30", "19:00")]),
    ],
)
def test_opening_hours(written: str, ranges: Ranges) -> None:
    hours = read_hours(written)
    assert hours is not None
    assert [(each.weekdays, each.opens, each.closes) for each in hours] == ranges


@pytest.mark.parametrize(
    "written", ["", "随时", "看心情", "8点", "周一至周五", "25:00-26:00", "休息"]
)
def test_what_is_not_understood_is_not_guessed(written: str) -> None:
    assert read_hours(written) is None


@given(
    st.text(alphabet="周星期一三五日至到-0123456789:点半 ，、上午下晚每天24小时休息", max_size=25)
)
def test_any_text_can_be_asked_for_hours(text: str) -> None:
    read_hours(text)
