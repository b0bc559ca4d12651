"""Slips as a screen offers them: whether one can be had, and what became of the last one."""

import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from process.child import run_child
from process.language import mark
from process.settings.keys import PrinterSection
from services.slips.slip import Job, Outcome, Slip
from services.store import Store

log = logging.getLogger("kiosk.slips")

LIMIT_S = 25.0
COMMAND = (sys.executable, "-m", "services.slips")

PRINTING = mark("正在打印，请等一下。")
TAKE_IT = mark("打好了，请拿小票。")
PAPER_OUT = mark("打印机没有纸了，没打出来。请记下屏幕上的字，或者请工作人员帮您。")
NO_PRINTER = mark("打印机没有反应，没打出来。请记下屏幕上的字，或者请工作人员帮您。")
BROKEN_OFF = mark("打到一半停了。请记下屏幕上的字，或者请工作人员帮您。")

_WORDS = {
    Outcome.PRINTED: TAKE_IT,
    Outcome.PAPER_OUT: PAPER_OUT,
    Outcome.UNREACHABLE: NO_PRINTER,
    Outcome.BROKEN_OFF: BROKEN_OFF,
}


class SlipPhase(StrEnum):
    """No printer here, nothing asked yet, printing, the slip is out, it did not come out."""

    OFF = "off"
    READY = "ready"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"


@dataclass(frozen=True)
class SlipState:
    """`words` say how it stands, to be translated where they are shown; `trouble` is for staff
    and stays until a slip came out again."""

    phase: SlipPhase = SlipPhase.OFF
    words: str = ""
    trouble: str = ""


class Slips:
    """Prints one slip at a time on the printer of the settings, if there is one. `command` reads a
    `Job` as JSON and ends with its `Outcome`."""

    def __init__(
        self,
        printer: PrinterSection,
        command: Sequence[str] = COMMAND,
        limit_s: float = LIMIT_S,
    ) -> None:
        self._printer = printer
        self._command = tuple(command)
        self._limit_s = limit_s
        there = printer.kind != "off"
        self.store = Store(SlipState(SlipPhase.READY if there else SlipPhase.OFF))

    async def print(self, slip: Slip) -> None:
        """Print it and tell the outcome in `store`; nothing happens while another is printed."""
        phase = self.store.value.phase
        if phase in (SlipPhase.OFF, SlipPhase.PRINTING):
            return
        self.store.set(SlipState(SlipPhase.PRINTING, PRINTING, self.store.value.trouble))
        outcome = await self._run(slip)
        words = _WORDS[outcome]
        if outcome is Outcome.PRINTED:
            self.store.set(SlipState(SlipPhase.PRINTED, words))
        else:
            self.store.set(SlipState(SlipPhase.FAILED, words, _TROUBLES[outcome]))

    def forget(self) -> None:
        """The page that showed the outcome is left."""
        state = self.store.value
        if state.phase in (SlipPhase.PRINTED, SlipPhase.FAILED):
            self.store.set(SlipState(SlipPhase.READY, trouble=state.trouble))

    async def _run(self, slip: Slip) -> Outcome:
        job = Job(printer=self._printer, slip=slip).model_dump_json()
        try:
            code, complaint = await run_child(self._command, self._limit_s, job.encode())
        except (OSError, TimeoutError) as error:
            log.warning("slip not printed reason=%s", error or "the printer hangs")
            return Outcome.UNREACHABLE
        if code not in list(Outcome):
            log.warning("slip not printed code=%d reason=%s", code, complaint)
            return Outcome.BROKEN_OFF
        outcome = Outcome(code)
        if outcome is not Outcome.PRINTED:
            log.warning("slip not printed outcome=%s reason=%s", outcome.name.lower(), complaint)
        return outcome


_TROUBLES = {
    Outcome.PAPER_OUT: mark("小票打印机没有纸了，请换纸。"),
    Outcome.UNREACHABLE: mark("小票打印机没有反应，请看看电源和连线。"),
    Outcome.BROKEN_OFF: mark("小票打印机打到一半停了，请去看看。"),
}
