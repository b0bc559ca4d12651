"""That a call would not be delivered is on the screen within 90 s, before anybody calls."""

import httpx
import pytest

from services.contract.guards import ButtonStatus, ButtonTrouble, Supervision
from services.emergency.calls.events import Trouble
from services.emergency.screen.line import EmergencyLine
from services.emergency.screen.state_link import (
    HUB_LOST,
    NO_BUTTONS,
    NO_WAY,
    SOME_BUTTONS,
    TOLD_AFTER_S,
    StateLink,
)
from services.emergency.state import GuardState
from tests.support.clock import HandClock

HERE = "3号楼大厅"
WELL = GuardState(troubles=("求助灯不亮，请检查灯和接线。",))
LOST = GuardState(trouble=Trouble.UNREACHABLE, lost_s=int(TOLD_AFTER_S))


class SaysOf:
    """A guard that tells this state, or is not there."""

    def __init__(self) -> None:
        self.state: GuardState | None = WELL
        self.garbage = ""

    def answer(self, request: httpx.Request) -> httpx.Response:
        if self.state is None:
            raise httpx.ConnectError("nobody there")
        return httpx.Response(200, text=self.garbage or self.state.model_dump_json())


@pytest.fixture
def guard() -> SaysOf:
    return SaysOf()


@pytest.fixture
def asked(guard: SaysOf) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(guard.answer), base_url="http://guard")


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def line(clock: HandClock) -> EmergencyLine:
    return EmergencyLine(clock)


@pytest.fixture
def link(line: EmergencyLine, clock: HandClock, tmp_path) -> StateLink:
    return StateLink(line, tmp_path / "guard.sock", clock, HERE)


async def test_while_the_hub_takes_calls_nothing_is_said(asked, link, line) -> None:
    await link.ask(asked)
    assert line.way.value == ""
    assert link.troubles() == WELL.troubles


async def test_a_hub_out_of_reach_is_said_and_taken_back(asked, guard, link, line) -> None:
    guard.state = LOST.model_copy(update={"lost_s": int(TOLD_AFTER_S) - 1})
    await link.ask(asked)
    assert line.way.value == ""
    guard.state = LOST
    await link.ask(asked)
    assert line.way.value == NO_WAY
    assert link.troubles() == (HUB_LOST,)
    guard.state = WELL
    await link.ask(asked)
    assert line.way.value == ""


async def test_a_guard_that_talks_nonsense_is_as_good_as_gone(asked, guard, link, line, clock):
    guard.garbage = '{"lost_s": "soon"}'
    clock.move(TOLD_AFTER_S)
    await link.ask(asked)
    assert line.way.value == NO_WAY


async def test_a_guard_that_is_gone_is_said_too(asked, guard, link, clock, line) -> None:
    await link.ask(asked)
    guard.state = None
    clock.move(TOLD_AFTER_S - 1)
    await link.ask(asked)
    assert line.way.value == ""
    clock.move(1)
    await link.ask(asked)
    assert line.way.value == NO_WAY


def button(name: str, *troubles: ButtonTrouble, place: str = HERE) -> ButtonStatus:
    return ButtonStatus(
        id=name,
        name=name,
        place=place,
        driver="serial",
        supervision=Supervision.SP5,
        troubles=troubles,
    )


LOST_CORD = button("cord", ButtonTrouble.LOST)
WRONG_CORD = button("cord", ButtonTrouble.MISCONFIGURED)
WEAK_CORD = button("cord", ButtonTrouble.BATTERY, ButtonTrouble.TEST_OVERDUE)
GOOD_CORD = button("good")


Case = tuple[tuple[ButtonStatus, ...], str]


@pytest.mark.parametrize(
    "case",
    [
        ((), ""),
        ((GOOD_CORD, WEAK_CORD), ""),
        ((LOST_CORD,), NO_BUTTONS),
        ((LOST_CORD, WRONG_CORD), NO_BUTTONS),
        ((LOST_CORD, GOOD_CORD), SOME_BUTTONS),
        ((button("bed", ButtonTrouble.LOST, place="3号楼2单元502室"), GOOD_CORD), ""),
    ],
)
async def test_lost_buttons_of_this_place_are_said_and_taken_back(
    asked, guard, link, line, case: Case
) -> None:
    buttons, said = case
    guard.state = WELL.model_copy(update={"buttons": buttons})
    await link.ask(asked)
    assert line.way.value == said
    assert line.buttons.value == buttons
    guard.state = WELL
    await link.ask(asked)
    assert line.way.value == ""


async def test_that_no_call_would_be_delivered_matters_more_than_a_lost_button(
    asked, guard, link, line
) -> None:
    guard.state = LOST.model_copy(update={"buttons": (LOST_CORD,)})
    await link.ask(asked)
    assert line.way.value == NO_WAY
