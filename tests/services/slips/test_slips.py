"""What a screen is told of its printer: the real printing process, on a device that is a file."""

import sys
from pathlib import Path

import pytest

from process.settings.keys import PrinterSection
from services.slips.slip import Outcome, Slip
from services.slips.slips import BROKEN_OFF, NO_PRINTER, PAPER_OUT, TAKE_IT, SlipPhase, Slips

SLIP = Slip(title="报修记下了", number="1001", lines=("凭号码查进度",))
FILE = PrinterSection(kind="file", address="/dev/null")


def ending_with(code: int) -> tuple[str, ...]:
    return (sys.executable, "-c", f"import sys; sys.stdin.read(); sys.exit({code})")


async def test_a_slip_comes_out(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    device.touch()
    slips = Slips(PrinterSection(kind="file", address=str(device)))
    phases: list[SlipPhase] = []
    slips.store.subscribe(lambda state: phases.append(state.phase))
    await slips.print(SLIP)
    assert phases == [SlipPhase.PRINTING, SlipPhase.PRINTED]
    assert slips.store.value.words == TAKE_IT
    assert device.stat().st_size > 1000


async def test_without_a_printer_nothing_is_offered() -> None:
    slips = Slips(PrinterSection())
    await slips.print(SLIP)
    assert slips.store.value.phase is SlipPhase.OFF


@pytest.mark.expected_logs("slip not printed")
@pytest.mark.parametrize(
    ("code", "words"),
    [
        (Outcome.PAPER_OUT, PAPER_OUT),
        (Outcome.UNREACHABLE, NO_PRINTER),
        (Outcome.BROKEN_OFF, BROKEN_OFF),
        (139, BROKEN_OFF),
    ],
)
async def test_what_went_wrong_is_said_in_words(code: int, words: str) -> None:
    slips = Slips(FILE, ending_with(code))
    await slips.print(SLIP)
    state = slips.store.value
    assert (state.phase, state.words) == (SlipPhase.FAILED, words)
    assert state.trouble


@pytest.mark.expected_logs("slip not printed")
async def test_a_printer_that_hangs_is_given_up() -> None:
    slips = Slips(FILE, ("sleep", "60"), limit_s=0.2)
    await slips.print(SLIP)
    assert slips.store.value.words == NO_PRINTER


@pytest.mark.expected_logs("slip not printed")
async def test_trouble_stays_for_staff_until_a_slip_came_out() -> None:
    slips = Slips(FILE, ending_with(Outcome.PAPER_OUT))
    await slips.print(SLIP)
    slips.forget()
    state = slips.store.value
    assert (state.phase, state.words) == (SlipPhase.READY, "")
    assert state.trouble
