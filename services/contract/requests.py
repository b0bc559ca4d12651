"""What residents ask: requests 请求 and later events on them, made at the kiosk, sent at least
once, acted on once (the client's UUIDv7 is the key)."""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from services.contract.base import Down, Moment, Name, Up

ShortNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{4,7}$")]
"""The receipt's number: the kiosk's own number, then three digits that count up."""

Phone = Annotated[str, StringConstraints(pattern=r"^[0-9]{5,12}$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=400)]


class Answer(Up):
    """The answer to one step: machine values for rules, `shown` for people."""

    step: Name
    values: Annotated[tuple[Words, ...], Field(max_length=6)]
    label: Words
    shown: Words


class NewRequest(Up):
    """A request built from a form. `headline` and `place` are what staff see first."""

    id: UUID
    short_number: ShortNumber
    form: Name
    form_version: int = Field(ge=1)
    title: Words
    headline: Words
    place: Annotated[str, StringConstraints(max_length=120)] = ""
    phone: Phone | None = None
    answers: Annotated[tuple[Answer, ...], Field(max_length=12)]
    made_at: Moment


class RequestEventKind(StrEnum):
    """What a resident may do to a request afterwards."""

    WITHDRAWN = "withdrawn"
    RATED = "rated"


class RequestEvent(Up):
    """A later word on a request. `rating` is 3 good, 2 fair, 1 bad, and only for `rated`."""

    id: UUID
    request_id: UUID
    kind: RequestEventKind
    rating: Annotated[int, Field(ge=1, le=3)] | None = None
    made_at: Moment


class RequestReceipt(Down):
    """The hub's answer after its commit; the same answer for a repeat."""

    id: UUID
    received_at: Moment
    repeated: bool = False


class Problem(Down):
    """A refusal. `permanent` means that sending the same again can never succeed; `words` is a
    plain Chinese sentence fit for resident and staff."""

    code: Literal[
        "unauthorised",
        "malformed",
        "unknown_form",
        "unknown_request",
        "too_late",
        "conflict",
        "too_large",
        "not_found",
        "busy",
    ]
    permanent: bool
    words: str
