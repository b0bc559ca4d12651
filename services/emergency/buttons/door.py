"""The buttons at the guard's door, for the maintenance page and the weekly test 周检.

    GET    /buttons             {"buttons": [ButtonStatus], "test": TestState or null}
    POST   /buttons/{id}/test   begin its weekly test -> TestState, 201; 404 if it cannot be used
    DELETE /buttons/{id}/test   end it -> 204

The stream of calls carries an event `test` with the TestState or null, at once and at every change.
"""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.contract.guards import ButtonStatus
from services.contract.requests import Problem
from services.emergency.buttons.watch import ButtonWatch, UnknownButton
from services.emergency.buttons.weekly import TestState
from services.store import Store


class Buttons(BaseModel):
    """All buttons as they are now, and the present or last weekly test."""

    model_config = ConfigDict(frozen=True)

    buttons: tuple[ButtonStatus, ...]
    test: TestState | None = None


class ButtonDoor:
    """One part of the guard's door."""

    def __init__(self, watch: ButtonWatch) -> None:
        self._watch = watch
        self._news = watch.test.derive(_event)

    @property
    def routes(self) -> Sequence[Route]:
        test = "/buttons/{id}/test"
        return (
            Route("/buttons", self.buttons),
            Route(test, self.begin_test, methods=["POST"]),
            Route(test, self.end_test, methods=["DELETE"]),
        )

    @property
    def news(self) -> Store[str]:
        return self._news

    async def buttons(self, _: Request) -> Response:
        return _json(Buttons(buttons=self._watch.statuses.value, test=self._watch.test.value))

    async def begin_test(self, request: Request) -> Response:
        try:
            return _json(self._watch.begin_test(request.path_params["id"]), 201)
        except UnknownButton:
            words = "没有这个按钮，或者它的设置不对。"
            return _json(Problem(code="not_found", permanent=True, words=words), 404)

    async def end_test(self, _: Request) -> Response:
        self._watch.end_test()
        return Response(status_code=204)


def _event(test: TestState | None) -> str:
    return f"event: test\ndata: {test.model_dump_json() if test else 'null'}\n\n"


def _json(body: BaseModel, status: int = 200) -> Response:
    return Response(body.model_dump_json(), status, media_type="application/json")
