"""One request from a phone: what it may reach, and how a refusal is said."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, Response

from hub.desk.community import property_phone
from hub.desk.forms import Sent, read_form
from hub.office import Office
from hub.phone.rendering import PhonePages
from hub.refusals import Busy, Refusal
from hub.throttle import Throttle

LARGEST_FORM_BYTES = 64 * 1024
TRIED = "试的次数太多了，请过{minutes}分钟再试，或者打物业电话。"
SENT = "一下子交得太多了，请过{minutes}分钟再交，或者打物业电话。"
NOT_HERE = "没有这一页。请回到屏幕前，再扫一次。"


@dataclass(frozen=True)
class PhoneParts:
    """What the phone pages have besides the office's services; kept at `app.state.phone`.

    `by_number` slows down guessing at one request's phone digits, `by_address` who tries many;
    `by_link` and `by_sender` slow down forms sent by way of one code and from one address.
    """

    pages: PhonePages
    by_number: Throttle
    by_address: Throttle
    by_link: Throttle
    by_sender: Throttle


@dataclass(frozen=True)
class Call:
    """A request from a phone; nobody is signed in and nothing is remembered of it."""

    request: Request
    office: Office
    parts: PhoneParts

    @property
    def address(self) -> str:
        return self.request.client.host if self.request.client else ""

    async def sent(self) -> Sent:
        """The form that was sent. Raises TooLarge."""
        return await read_form(self.request, LARGEST_FORM_BYTES)

    def page(
        self, template: str, status: HTTPStatus = HTTPStatus.OK, /, **values: object
    ) -> HTMLResponse:
        """A page."""
        return self.parts.pages.page(template, status, **values)

    def check_patience(self, number: str) -> None:
        """Raises Busy if this number, or this phone, was tried too often."""
        _must_not_wait(
            TRIED,
            self.parts.by_number.seconds_to_wait(number),
            self.parts.by_address.seconds_to_wait(self.address),
        )

    def check_link_patience(self) -> None:
        """Raises Busy if this phone tried too many codes that are none."""
        _must_not_wait(TRIED, self.parts.by_address.seconds_to_wait(self.address))

    def check_pace(self, kiosk_id: UUID) -> None:
        """Raises Busy if too many forms came by way of that kiosk's code, or from this phone."""
        _must_not_wait(
            SENT,
            self.parts.by_link.seconds_to_wait(kiosk_id),
            self.parts.by_sender.seconds_to_wait(self.address),
        )


def _must_not_wait(words: str, *seconds: float) -> None:
    longest = max(seconds)
    if longest > 0:
        raise Busy(words.format(minutes=int(longest // 60) + 1))


def _call(request: Request) -> Call:
    return Call(request, request.app.state.office, request.app.state.phone)


Calling = Annotated[Call, Depends(_call)]
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PhoneRoute(APIRoute):
    """A route whose refusals are pages in plain words."""

    def get_route_handler(self) -> Handler:
        answer = super().get_route_handler()

        async def answer_or_explain(request: Request) -> Response:
            try:
                return await answer(request)
            except ClientDisconnect:
                return Response(status_code=HTTPStatus.BAD_REQUEST)
            except RequestValidationError:
                return await _explain(request, HTTPStatus.NOT_FOUND, NOT_HERE)
            except Refusal as refusal:
                return await _explain(request, HTTPStatus(refusal.status), refusal.words)

        return answer_or_explain


async def _explain(request: Request, status: HTTPStatus, words: str) -> Response:
    parts: PhoneParts = request.app.state.phone
    phone = await property_phone(request.app.state.office)
    return parts.pages.page("refused.html", status, words=words, phone=phone)
