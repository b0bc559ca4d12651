"""A slip as dots: nothing runs over the edge, and the code can be read."""

import pytest
from PIL import Image, ImageChops

from services.slips.drawing import draw
from services.slips.slip import Slip

LONG = Slip(
    title="报修记下了",
    number="1001",
    lines=("家里的水管龙头坏了，一直在漏水，今天在家，请先打电话0573-88881234再来" * 2,),
    foot="春晖社区物业 0573-8888 1234",
)


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(picture.convert("L")).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("width", [384, 576])
def test_all_words_stand_inside_the_paper(width: int) -> None:
    picture = draw(LONG, width)
    left, _, right, bottom = ink(picture)
    assert picture.width == width
    assert left >= 0
    assert right <= width - 8
    assert bottom <= picture.height


def test_more_words_take_more_paper() -> None:
    short = draw(Slip(title="报修记下了", number="1001"), 384)
    assert draw(LONG, 384).height > 2 * short.height


def test_a_number_is_not_torn_apart() -> None:
    slip = Slip(title="电话", lines=("请打物业电话0573-88881234",))
    narrow = draw(slip, 384)
    # 请打物业电话 is 240 dots; the number, which would fit in part, goes to the next line whole.
    lines = narrow.height // 58
    assert lines >= 2


def test_a_code_is_as_wide_as_a_phone_needs() -> None:
    bare = Slip(title="通知")
    with_code = bare.model_copy(update={"code": "https://hub.example/p/notices/1"})
    added = draw(with_code, 384).height - draw(bare, 384).height
    assert 200 <= added <= 30 * 8
