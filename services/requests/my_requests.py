"""My requests 我的请求: what became of them, found again by number and phone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from process.clock import Clock
from services.contract.cases import Case
from services.requests.outbox import Delivery, Outbox
from services.store import Store


class RungState(StrEnum):
    """Done and proven, where it stands now, still to come."""

    DONE = "done"
    NOW = "now"
    TODO = "todo"


@dataclass(frozen=True)
class Rung:
    """One step of the way. `detail` is who and what they wrote, `at` when it was proven."""

    title: str
    state: RungState
    detail: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class MyRequest:
    """A request as its resident sees it. `notice` is what to know now, such as the refusal."""

    id: UUID
    short_number: str
    title: str
    headline: str
    made_at: datetime
    ladder: tuple[Rung, ...]
    delivery: Delivery
    notice: str = ""
    withdrawn: bool = False
    can_withdraw: bool = False
    can_rate: bool = False
    rating: int | None = None


@dataclass(frozen=True)
class Search:
    """`found`, or `words` that say why not and what to do."""

    found: MyRequest | None = None
    words: str = ""


class CaseDirectory(Protocol):
    """Where cases of other screens can be asked for."""

    async def case(self, short_number: str, phone_tail: str) -> Case | None:
        """The case, or `None`.

        Raises:
            LinkError: the hub could not be asked.
        """
        ...


class MyRequests:
    """Requests of this screen with the state that the hub last told."""

    def __init__(self, outbox: Outbox, cases: Store[tuple[Case, ...]], clock: Clock) -> None:
        self._outbox = outbox
        self._cases = cases
        self._clock = clock
        self._directory: CaseDirectory | None = None

    def connect(self, directory: CaseDirectory) -> None:
        """From now on `look_up` can ask the hub."""
        self._directory = directory

    def find(self, short_number: str, phone_tail: str) -> MyRequest | None:
        """The request with that number and last four digits, if this screen knows it."""
        raise NotImplementedError

    async def look_up(self, short_number: str, phone_tail: str) -> Search:
        """Like `find`, then ask the hub, which knows the requests of all screens."""
        raise NotImplementedError
