"""The door's paths for a question 您还好吗 before anybody is called.

    POST /pre-alarms               PreAlarm -> the question, 201; null if a call is open already
    POST /pre-alarms/{id}/waive    the resident is fine: 204; 404 if nothing was asked so
    POST /pre-alarms/{id}/confirm  help is wanted: the call

The stream of calls carries an event `ask` with the question or null, at once and at every change.
"""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from process.language import staff_words
from services.contract.requests import Problem
from services.emergency.calls.asks import AskNow, PreAlarm
from services.emergency.door.server import problem
from services.emergency.pre_alarm import Asking, NoQuestion, PreAlarms
from services.store import Store


class PreAlarmDoor:
    """One part of the guard's door."""

    def __init__(self, questions: PreAlarms) -> None:
        self._questions = questions
        self._news = questions.asking.derive(_event)

    @property
    def routes(self) -> Sequence[Route]:
        return (
            Route("/pre-alarms", self.begin, methods=["POST"]),
            Route("/pre-alarms/{id:uuid}/waive", self.waive, methods=["POST"]),
            Route("/pre-alarms/{id:uuid}/confirm", self.confirm, methods=["POST"]),
        )

    @property
    def news(self) -> Store[str]:
        return self._news

    async def begin(self, request: Request) -> Response:
        ask = PreAlarm.model_validate_json(await request.body())
        asking = await self._questions.begin(ask)
        return Response(_text(asking), 201 if asking else 200, media_type="application/json")

    async def waive(self, request: Request) -> Response:
        try:
            await self._questions.waive(request.path_params["id"])
        except NoQuestion:
            words = staff_words("没有问过这一句。")
            return problem(404, Problem(code="not_found", permanent=True, words=words))
        return Response(status_code=204)

    async def confirm(self, request: Request) -> Response:
        call = await self._questions.confirm(request.path_params["id"])
        return Response(call.model_dump_json(), media_type="application/json")


def _event(asking: Asking | None) -> str:
    return f"event: ask\ndata: {_text(asking)}\n\n"


def _text(asking: Asking | None) -> str:
    if asking is None:
        return "null"
    now = AskNow(
        id=asking.id,
        source=asking.source,
        words=asking.words,
        seconds=asking.seconds,
        until=asking.until,
    )
    return now.model_dump_json()
