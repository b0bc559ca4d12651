"""The first sound of a good's name, as residents say it."""

import pytest

from hub.feeds.initials import initial_of, with_initials
from services.contract.documents import Good


@pytest.mark.parametrize(
    ("name", "initial"),
    [
        ("青菜", "Q"),
        ("茄子", "Q"),
        ("长豇豆", "C"),
        ("重庆小面", "C"),
        ("调和油", "T"),
        ("（活）鲫鱼", "J"),
        ("AA鸡蛋", "A"),
        ("85度面包", ""),
        ("（", ""),
    ],
)
def test_initials(name: str, initial: str) -> None:
    assert initial_of(name) == initial


def test_all_goods_of_a_sheet_get_theirs() -> None:
    goods = with_initials([Good(name="青菜"), Good(name="鸡蛋")])
    assert [good.initial for good in goods] == ["Q", "J"]
