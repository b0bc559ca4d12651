"""The door's paths for 外出 and for what the screen says of the care watch.

    POST   /care/away   {"until": moment or null}: away until then, or until they are back; 204
    DELETE /care/away   back again: 204

The stream of calls carries an event `care` with what the home's screen shows, or null.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.emergency.calls.asks import CareNow, Leave
from services.emergency.care.watch import CareWatch, HomeStatus
from services.emergency.care.words import rule_words, verdict_words
from services.store import Store

LONGEST_AWAY = timedelta(days=60)
WELCOME = timedelta(hours=12)


class CareDoor:
    """One part of the guard's door."""

    def __init__(self, watch: CareWatch) -> None:
        self._watch = watch
        self._news = watch.status.derive(self._event)

    @property
    def routes(self) -> Sequence[Route]:
        return (
            Route("/care/away", self.leave, methods=["POST"]),
            Route("/care/away", self.come_back, methods=["DELETE"]),
        )

    @property
    def news(self) -> Store[str]:
        return self._news

    async def leave(self, request: Request) -> Response:
        ask = Leave.model_validate_json(await request.body())
        now = self._watch.clock.now()
        until = min(ask.until, now + LONGEST_AWAY) if ask.until else None
        await self._watch.leave(until)
        return Response(status_code=204)

    async def come_back(self, _: Request) -> Response:
        await self._watch.come_back()
        return Response(status_code=204)

    def _event(self, status: Mapping[str, HomeStatus]) -> str:
        home = next((it for it in self._watch.homes if not it.place), None)
        data = "null" if home is None else self._now(status.get(home.id, HomeStatus()))
        return f"event: care\ndata: {data}\n\n"

    def _now(self, status: HomeStatus) -> str:
        now, zone = self._watch.clock.now(), self._watch.zone
        told = CareNow(
            rules=tuple(rule_words(rule) for rule, _ in status.verdicts),
            verdicts=tuple(
                verdict_words(rule, verdict, now, zone) for rule, verdict in status.verdicts
            ),
            away=status.away is not None,
            until=status.away.until if status.away else None,
            back=status.back_at is not None and now - status.back_at < WELCOME,
        )
        return told.model_dump_json()
