"""A form that staff made, never seen before: its words alone are enough."""

from services.contract.forms import Form
from tests.voice.understanding.test_forms import NOW, said
from voice.understanding.forms import spoken_in
from voice.understanding.scene import Scene

GARDEN = Form.model_validate(
    {
        "name": "own_7",
        "version": 3,
        "title": "菜园认领",
        "icon": "leaf",
        "subject": "plot",
        "promise": "社区给您打电话",
        "steps": [
            {
                "kind": "choose",
                "name": "plot",
                "title": "要哪块地？",
                "summary": "哪块地",
                "choices": [
                    {"value": "sunny", "label": "朝南的", "spoken": ["南边", "太阳好的", "向阳"]},
                    {"value": "shady", "label": "朝北的", "spoken": ["北边", "背阴", "凉快的"]},
                ],
            },
            {
                "kind": "choose",
                "name": "water",
                "title": "要接水管吗？",
                "summary": "水管",
                "only_if": {"step": "plot", "values": ["sunny"]},
                "choices": [
                    {"value": "yes", "label": "要接", "spoken": ["接水管", "要水"]},
                    {"value": "no", "label": "不接", "spoken": ["不用水管", "自己挑水"]},
                ],
            },
            {
                "kind": "count",
                "name": "rows",
                "title": "要几垄？",
                "summary": "几垄",
                "maximum": 12,
                "unit": "垄",
            },
            {
                "kind": "digits",
                "name": "card",
                "title": "居民卡号？",
                "summary": "卡号",
                "minimum": 6,
                "maximum": 6,
            },
            {"kind": "confirm", "name": "confirm", "title": "对吗？", "summary": "核对"},
        ],
    }
)


def test_its_own_words_are_understood() -> None:
    assert said(GARDEN, "我要太阳好的那块要三垄") == {"plot": ["sunny"], "rows": ["3"]}
    assert said(GARDEN, "北边那块两垄") == {"plot": ["shady"], "rows": ["2"]}


def test_a_later_answer_tells_the_earlier_one() -> None:
    assert said(GARDEN, "我自己挑水") == {"plot": ["sunny"], "water": ["no"]}


def test_a_closed_step_is_not_answered() -> None:
    assert said(GARDEN, "背阴的自己挑水") == {"plot": ["shady"]}


def test_four_or_ten_of_its_own_unit_is_asked_again() -> None:
    (doubt,) = spoken_in("十垄", GARDEN, Scene(), NOW).doubts
    assert doubt.answer.shown == "10垄"
    assert doubt.otherwise is not None
    assert doubt.otherwise.shown == "4垄"
