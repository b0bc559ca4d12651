"""The hub's API as methods. HTTP errors become `LinkError`s at this border and go no further."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

import httpx
from pydantic import BaseModel

from services.contract.calls import CallEvent, CallReceipt, CallReport, NewCall
from services.contract.cases import Case
from services.contract.feed import SignedPage
from services.contract.fleet import EnrolmentRequest, EnrolmentState, Heartbeat, TouchReport
from services.contract.guards import GuardReceipt, GuardReport
from services.contract.requests import NewRequest, RequestEvent, RequestReceipt
from services.link.errors import NotKnown, Refused, Unauthorised
from services.link.identity import Identity
from services.link.wire import (
    READ_SECONDS,
    judge,
    mapped_errors,
    read_bounded,
    read_message,
    timeouts,
    trust,
)
from services.store import Store

API = "/api/v1"
SECRET_HEADER = "Linli-Enrolment-Secret"  # noqa: S105  the name of a header


class HubClient:
    """One connection pool to one hub. All methods raise `LinkError` and nothing else."""

    def __init__(
        self, hub_url: str, identity: Store[Identity | None], hub_ca: Path | None = None
    ) -> None:
        self._identity = identity
        self._http = httpx.AsyncClient(
            base_url=hub_url.rstrip("/") + API,
            verify=trust(hub_url, hub_ca),
            timeout=timeouts(),
            trust_env=False,
        )

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    async def enrol(self, request: EnrolmentRequest) -> EnrolmentState:
        """Ask to join; needs no token."""
        body = await self._exchange("POST", "/enrolments", _json(request), {})
        return read_message(EnrolmentState, body)

    async def enrolment(self, enrolment_id: UUID, secret: str) -> EnrolmentState:
        """How the asking stands; the grant once staff approved. Needs no token."""
        headers = {SECRET_HEADER: secret}
        body = await self._exchange("GET", f"/enrolments/{enrolment_id}", None, headers)
        return read_message(EnrolmentState, body)

    async def feed(self, since: int, limit: int = 100) -> SignedPage:
        """Changes after `since`, still to be verified."""
        return read_message(SignedPage, await self._get("/feed", since=since, limit=limit))

    async def send_request(self, request: NewRequest) -> RequestReceipt:
        """Deliver a resident's request; repeating is harmless."""
        return read_message(RequestReceipt, await self._post("/requests", request))

    async def send_request_event(self, event: RequestEvent) -> RequestReceipt:
        """Deliver a later word on a request; repeating is harmless."""
        path = f"/requests/{event.request_id}/events"
        return read_message(RequestReceipt, await self._post(path, event))

    async def case(self, short_number: str, phone_tail: str) -> Case | None:
        """What became of a request made at any screen; `None` if there is no such."""
        try:
            body = await self._get("/cases", short_number=short_number, phone_tail=phone_tail)
        except Refused as refusal:
            if refusal.problem.code in ("not_found", "malformed"):
                return None
            raise
        return read_message(Case, body)

    async def send_call(self, call: NewCall) -> CallReceipt:
        """Deliver an emergency call; repeating is harmless. What says nothing is left out, so that
        a hub of an older version takes it too."""
        return read_message(CallReceipt, await self._send("POST", "/calls", _brief(call)))

    async def send_call_event(self, event: CallEvent) -> CallReceipt:
        """Deliver a later event on a call; repeating is harmless."""
        path = f"/calls/{event.call_id}/events"
        return read_message(CallReceipt, await self._send("POST", path, _brief(event)))

    async def call_report(self, call_id: UUID) -> CallReport:
        """All that the hub can prove about a call."""
        return read_message(CallReport, await self._get(f"/calls/{call_id}"))

    async def send_guard_report(self, report: GuardReport) -> GuardReceipt:
        """Tell how guard and buttons are."""
        return read_message(GuardReceipt, await self._post("/guards/reports", report))

    async def send_heartbeat(self, heartbeat: Heartbeat) -> None:
        """Tell what is really on screen."""
        await self._post("/heartbeats", heartbeat)

    async def send_touches(self, day: date, report: TouchReport) -> None:
        """Tell what was pressed and missed that day; repeating is harmless."""
        await self._send("PUT", f"/touches/{day}", _json(report))

    async def send_screenshot(self, command_id: UUID, png: bytes) -> None:
        """Answer a screenshot command."""
        headers = self._token() | {"Content-Type": "image/png"}
        await self._exchange("PUT", f"/screenshots/{command_id}", png, headers)

    @asynccontextmanager
    async def media(self, sha256: str, start: int) -> AsyncIterator[tuple[int, httpx.Response]]:
        """A media file's bytes, and from which offset they begin: `start`, or 0 if the hub does
        not resume."""
        headers = {"Range": f"bytes={start}-"} if start else {}
        async with self.stream(f"/media/{sha256}", headers) as response:
            resumed = response.status_code == HTTPStatus.PARTIAL_CONTENT
            yield (start if resumed else 0), response

    @asynccontextmanager
    async def stream(
        self, path: str, headers: Mapping[str, str], silence_seconds: float = READ_SECONDS
    ) -> AsyncIterator[httpx.Response]:
        """A successful answer to be read bit by bit; too long a silence is `Unreachable`."""
        with mapped_errors():
            async with self._http.stream(
                "GET",
                path,
                headers=self._token() | dict(headers),
                timeout=timeouts(silence_seconds),
            ) as response:
                if not response.is_success:
                    judge(response.status_code, await read_bounded(response))
                yield response

    async def _get(self, path: str, **query: str | int) -> bytes:
        return await self._exchange("GET", path, None, self._token(), query)

    async def _post(self, path: str, message: BaseModel) -> bytes:
        return await self._send("POST", path, _json(message))

    async def _send(self, method: str, path: str, content: bytes) -> bytes:
        """`not_found` says that the address is wrong, not what was sent: nothing is decided."""
        try:
            return await self._exchange(method, path, content, self._token())
        except Refused as refusal:
            if refusal.problem.code == "not_found":
                raise NotKnown("address not known") from refusal
            raise

    async def _exchange(
        self,
        method: str,
        path: str,
        content: bytes | None,
        headers: Mapping[str, str],
        query: Mapping[str, str | int] | None = None,
    ) -> bytes:
        sent = {"Content-Type": "application/json", **headers} if content else headers
        with mapped_errors():
            async with self._http.stream(
                method, path, content=content, headers=sent, params=query
            ) as response:
                body = await read_bounded(response)
        judge(response.status_code, body)
        return body

    def _token(self) -> dict[str, str]:
        identity = self._identity.value
        if identity is None:
            raise Unauthorised("not enrolled")
        return {"Authorization": f"Bearer {identity.token}"}


def _json(message: BaseModel) -> bytes:
    return message.model_dump_json().encode()


def _brief(message: BaseModel) -> bytes:
    return message.model_dump_json(exclude_defaults=True).encode()
