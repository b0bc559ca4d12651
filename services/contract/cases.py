"""Cases 事项: what becomes of a request. The hub alone moves their state."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.contract.base import Down, Moment


class CaseState(StrEnum):
    """Received 已收到, assigned 已派人, on the way 在路上, done 办好了, withdrawn 已撤回."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    ON_THE_WAY = "on_the_way"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class CaseStep(Down):
    """One move of the case; `person` is who acts, `words` what staff wrote to the resident."""

    state: CaseState
    at: Moment
    person: str = ""
    words: str = ""


class Case(Down):
    """A case as a resident may see it on a public screen: no full phone, no address."""

    request_id: UUID
    short_number: str
    phone_tail: str
    title: str
    headline: str
    state: CaseState
    steps: tuple[CaseStep, ...]
    rating: Annotated[int, Field(ge=1, le=3)] | None = None
