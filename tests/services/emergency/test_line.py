"""The light end of the line, before and without a guard."""

from services.contract.calls import CallSource
from services.emergency.screen.commands import Arrive, Cancel, Close, Dismiss, Press, PressAgain
from services.emergency.screen.line import EmergencyLine
from services.emergency.screen.view import CallPhase, CallView
from tests.support.clock import HandClock


def test_a_press_shows_at_once_and_waits_with_its_own_time() -> None:
    clock = HandClock()
    line = EmergencyLine(clock)
    line.press(CallSource.REMOTE)
    pressed_at = clock.now()
    clock.move(60)
    view = line.store.value
    assert view.phase is CallPhase.RAISING
    assert not any(rung.reached for rung in view.rungs)
    command = line.commands.get_nowait()
    assert isinstance(command, Press)
    assert (command.source, command.made_at) == (CallSource.REMOTE, pressed_at)
    assert command.since_boot_ms == 1_000_000


def test_commands_keep_their_order_and_have_identities_of_their_own() -> None:
    line = EmergencyLine(HandClock())
    line.press(CallSource.SCREEN)
    line.press_again()
    line.cancel()
    line.dismiss()
    commands = [line.commands.get_nowait() for _ in range(4)]
    assert [type(command) for command in commands] == [Press, PressAgain, Cancel, Dismiss]
    assert len({command.id for command in commands[:3]}) == 3


def test_only_an_ended_call_can_be_put_away() -> None:
    line = EmergencyLine(HandClock())
    line.press(CallSource.SCREEN)
    line.dismiss()
    assert line.store.value.phase is CallPhase.RAISING
    line.store.set(CallView(CallPhase.CLOSED))
    line.dismiss()
    assert line.store.value == CallView()


def test_staff_arrive_and_close_at_the_place() -> None:
    line = EmergencyLine(HandClock())
    line.arrive()
    line.close("扶起来了")
    arrived, closed = line.commands.get_nowait(), line.commands.get_nowait()
    assert isinstance(arrived, Arrive)
    assert isinstance(closed, Close)
    assert closed.words == "扶起来了"
