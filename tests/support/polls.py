"""A vote and a survey, and answers to them as kiosks send them."""

from datetime import datetime
from typing import Any

from services.contract.forms import Form
from services.contract.ids import uuid7
from services.contract.requests import Answer, NewRequest

CONFIRM = {"kind": "confirm", "name": "confirm", "title": "这样对吗？", "summary": "确认"}


def _choose(name: str, *labels: str) -> dict[str, Any]:
    choices = [
        {"value": f"{name}_{number}", "label": label, "icon": "check"}
        for number, label in enumerate(labels, 1)
    ]
    return {"kind": "choose", "name": name, "title": f"{name}？", "summary": name} | {
        "choices": choices
    }


def _form(purpose: str, **fields: Any) -> Form:
    basis = {"version": 1, "icon": "vote", "promise": "结果在屏幕上看", "purpose": purpose}
    return Form.model_validate(basis | fields)


VOTE = _form(
    "vote",
    name="bench",
    title="投票",
    subject="where",
    steps=[
        _choose("where", "树下", "门口", "都可以"),
        {"kind": "place", "name": "home", "title": "您家住哪里？", "summary": "地址"},
        CONFIRM,
    ],
)

SURVEY = _form(
    "survey",
    name="canteen",
    title="满意度",
    subject="taste",
    steps=[_choose("taste", "好吃", "一般", "不好吃"), _choose("price", "不贵", "贵"), CONFIRM],
)


def ballot(made_at: datetime, choice: int, room: str = "501", **changes: Any) -> NewRequest:
    """The vote of a home in building 3, unit 2."""
    value, label = f"where_{choice}", ("树下", "门口", "都可以")[choice - 1]
    return _request(
        VOTE,
        made_at,
        Answer(step="where", values=(value,), label="where", shown=label),
        Answer(step="home", values=("3号楼", "2", room), label="地址", shown=f"3号楼2单元{room}室"),
        **({"place": f"3号楼2单元{room}室"} | changes),
    )


def opinion(made_at: datetime, taste: int, price: int, **changes: Any) -> NewRequest:
    """Somebody's answers to the survey."""
    return _request(
        SURVEY,
        made_at,
        Answer(step="taste", values=(f"taste_{taste}",), label="taste", shown="…"),
        Answer(step="price", values=(f"price_{price}",), label="price", shown="…"),
        **changes,
    )


def _request(asked: Form, made_at: datetime, *answers: Answer, **changes: Any) -> NewRequest:
    values: dict[str, Any] = {
        "id": uuid7(),
        "short_number": "1001",
        "form": asked.name,
        "form_version": asked.version,
        "title": asked.title,
        "headline": answers[0].shown,
        "answers": answers,
        "made_at": made_at,
    }
    return NewRequest(**(values | changes))
