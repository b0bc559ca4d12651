"""Requests and calls as a kiosk would send them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from services.contract.calls import CallEvent, CallEventKind, CallSource, NewCall
from services.contract.ids import uuid7
from services.contract.requests import Answer, NewRequest, RequestEvent, RequestEventKind

NOW = datetime(2026, 11, 20, 2, 24, tzinfo=UTC)


def repair(made_at: datetime = NOW, **changes: Any) -> NewRequest:
    """A leaking tap in 3-2-501."""
    answer = Answer(step="what", values=("leak",), label="什么坏了", shown="水管漏水")
    values: dict[str, Any] = {
        "id": uuid7(),
        "short_number": "1001",
        "form": "repair",
        "form_version": 1,
        "title": "报修",
        "headline": "厨房水管漏水",
        "place": "3号楼2单元501",
        "phone": "13805731234",
        "answers": (answer,),
        "made_at": made_at,
    }
    return NewRequest(**(values | changes))


def withdrawal(request: NewRequest, made_at: datetime = NOW) -> RequestEvent:
    """The resident takes it back."""
    return RequestEvent(
        id=uuid7(), request_id=request.id, kind=RequestEventKind.WITHDRAWN, made_at=made_at
    )


def rating(request: NewRequest, faces: int, made_at: datetime = NOW) -> RequestEvent:
    """The resident touches one of three faces."""
    return RequestEvent(
        id=uuid7(),
        request_id=request.id,
        kind=RequestEventKind.RATED,
        rating=faces,
        made_at=made_at,
    )


def call(recorded_at: datetime = NOW, **changes: Any) -> NewCall:
    """Somebody pressed 求助 on the screen."""
    values: dict[str, Any] = {
        "id": uuid7(),
        "source": CallSource.SCREEN,
        "place": "3号楼大厅",
        "recorded_at": recorded_at,
    }
    return NewCall(**(values | changes))


def call_event(call_id: UUID, seq: int, kind: CallEventKind) -> CallEvent:
    """What happened at the screen afterwards."""
    return CallEvent(id=uuid7(), call_id=call_id, seq=seq, kind=kind, made_at=NOW)


def sent(message: NewRequest | RequestEvent | NewCall | CallEvent) -> dict[str, Any]:
    """The message as JSON."""
    return message.model_dump(mode="json")
