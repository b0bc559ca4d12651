"""Reading cases from their tables."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hub.database.columns import AnyRow
from hub.database.tables import case_steps, cases, kiosks
from services.contract.cases import Case, CaseState, CaseStep
from services.contract.requests import Answer, NewRequest


@dataclass(frozen=True)
class CaseCard:
    """A case as staff see it: what the resident may see, and what only staff may."""

    case: Case
    kiosk_id: UUID
    kiosk_name: str
    form: str
    place: str
    phone: str
    answers: tuple[Answer, ...]
    made_at: datetime
    received_at: datetime
    moved_at: datetime
    assignee: str


async def read_cards(
    connection: AsyncConnection, wanted: ColumnElement[bool], newest_first: bool = False
) -> tuple[CaseCard, ...]:
    """The cases that fit the condition, by the time they were received."""
    order = cases.c.received_at.desc() if newest_first else cases.c.received_at
    query = select(cases, kiosks.c.name.label("kiosk_name")).join(kiosks).where(wanted)
    rows = (await connection.execute(query.order_by(order))).all()
    steps = await _steps(connection, [row.request_id for row in rows])
    return tuple(_card(row, steps[row.request_id]) for row in rows)


async def _steps(
    connection: AsyncConnection, request_ids: list[UUID]
) -> defaultdict[UUID, list[CaseStep]]:
    query = select(case_steps).where(case_steps.c.request_id.in_(request_ids))
    steps: defaultdict[UUID, list[CaseStep]] = defaultdict(list)
    for row in await connection.execute(query.order_by(case_steps.c.number)):
        step = CaseStep(state=CaseState(row.state), at=row.at, person=row.person, words=row.words)
        steps[row.request_id].append(step)
    return steps


def _card(row: AnyRow, steps: Iterable[CaseStep]) -> CaseCard:
    request = NewRequest.model_validate_json(row.request)
    return CaseCard(
        case=Case(
            request_id=row.request_id,
            short_number=row.short_number,
            phone_tail=row.phone_tail,
            title=request.title,
            headline=request.headline,
            state=CaseState(row.state),
            steps=tuple(steps),
            rating=row.rating,
        ),
        kiosk_id=row.kiosk_id,
        kiosk_name=row.kiosk_name,
        form=request.form,
        place=request.place,
        phone=request.phone or "",
        answers=request.answers,
        made_at=request.made_at,
        received_at=row.received_at,
        moved_at=row.moved_at,
        assignee=row.assignee,
    )
