"""A form while staff build it: everything as typed, and what it becomes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hub.desk.community import BUILDING, EVERYBODY
from hub.desk.notice_draft import TYPED_TIME
from hub.form_check import FormRefused, checked_form
from services.contract.forms import Form

KINDS: Mapping[str, str] = {
    "choose": "选一个",
    "words": "多选几句",
    "place": "住址",
    "digits": "数字（电话）",
    "date": "哪一天",
    "count": "几个",
    "activity": "报名活动",
}
PURPOSES: Mapping[str, str] = {
    "request": "请人办事，物业来办",
    "survey": "问意见，不记名字",
    "vote": "投票，一家一票",
}
PARTS: Mapping[str, str] = {
    "morning": "上午",
    "noon": "中午",
    "afternoon": "下午",
    "evening": "晚上",
}
CONFIRM = {
    "kind": "confirm",
    "name": "confirm",
    "title": "这样对吗？",
    "say": "请看一看，这样对吗？",
    "hint": "要改哪一行，就点哪一行",
    "summary": "确认",
}
_BETWEEN = re.compile(r"[、，,;；\s]+")


@dataclass(frozen=True)
class ChoiceDraft:
    """One choice; `spoken` are words separated by 、 or blanks. `value` is empty until
    it is named."""

    value: str = ""
    label: str = ""
    icon: str = ""
    note: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class StepDraft:
    """One question; fields that its kind does not have are left alone. `only_if` is a step's name
    and values, such as `where=home,garage`; `name` is empty until it is named."""

    kind: str
    name: str = ""
    title: str = ""
    say: str = ""
    hint: str = ""
    summary: str = ""
    only_if: str = ""
    choices: tuple[ChoiceDraft, ...] = ()
    minimum: str = ""
    maximum: str = ""
    optional: bool = False
    unit: str = ""
    first: str = ""
    days: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormDraft:
    """The whole form. `closes` is local time as the browser writes it."""

    title: str = ""
    icon: str = "notebook-pen"
    about: str = ""
    purpose: str = "request"
    promise: str = "物业上班时间2小时内给您回电话"
    spoken: str = ""
    subject: str = ""
    closes: str = ""
    offered: bool = True
    everyone: bool = True
    buildings: tuple[str, ...] = ()
    steps: tuple[StepDraft, ...] = ()

    @property
    def audience(self) -> tuple[str, ...]:
        if self.everyone:
            return EVERYBODY
        return tuple(BUILDING + place for place in self.buildings)

    def form(self, name: str, version: int, zone: ZoneInfo) -> Form:
        """The form it becomes.

        Raises:
            FormRefused: it is not ready; the reasons say why.
        """
        names = [step.name for step in self.steps]
        given = {
            "name": name,
            "version": version,
            "title": self.title,
            "icon": self.icon,
            "about": self.about,
            "purpose": self.purpose,
            "offered": self.offered,
            "closes_at": _moment(self.closes, zone),
            "spoken": words_of(self.spoken),
            "subject": self.subject if self.subject in names else _first_to_choose(self.steps),
            "promise": self.promise,
            "steps": [*(_given_step(step) for step in self.steps), CONFIRM],
        }
        if not self.steps:
            raise FormRefused(("还没有问题，请先加一步。",))
        return checked_form(given)


def draft_of(form: Form, audience: tuple[str, ...], zone: ZoneInfo) -> FormDraft:
    """A form that exists, to be written anew."""
    closes_at = form.closes_at
    return FormDraft(
        title=form.title,
        icon=form.icon,
        about=form.about,
        purpose=form.purpose.value,
        promise=form.promise,
        spoken="、".join(form.spoken),
        subject=form.subject,
        closes=closes_at.astimezone(zone).strftime(TYPED_TIME) if closes_at else "",
        offered=form.offered,
        everyone=audience == EVERYBODY,
        buildings=tuple(it.removeprefix(BUILDING) for it in audience if it.startswith(BUILDING)),
        steps=tuple(_drafted(step.model_dump(mode="json")) for step in form.steps[:-1]),
    )


def words_of(text: str) -> tuple[str, ...]:
    """The words of a field in which they are separated, each once."""
    return tuple(dict.fromkeys(word for word in _BETWEEN.split(text) if word))


def _first_to_choose(steps: Iterable[StepDraft]) -> str:
    names = [(it.kind != "choose", number, it.name) for number, it in enumerate(steps)]
    return min(names)[2] if names else ""


def _given_step(step: StepDraft) -> dict[str, Any]:
    given: dict[str, Any] = {
        "kind": step.kind,
        "name": step.name,
        "title": step.title,
        "say": step.say or step.title,
        "hint": step.hint,
        "summary": step.summary,
    }
    if step.only_if:
        name, _, values = step.only_if.partition("=")
        given["only_if"] = {"step": name, "values": values.split(",")}
    for field in FIELDS_OF_KIND.get(step.kind, ()):
        value = getattr(step, field)
        given["phrases" if (step.kind, field) == ("words", "choices") else field] = (
            [_given_choice(it) for it in value] if field == "choices" else value
        )
    return given


FIELDS_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "choose": ("choices",),
    "words": ("choices",),
    "digits": ("minimum", "maximum", "optional"),
    "date": ("first", "days", "parts"),
    "count": ("minimum", "maximum", "unit"),
}


def _given_choice(choice: ChoiceDraft) -> dict[str, Any]:
    return {
        "value": choice.value,
        "label": choice.label,
        "icon": choice.icon,
        "note": choice.note,
        "spoken": words_of(choice.spoken) or words_of(choice.label),
    }


def _drafted(step: Mapping[str, Any]) -> StepDraft:
    rule = step.get("only_if")
    return StepDraft(
        kind=step["kind"],
        name=step["name"],
        title=step["title"],
        say=step["say"],
        hint=step["hint"],
        summary=step["summary"],
        only_if=f"{rule['step']}={','.join(rule['values'])}" if rule else "",
        choices=tuple(
            ChoiceDraft(**(it | {"spoken": "、".join(it["spoken"])}))
            for it in step.get("choices", step.get("phrases", ()))
        ),
        optional=step.get("optional", False),
        parts=tuple(step.get("parts", ())),
        unit=step.get("unit", ""),
        **{name: str(step.get(name, "")) for name in ("minimum", "maximum", "first", "days")},
    )


def _moment(typed: str, zone: ZoneInfo) -> datetime | None:
    if not typed:
        return None
    try:
        return datetime.strptime(typed, TYPED_TIME).replace(tzinfo=zone)
    except ValueError:
        raise FormRefused(("截止时间写得不对。",)) from None
