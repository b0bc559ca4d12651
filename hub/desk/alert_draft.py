"""A public alert while it is written: everything as typed, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from hub.alerts import EVENTS
from hub.desk.community import BUILDING, EVERYBODY
from hub.desk.forms import Sent
from hub.desk.notice_draft import TYPED_TIME, typed_time
from services.contract.alerts import AlertLevel, AlertStatus, PublicAlert
from services.contract.documents import Document

LEVELS = (("blue", "蓝色"), ("yellow", "黄色"), ("orange", "橙色"), ("red", "红色"))
_FIELDS = {
    "event": "请写是什么事，短一点，例如：台风。",
    "headline": "标题太长了，请写短一点。",
    "area": "地方写得太长了。",
    "description": "说明太长了，请写短一点。",
    "instruction": "每一行写一件事，一行不要超过 120 个字。",
}


@dataclass(frozen=True)
class AlertDraft:
    """`until` is local time as the browser writes it; `instruction` has a line for each thing."""

    event: str = ""
    level: str = ""
    headline: str = ""
    area: str = "全小区"
    until: str = ""
    instruction: str = ""
    description: str = ""
    sender: str = ""
    exercise: bool = False
    everyone: bool = True
    buildings: tuple[str, ...] = ()

    @property
    def audience(self) -> tuple[str, ...]:
        return EVERYBODY if self.everyone else tuple(BUILDING + it for it in self.buildings)

    def expires_at(self, zone: ZoneInfo) -> datetime:
        """Raises ValueError if `until` is no time."""
        return datetime.strptime(self.until, TYPED_TIME).replace(tzinfo=zone)

    def alert(self, identifier: str, now: datetime) -> PublicAlert:
        """The document's body. Raises pydantic's ValidationError."""
        return PublicAlert(
            identifier=identifier,
            sender=self.sender,
            status=AlertStatus.EXERCISE if self.exercise else AlertStatus.ACTUAL,
            event=self.event,
            level=AlertLevel(self.level),
            headline=self.headline,
            description=self.description,
            area=self.area,
            effective_at=now,
            instruction=tuple(it.strip() for it in self.instruction.split("\n") if it.strip()),
        )


def alert_sent(sent: Sent) -> AlertDraft:
    """The draft in a form."""
    return AlertDraft(
        event=sent.text("event"),
        level=sent.text("level"),
        headline=sent.text("headline"),
        area=sent.text("area"),
        until=sent.text("until"),
        instruction=sent.text("instruction"),
        description=sent.text("description"),
        sender=sent.text("sender"),
        exercise=bool(sent.text("exercise")),
        everyone="all" in sent.texts("to"),
        buildings=tuple(it for it in sent.texts("to") if it != "all"),
    )


def alert_draft_of(document: Document, alert: PublicAlert, zone: ZoneInfo) -> AlertDraft:
    """A published alert, to be changed."""
    to = document.audience
    return AlertDraft(
        event=alert.event,
        level=str(alert.level),
        headline=alert.headline,
        area=alert.area,
        until=typed_time(document.expires_at, zone) if document.expires_at else "",
        instruction="\n".join(alert.instruction),
        description=alert.description,
        sender=alert.sender,
        exercise=alert.status is AlertStatus.EXERCISE,
        everyone=to == EVERYBODY,
        buildings=tuple(it.removeprefix(BUILDING) for it in to if it.startswith(BUILDING)),
    )


def with_usual_words(draft: AlertDraft) -> AlertDraft:
    """The draft with the headline and the advice of its kind of event."""
    usual = EVENTS.get(draft.event)
    if usual is None:
        return draft
    return replace(draft, headline=usual.headline, instruction="\n".join(usual.instruction))


def problems_of_alert(draft: AlertDraft, now: datetime, zone: ZoneInfo) -> Mapping[str, str]:
    """What must be put right first, by field."""
    found = {
        "event": "" if draft.event else "请选是什么事。",
        "level": "" if draft.level in dict(LEVELS) else "请选颜色。",
        "headline": "" if draft.headline else "请写一句话，告诉大家出了什么事。",
        "area": "" if draft.area else "请写是哪里。",
        "instruction": "" if draft.instruction else "请写居民要做什么，一行写一件。",
        "to": "" if draft.audience else "请选放到哪些屏幕上。",
        "until": _problem_of_end(draft, now, zone),
    }
    wrong = {name: words for name, words in found.items() if words}
    return wrong or _refused_by_contract(draft, now)


def _problem_of_end(draft: AlertDraft, now: datetime, zone: ZoneInfo) -> str:
    try:
        ends = draft.expires_at(zone)
    except ValueError:
        return "请写到什么时候为止。"
    return "这个时间已经过去了。" if ends <= now else ""


def _refused_by_contract(draft: AlertDraft, now: datetime) -> Mapping[str, str]:
    try:
        draft.alert("draft", now)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        return {name: _FIELDS.get(name, "这一格写得不对。")}
    return {}
