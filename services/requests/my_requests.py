"""My requests 我的请求: what became of them, found again by number and phone."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from process.clock import Clock
from process.language import mark, tr
from services.contract.cases import Case, CaseState
from services.link.errors import LinkError
from services.requests.ladder import Rung, RungState, ladder_before_case, ladder_of_case
from services.requests.outbox import UNDO_FOR, Outbox
from services.requests.sent import Delivery, SentRequest
from services.store import Store

__all__ = ["CaseDirectory", "MyRequest", "MyRequests", "Rung", "RungState", "Search"]

NOT_FOUND = mark("没有找到。请对一对小票上的号码和电话的后四位。")
OFFLINE = mark("网络断了，现在只查得到在这台屏幕上填的。请过一会儿再试，或者打物业电话。")
IS_WAITING = mark("已经存在这台屏幕里了，网络通了马上送给物业。")
IS_WITHDRAWN = mark("已经撤回，不会派人来了。")
WILL_BE_WITHDRAWN = mark("撤回已经记下，网络通了马上告诉物业。")


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

    def recent(self) -> tuple[MyRequest, ...]:
        """All requests of this screen, newest first; for a TV at home, where they are nobody
        else's."""
        return tuple(self._tell(sent) for sent in self._outbox.store.value.requests)

    def by_id(self, request_id: UUID) -> MyRequest | None:
        """The request of this screen with that identity."""
        kept = self._outbox.store.value.requests
        return next((self._tell(sent) for sent in kept if sent.id == request_id), None)

    def find(self, short_number: str, phone_tail: str) -> MyRequest | None:
        """The newest request with that number and last four digits, if this screen knows it.
        If no phone was left, the number alone finds it."""
        for sent in self._outbox.store.value.requests:
            if sent.short_number == short_number and sent.phone_tail in ("", phone_tail):
                return self._tell(sent)
        return None

    async def look_up(self, short_number: str, phone_tail: str) -> Search:
        """Like `find`, then among what phones sent by way of this screen's codes, then ask the hub,
        which knows the requests of all screens."""
        found = self.find(short_number, phone_tail) or self._told(short_number, phone_tail)
        if found:
            return Search(found)
        if self._directory is None:
            return Search(words=tr(OFFLINE))
        try:
            case = await self._directory.case(short_number, phone_tail)
        except LinkError:
            return Search(words=tr(OFFLINE))
        if case is None or not case.steps:
            return Search(words=tr(NOT_FOUND))
        return Search(_tell_case(case, case.steps[0].at))

    def _told(self, short_number: str, phone_tail: str) -> MyRequest | None:
        """A case that the hub told this screen of, though it was not made on it."""
        for case in self._cases.value:
            if (case.short_number, case.phone_tail) == (short_number, phone_tail) and case.steps:
                return _tell_case(case, case.steps[0].at)
        return None

    def _tell(self, sent: SentRequest) -> MyRequest:
        case = next((case for case in self._cases.value if case.request_id == sent.id), None)
        told = _tell_case(case, sent.made_at) if case else _tell_sent(sent)
        over = case is not None and case.state in (CaseState.DONE, CaseState.WITHDRAWN)
        withdrawn = sent.withdrawn or told.withdrawn
        in_time = self._clock.now() - sent.made_at < UNDO_FOR
        alive = not withdrawn and sent.delivery is not Delivery.REFUSED
        rating = sent.rating or told.rating
        return replace(
            told,
            notice=_notice(sent, told),
            withdrawn=withdrawn,
            can_withdraw=alive and in_time and not over,
            can_rate=case is not None and case.state is CaseState.DONE and self._may_rate(sent),
            rating=rating,
        )

    def _may_rate(self, sent: SentRequest) -> bool:
        return sent.rated_at is None or self._clock.now() - sent.rated_at < UNDO_FOR


def _tell_case(case: Case, made_at: datetime) -> MyRequest:
    return MyRequest(
        case.request_id,
        case.short_number,
        case.title,
        case.headline,
        made_at,
        ladder_of_case(case),
        Delivery.DELIVERED,
        withdrawn=case.state is CaseState.WITHDRAWN,
        rating=case.rating,
    )


def _tell_sent(sent: SentRequest) -> MyRequest:
    return MyRequest(
        sent.id,
        sent.short_number,
        sent.title,
        sent.headline,
        sent.made_at,
        ladder_before_case(sent),
        sent.delivery,
    )


def _notice(sent: SentRequest, told: MyRequest) -> str:
    if sent.refusal:
        return sent.refusal
    if told.withdrawn:
        return tr(IS_WITHDRAWN)
    if sent.withdrawn:
        return tr(WILL_BE_WITHDRAWN)
    return tr(IS_WAITING) if told.delivery is Delivery.WAITING else ""
