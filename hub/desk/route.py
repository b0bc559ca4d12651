"""How the desk answers when a page cannot be shown: never with a trace, always with a way on."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect
from starlette.responses import RedirectResponse, Response

from hub.desk.door import TurnedAwayError
from hub.desk.visit import parts_of
from hub.refusals import Refusal

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class DeskRoute(APIRoute):
    """A route of the desk."""

    def get_route_handler(self) -> Handler:
        answer = super().get_route_handler()

        async def answer_or_explain(request: Request) -> Response:
            try:
                return await answer(request)
            except ClientDisconnect:
                return Response(status_code=HTTPStatus.BAD_REQUEST)
            except TurnedAwayError as away:
                return _send_to(request, away.leads_to)
            except RequestValidationError:
                return _explain(request, HTTPStatus.NOT_FOUND, "没有这一页，请从左边重新打开。")
            except Refusal as refusal:
                return _explain(request, HTTPStatus(refusal.status), refusal.words)

        return answer_or_explain


def _send_to(request: Request, path: str) -> Response:
    if request.headers.get("accept") == "text/event-stream":
        # The answer that ends an EventSource for good; its page then looks for itself.
        return Response(status_code=HTTPStatus.NO_CONTENT)
    if "hx-request" in request.headers:
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": path})
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)


def _explain(request: Request, status: HTTPStatus, words: str) -> Response:
    pages = parts_of(request).pages
    if "hx-request" in request.headers:
        # Put in the place of the part that cannot be shown any more; htmx swaps in only a 200.
        return pages.page("refused_part.html", words=words)
    return pages.page("refused.html", status, words=words)
