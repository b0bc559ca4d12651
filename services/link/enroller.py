"""Joins a new kiosk to the hub: shows a code, waits for staff, keeps what is granted."""

import asyncio
import json
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Protocol
from uuid import UUID

from process.clock import Clock
from process.durable import write_private
from process.language import mark
from services.contract.fleet import EnrolmentRequest, EnrolmentState, Grant
from services.contract.ids import uuid7
from services.link.backoff import Backoff
from services.link.enrolment import Enrolment, EnrolmentView
from services.link.errors import LinkError, Refused, Temporary, Unauthorised
from services.link.identity import Identity, IdentityFile
from services.store import Store

log = logging.getLogger("kiosk.enrolment")

POLL_SECONDS = 2.0
SHORTEST_CODE_SECONDS = 60.0
LONGEST_CODE_SECONDS = 540.0
"""Bounds on how long one code is shown, whatever the wall clock of a new machine says."""

READ_CODE = mark("请物业人员在物业工作台的“屏幕”一页输入这个登记码。")
NO_HUB = mark("还联系不上物业的电脑。请看看网线插好没有，物业的电脑开着没有；这里会一直再试。")
DONE = mark("登记好了。")


class EnrolmentHub(Protocol):
    """The hub as a kiosk without a token needs it. Both raise `LinkError`."""

    async def enrol(self, request: EnrolmentRequest) -> EnrolmentState: ...

    async def enrolment(self, enrolment_id: UUID, secret: str) -> EnrolmentState: ...


@dataclass(frozen=True)
class Applicant:
    """What this kiosk says of itself, and where it remembers that it has asked."""

    profile: Literal["lobby", "tv"]
    panel: str
    hub_url: str
    pending: Path


class Enroller:
    """Asks until the kiosk is enrolled. The secret lies in a file, so that an approval given while
    the kiosk was restarting is not lost."""

    def __init__(
        self,
        enrolment: Enrolment,
        hub: EnrolmentHub,
        applicant: Applicant,
        identity_file: IdentityFile,
        identity: Store[Identity | None],
        *,
        clock: Clock,
        poll_seconds: float = POLL_SECONDS,
        new_backoff: Callable[[], Backoff] = Backoff,
    ) -> None:
        self._view = enrolment.store
        self._hub = hub
        self._applicant = applicant
        self._identity_file = identity_file
        self._identity = identity
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._backoff = new_backoff()
        self._logged = False

    async def run(self) -> None:
        """Return once the kiosk is enrolled; at once if it is."""
        if self._identity.value is not None:
            self._view.set(EnrolmentView(words=DONE, done=True))
            return
        grant = await self._collect_earlier()
        while grant is None:
            request = self._new_request()
            state = await self._persist(lambda: self._hub.enrol(request))  # noqa: B023
            if state is not None:
                grant = await self._show_and_wait(request, state)
        self._keep(grant)

    async def _collect_earlier(self) -> Grant | None:
        earlier = self._read_pending()
        if earlier is None:
            return None
        state = await self._persist(lambda: self._hub.enrolment(*earlier))
        return state.grant if state else None

    async def _show_and_wait(
        self, request: EnrolmentRequest, state: EnrolmentState
    ) -> Grant | None:
        """Show the code while it is valid; the grant, or `None` if a new code is needed."""
        self._view.set(EnrolmentView(state.code, state.expires_at, READ_CODE))
        life = (state.expires_at - self._clock.now()).total_seconds()
        life = min(max(life, SHORTEST_CODE_SECONDS), LONGEST_CODE_SECONDS)
        until = self._clock.monotonic() + life
        while self._clock.monotonic() < until:
            polled = await self._persist(lambda: self._hub.enrolment(request.id, request.secret))
            if polled is None:
                return None
            if polled.grant:
                return polled.grant
            await asyncio.sleep(self._poll_seconds)
        return None

    async def _persist(self, ask: Callable[[], Awaitable[EnrolmentState]]) -> EnrolmentState | None:
        """Ask until there is an answer; `None` if the hub wants us to begin anew."""
        while True:
            try:
                state = await ask()
            except (Refused, Unauthorised) as error:
                log.info("enrolment begins anew reason=%s", error)
                await asyncio.sleep(self._backoff.pause())
                return None
            except Temporary as error:
                self._lose(error)
                await asyncio.sleep(self._backoff.pause())
            else:
                self._recover()
                return state

    def _lose(self, error: LinkError) -> None:
        if not self._logged:
            log.warning("hub lost reason=%s", error)
        self._logged = True
        self._view.set(replace(self._view.value, words=NO_HUB))

    def _recover(self) -> None:
        self._backoff.reset()
        if self._logged:
            log.info("hub heard again")
            self._view.set(replace(self._view.value, words=READ_CODE))
        self._logged = False

    def _keep(self, grant: Grant) -> None:
        identity = Identity(
            grant.kiosk_id,
            grant.kiosk_number,
            grant.token,
            grant.hub_key,
            grant.community,
            self._applicant.hub_url,
        )
        self._identity_file.write(identity)
        self._applicant.pending.unlink(missing_ok=True)
        log.info("enrolled kiosk=%s number=%s", grant.kiosk_id, grant.kiosk_number)
        self._view.set(EnrolmentView(words=DONE, done=True))
        self._identity.set(identity)

    def _new_request(self) -> EnrolmentRequest:
        request = EnrolmentRequest(
            id=uuid7(),
            secret=secrets.token_hex(32),
            profile=self._applicant.profile,
            panel=self._applicant.panel,
        )
        remembered = {"id": str(request.id), "secret": request.secret}
        write_private(self._applicant.pending, json.dumps(remembered))
        return request

    def _read_pending(self) -> tuple[UUID, str] | None:
        try:
            remembered = json.loads(self._applicant.pending.read_text("utf-8"))
            return UUID(remembered["id"]), str(remembered["secret"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
