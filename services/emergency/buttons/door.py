"""The buttons at the guard's door, for the maintenance page and the weekly test 周检.

GET    /buttons             {"buttons": [ButtonStatus], "test": TestState or null}
POST   /buttons/{id}/test   begin its weekly test -> TestState, 201; 404 if it cannot be used
DELETE /buttons/{id}/test   end it -> 204
"""

from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.contract.guards import ButtonStatus
from services.contract.requests import Problem
from services.emergency.buttons.watch import ButtonWatch, TestState, UnknownButton


class Buttons(BaseModel):
    """All buttons as they are now, and the present or last weekly test."""

    model_config = ConfigDict(frozen=True)

    buttons: tuple[ButtonStatus, ...]
    test: TestState | None = None


def button_routes(watch: ButtonWatch) -> list[Route]:
    """The routes for the guard's door."""

    async def buttons(_: Request) -> Response:
        return _json(Buttons(buttons=watch.statuses.value, test=watch.test.value))

    async def begin_test(request: Request) -> Response:
        try:
            return _json(watch.begin_test(request.path_params["id"]), 201)
        except UnknownButton:
            words = "没有这个按钮，或者它的设置不对。"
            return _json(Problem(code="not_found", permanent=True, words=words), 404)

    async def end_test(_: Request) -> Response:
        watch.end_test()
        return Response(status_code=204)

    return [
        Route("/buttons", buttons),
        Route("/buttons/{id}/test", begin_test, methods=["POST"]),
        Route("/buttons/{id}/test", end_test, methods=["DELETE"]),
    ]


def _json(body: BaseModel, status: int = 200) -> Response:
    return Response(body.model_dump_json(), status, media_type="application/json")
