"""The kiosk's part of the weekly test 周检: it is begun and ended at the guard, which counts."""

import logging

import httpx

from services.emergency.buttons.weekly import TestState
from services.emergency.screen.commands import BeginTest, EndTest
from services.emergency.screen.view import WeeklyTest

log = logging.getLogger("kiosk.guard.weekly")

TRIES = 3


def weekly_view(data: str) -> WeeklyTest | None:
    """What the guard tells, JSON; `None` where there was no test lately."""
    if data == "null":
        return None
    test = TestState.model_validate_json(data)
    seconds = (test.until - test.began_at).total_seconds()
    return WeeklyTest(test.button, test.began_at, seconds, test.tested_at is not None)


async def tell_of_test(guard: httpx.AsyncClient, command: BeginTest | EndTest) -> None:
    """Hand it over. A test that the guard does not hear of at once is not begun later, when nobody
    waits for it: it would swallow a real press. Its end is told again; the guard ends it by itself
    after two minutes."""
    method, tries = ("POST", 1) if isinstance(command, BeginTest) else ("DELETE", TRIES)
    for _ in range(tries):
        try:
            answer = await guard.request(method, f"/buttons/{command.button}/test")
        except httpx.TransportError as error:
            log.info("weekly test not handed over method=%s reason=%s", method, error)
        else:
            if not answer.is_success:
                log.warning("weekly test refused method=%s status=%d", method, answer.status_code)
            return
