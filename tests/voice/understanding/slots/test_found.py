"""四 and 十 are one sound for many: what was said is doubtful where either is sensible."""

import pytest

from tests.voice.understanding.slots.test_catalogue import find


@pytest.mark.parametrize(
    ("slot", "text", "otherwise"),
    [
        ("qty", "四个鸡蛋", 10),
        ("qty", "十个鸡蛋", 4),
        ("qty", "十四斤", 40),
        ("qty", "四斤半", 10.5),
        ("count", "四份", 10),
        ("channel_no", "第十频道", 4),
        ("number", "第四个", 10),
        ("money", "十块五", 4.5),
        ("day", "十四号", None),
        ("day", "十号", "4号"),
        ("room", "四号楼二单元五零一", {"building": "10", "unit": "2", "room": "501"}),
        ("line", "十路车", "4"),
    ],
)
def test_the_other_value_is_told(slot: str, text: str, otherwise: object) -> None:
    (found,) = find(slot, text)
    assert found.otherwise == otherwise
    assert found.doubtful is (otherwise is not None)


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("qty", "三个鸡蛋"),
        ("qty", "十二个"),
        ("qty", "4个"),
        ("room", "三号楼四零四"),
        ("phone", "一三八四四四四四四四四"),
        ("money", "三块四"),
    ],
)
def test_where_only_one_is_sensible_there_is_no_doubt(slot: str, text: str) -> None:
    (found,) = find(slot, text)
    assert not found.doubtful


@pytest.mark.parametrize("text", ["斤把", "三四个", "两斤多"])
def test_what_was_said_roughly_is_doubtful(text: str) -> None:
    (found,) = find("qty", text)
    assert found.about
    assert found.doubtful
