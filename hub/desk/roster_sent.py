"""What the roster's forms sent: a person or a shift, or what must be put right first."""

from collections.abc import Mapping
from datetime import date, time
from uuid import UUID

from pydantic import ValidationError

from hub.desk.forms import Sent
from hub.escalation.people import Person, PersonRole
from hub.escalation.roster import Shift

PERSON_FIELDS = ("name", "role", "phone", "second_phone", "email", "account", "note")
WRONG = {
    "name": "请写名字，不超过30个字。",
    "phone": "电话号码写得不对，例如 13800138000。",
    "second_phone": "电话号码写得不对，例如 0573-88881234。",
    "email": "邮箱写得不对，例如 wang@example.com。",
    "note": "写短一点，不超过100个字。",
    "role": "请选一样。",
    "account": "用户名太长。",
}


def person_sent(sent: Sent, person_id: UUID) -> Person | Mapping[str, str]:
    """The person, or what is wrong by field."""
    values: dict[str, object] = {name: sent.text(name) for name in PERSON_FIELDS}
    quiet = {name: sent.text(name) or None for name in ("quiet_from", "quiet_to")}
    found: dict[str, str] = {}
    if (quiet["quiet_from"] is None) != (quiet["quiet_to"] is None):
        found["quiet_to"] = "几点到几点，两格都要写，或者都不写。"
    if not any(values[name] for name in ("phone", "second_phone", "email", "account")):
        found["phone"] = "电话、邮箱、工作台用户名，至少写一样，不然通知不到。"
    try:
        person = Person.model_validate(values | quiet | {"id": person_id})
    except ValidationError as error:
        names = [str(one["loc"][0]) for one in error.errors()]
        return found | {name: WRONG.get(name, "这一格写得不对。") for name in names}
    return found or person


def shift_sent(
    sent: Sent, shift_id: UUID, people: Mapping[UUID, Person]
) -> Shift | Mapping[str, str]:
    """The shift, or what is wrong by field."""
    found: dict[str, str] = {}
    starts, ends = _time(sent.text("starts")), _time(sent.text("ends"))
    if starts is None or ends is None:
        found["starts"] = "请写几点到几点，例如 08:00 到 20:00。"
    weekdays = tuple(int(day) for day in sent.texts("days") if day in "1234567")
    day = _date(sent.text("day"))
    if sent.text("day") and day is None:
        found["day"] = "日期写得不对。"
    if not weekdays and day is None and "day" not in found:
        found["days"] = "请选星期几，或者写一个日期。"
    known = {str(one): one for one in people}
    on = tuple(known[one] for one in sent.texts("people") if one in known)
    if not on and day is None:
        found["people"] = "请选谁值班。"
    if found or starts is None or ends is None:
        return found
    days = () if day else weekdays
    return Shift(id=shift_id, weekdays=days, day=day, starts=starts, ends=ends, people=on)


def new_person(person_id: UUID) -> Person:
    """An empty form's person."""
    return Person.model_construct(id=person_id, name="", role=PersonRole.DUTY)


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
