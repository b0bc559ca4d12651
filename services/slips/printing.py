"""One slip through one printer, and whether there was paper for it."""

import logging

from escpos.escpos import Escpos
from escpos.exceptions import Error

from services.slips.drawing import draw
from services.slips.slip import Outcome, Slip

log = logging.getLogger("slips")

NO_PAPER = 0


def print_slip(printer: Escpos, slip: Slip, width: int) -> Outcome:
    """Print and cut; `width` is that of the print head in dots. The printer is asked for paper
    before and after: what runs out half-way was not printed."""
    try:
        printer.open()
        if _paper(printer) == NO_PAPER:
            return Outcome.PAPER_OUT
    except (Error, OSError) as error:
        log.warning("printer not reached reason=%s", error)
        return Outcome.UNREACHABLE
    try:
        printer.image(draw(slip, width), impl="bitImageRaster")
        printer.cut()
        return Outcome.PAPER_OUT if _paper(printer) == NO_PAPER else Outcome.PRINTED
    except (Error, OSError) as error:
        log.warning("slip broken off reason=%s", error)
        return Outcome.BROKEN_OFF
    finally:
        printer.close()


def _paper(printer: Escpos) -> int | None:
    """As `Escpos.paper_status`; `None` if this connection tells nothing back."""
    try:
        return int(printer.paper_status())
    except NotImplementedError:
        return None
