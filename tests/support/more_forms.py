"""Forms with days, counts and activities, and a vote, for tests."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from services.contract.activities import Activity
from services.contract.forms import Form, FormPurpose, Tally
from services.contract.sign_up import Offer
from tests.support.published import NOW

PHONE_STEP = {
    "kind": "digits",
    "name": "phone",
    "title": "您的电话？",
    "summary": "电话",
    "minimum": 7,
    "maximum": 12,
}
CONFIRM = {"kind": "confirm", "name": "confirm", "title": "这样对吗？", "summary": "确认"}
DAY = {"kind": "date", "name": "day", "title": "哪一天？", "summary": "哪一天", "days": 6}
COUNT = {"kind": "count", "name": "portions", "title": "几份？", "summary": "几份", "unit": "份"}
ACTIVITY = {"kind": "activity", "name": "activity", "title": "参加哪一个？", "summary": "活动"}
HOME = {"kind": "place", "name": "home", "title": "您家住哪里？", "summary": "地址"}
OPINION = {
    "kind": "choose",
    "name": "opinion",
    "title": "同意吗？",
    "summary": "同意吗",
    "choices": [{"value": "yes", "label": "同意"}, {"value": "no", "label": "不同意"}],
}


def form(name: str, *steps: dict[str, Any], **changes: Any) -> Form:
    """A form of these steps and a confirmation; its subject is the first."""
    values = {
        "name": name,
        "version": 1,
        "title": "测试登记",
        "icon": "wrench",
        "about": "试一试",
        "subject": steps[0]["name"],
        "promise": "2小时内给您回电话",
        "steps": [*steps, CONFIRM],
    }
    return Form.model_validate(values | changes)


def vote(closes_at: datetime | None = None, **counts: int) -> Form:
    """A vote on one question, with what was counted."""
    labels = {it["value"]: it["label"] for it in OPINION["choices"]}
    results = tuple(
        Tally(step="opinion", value=value, label=labels[value], count=count)
        for value, count in counts.items()
    )
    return form(
        "lift_vote",
        OPINION,
        title="加装电梯",
        purpose=FormPurpose.VOTE,
        closes_at=closes_at,
        results=results,
    )


def offer(number: int, title: str = "合唱队", **changes: Any) -> Offer:
    """An activity of the day after `NOW`, with twenty seats."""
    values = {"title": title, "starts_at": NOW + timedelta(days=1), "place": "活动室", "seats": 20}
    return Offer(UUID(int=number), Activity(**(values | changes)))
