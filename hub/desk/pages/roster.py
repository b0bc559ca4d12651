"""值班表: who is on duty, who can be told by what, and whether the ways work. Everybody sees who is
on; phone numbers and changes are for managers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from hub.desk.call_story import CHANNELS
from hub.desk.roster_sent import PERSON_FIELDS, new_person, person_sent, shift_sent
from hub.desk.route import DeskRoute
from hub.desk.visit import SignedIn, Visit
from hub.escalation.channels.port import ChannelError
from hub.escalation.people import STAFF_ROLES, ChannelKind, Person, PersonRole
from hub.escalation.roster import Roster, Shift
from hub.refusals import NotFound, Refusal
from services.contract.ids import uuid7

router = APIRouter(prefix="/roster", route_class=DeskRoute)

DAYS_AHEAD = 7


@dataclass(frozen=True)
class DayLine:
    """One day of the week ahead: its shifts with names, and when nobody is on."""

    day: date
    shifts: tuple[tuple[Shift, str], ...]
    gaps: tuple[str, ...]


@router.get("", response_model=None)
async def show_roster(visit: SignedIn) -> HTMLResponse:
    """The page."""
    return await _page(visit)


@router.post("/shift", response_model=None)
async def add_shift(visit: SignedIn) -> Response:
    """A shift more."""
    visit.only_managers()
    registry = visit.office.escalation.shelves.registry
    shift = shift_sent(visit.sent, uuid7(), await registry.people())
    if not isinstance(shift, Shift):
        return await _page(visit, problems=shift)
    await registry.save_shift(shift)
    return visit.go("/desk/roster", "roster")


@router.post("/shift/{shift_id}/remove", response_model=None)
async def remove_shift(visit: SignedIn, shift_id: UUID) -> Response:
    """A shift less."""
    visit.only_managers()
    await visit.office.escalation.shelves.registry.remove_shift(shift_id)
    return visit.go("/desk/roster", "roster")


@router.get("/person", response_model=None)
async def show_new_person(visit: SignedIn) -> HTMLResponse:
    """An empty form."""
    visit.only_managers()
    return await _person_page(visit, new_person(uuid7()), known=False)


@router.get("/person/{person_id}", response_model=None)
async def show_person(visit: SignedIn, person_id: UUID) -> HTMLResponse:
    """Somebody who can be told."""
    visit.only_managers()
    return await _person_page(visit, await _person(visit, person_id), known=True)


@router.post("/person/{person_id}", response_model=None)
async def save_person(visit: SignedIn, person_id: UUID) -> Response:
    """Keep what was written."""
    visit.only_managers()
    person = person_sent(visit.sent, person_id)
    if not isinstance(person, Person):
        return await _person_page(visit, new_person(person_id), known=False, problems=person)
    await visit.office.escalation.shelves.registry.save_person(person)
    return visit.go("/desk/roster", "person")


@router.post("/person/{person_id}/remove", response_model=None)
async def remove_person(visit: SignedIn, person_id: UUID) -> Response:
    """Nobody is told through this entry any more."""
    visit.only_managers()
    await visit.office.escalation.shelves.registry.remove_person(person_id)
    return visit.go("/desk/roster", "person_removed")


@router.post("/try/{channel}", response_model=None)
async def try_out(visit: SignedIn, channel: ChannelKind) -> Response:
    """试一试: a message that says that it is none."""
    visit.only_managers()
    try:
        await visit.office.escalation.try_out(channel, visit.staff.name, visit.sent.text("to"))
    except ChannelError as error:
        words = f"{CHANNELS[channel]}没发出去：{error}。请找装机的人看一下。"
        return await _page(visit, refused=words)
    except Refusal as refusal:
        return await _page(visit, refused=refusal.words)
    return visit.go("/desk/roster", "tried")


async def _page(
    visit: Visit, problems: Mapping[str, str] | None = None, refused: str = ""
) -> HTMLResponse:
    escalation = visit.office.escalation
    registry = escalation.shelves.registry
    people, roster = await registry.people(), await registry.roster()
    channels = (ChannelKind.SMS, ChannelKind.PHONE, ChannelKind.EMAIL)
    typed = visit.sent if problems else None
    return await visit.page(
        "escalation/roster.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problems or refused else HTTPStatus.OK,
        on="roster",
        people=[person for person in people.values() if person.role in STAFF_ROLES],
        shifts=[(shift, _names(shift, people)) for shift in roster.shifts],
        now_on=[people[one].name for one in roster.on_duty(visit.now) if one in people],
        until=roster.next_change(visit.now),
        empty=roster.is_empty,
        days=_days(roster, visit.today, people),
        channels=[(kind, kind in escalation.channels) for kind in channels],
        problems=problems or {},
        refused=refused or ("还没有保存，请看下面红色的地方。" if problems else ""),
        chosen=set(typed.texts("people") + typed.texts("days")) if typed else set(),
        typed={name: typed.text(name) if typed else "" for name in ("starts", "ends", "day")},
    )


def _days(roster: Roster, today: date, people: Mapping[UUID, Person]) -> list[DayLine]:
    days = (today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD))
    return [
        DayLine(
            day,
            tuple(
                (shift, _names(shift, people)) for shift in sorted(roster.of_day(day), key=_start)
            ),
            tuple(f"{left:%H:%M}–{right:%H:%M}" for left, right in roster.gaps(day)),
        )
        for day in days
    ]


def _start(shift: Shift) -> time:
    return shift.starts


def _names(shift: Shift, people: Mapping[UUID, Person]) -> str:
    names = [people[one].name for one in shift.people if one in people]
    return "、".join(names) or "没有人"


async def _person(visit: Visit, person_id: UUID) -> Person:
    people = await visit.office.escalation.shelves.registry.people()
    if person_id not in people:
        raise NotFound("没有这个人。")
    return people[person_id]


async def _person_page(
    visit: Visit, person: Person, *, known: bool, problems: Mapping[str, str] | None = None
) -> HTMLResponse:
    typed = {name: visit.sent.text(name) for name in (*PERSON_FIELDS, "quiet_from", "quiet_to")}
    if not problems:
        typed = {name: str(getattr(person, name) or "")[:40] for name in typed}
        typed["note"], typed["role"] = person.note, person.role
    accounts = [one for one in await visit.office.accounts.staff() if one.active]
    return await visit.page(
        "escalation/person.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        on="roster",
        person_id=person.id,
        known=known,
        typed=typed,
        accounts=accounts,
        roles=[role for role in PersonRole if role in STAFF_ROLES],
        problems=problems or {},
        refused="还没有保存，请看下面红色的地方。" if problems else "",
    )
