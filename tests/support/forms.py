"""Forms and answers that tests fill in."""

from datetime import UTC, datetime

from services.contract.forms import Form, Step
from services.contract.ids import uuid7
from services.contract.requests import Answer
from services.contract.wizard import Draft, answer, start

REPAIR = Form.model_validate(
    {
        "name": "repair",
        "version": 1,
        "title": "报修",
        "icon": "wrench",
        "subject": "what",
        "promise": "2小时内给您回电话",
        "steps": [
            {
                "kind": "choose",
                "name": "where",
                "title": "哪里要修？",
                "summary": "哪里",
                "choices": [
                    {"value": "home", "label": "我家里"},
                    {"value": "public", "label": "公共地方"},
                ],
            },
            {
                "kind": "choose",
                "name": "what",
                "title": "家里什么坏了？",
                "summary": "什么坏了",
                "only_if": {"step": "where", "values": ["home"]},
                "choices": [
                    {"value": "tap", "label": "水管、龙头"},
                    {"value": "light", "label": "电、灯"},
                ],
            },
            {
                "kind": "choose",
                "name": "what_public",
                "title": "外面什么坏了？",
                "summary": "什么坏了",
                "only_if": {"step": "where", "values": ["public"]},
                "choices": [
                    {"value": "lift", "label": "电梯"},
                    {"value": "gate", "label": "大门"},
                ],
            },
            {
                "kind": "choose",
                "name": "room_of_tap",
                "title": "哪个龙头？",
                "summary": "哪个",
                "only_if": {"step": "what", "values": ["tap"]},
                "choices": [
                    {"value": "kitchen", "label": "厨房"},
                    {"value": "bath", "label": "卫生间"},
                ],
            },
            {
                "kind": "words",
                "name": "more",
                "title": "还要说明什么？",
                "summary": "说明",
                "phrases": [
                    {"value": "dripping", "label": "一直在漏水"},
                    {"value": "call_first", "label": "请先打电话"},
                ],
            },
            {
                "kind": "place",
                "name": "home",
                "title": "您家住哪里？",
                "summary": "地址",
                "only_if": {"step": "where", "values": ["home"]},
            },
            {
                "kind": "choose",
                "name": "spot",
                "title": "在哪个位置？",
                "summary": "位置",
                "only_if": {"step": "where", "values": ["public"]},
                "choices": [
                    {"value": "hall", "label": "一楼大厅"},
                    {"value": "stairs", "label": "楼道"},
                ],
            },
            {
                "kind": "digits",
                "name": "phone",
                "title": "您的电话？",
                "summary": "电话",
                "minimum": 7,
                "maximum": 12,
            },
            {"kind": "confirm", "name": "confirm", "title": "这样对吗？", "summary": "确认"},
        ],
    }
)


def step_of(form: Form, name: str) -> Step:
    """The step of that name."""
    return next(step for step in form.steps if step.name == name)


def answered(name: str, *values: str, shown: str = "") -> Answer:
    """An answer to a step of the repair form."""
    summary = step_of(REPAIR, name).summary
    return Answer(step=name, values=values, label=summary, shown=shown or "，".join(values) or "无")


HOME_ANSWERS = (
    answered("where", "home", shown="我家里"),
    answered("what", "tap", shown="水管、龙头"),
    answered("room_of_tap", "kitchen", shown="厨房"),
    answered("more"),
    answered("home", "3号楼", "2", "501", shown="3号楼2单元501室"),
    answered("phone", "13812345678"),
)


def filled_draft(*known: Answer) -> Draft:
    """A complete draft of the repair form, as a resident leaves it at the confirmation."""
    draft = start(REPAIR, known, uuid7(), datetime(2026, 11, 20, 2, 24, tzinfo=UTC))
    for one in HOME_ANSWERS:
        if one.step not in draft.known:
            draft = answer(draft, REPAIR, one)
    return draft
