"""Slips through python-escpos' dummy printer, which is given a paper sensor here."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from escpos.printer import Dummy

from process.settings.keys import PrinterSection
from services.slips.printers import UnknownAddress, open_printer
from services.slips.printing import print_slip
from services.slips.slip import Outcome, Slip

SLIP = Slip(title="报修记下了", number="1001", lines=("凭号码查进度",))
RASTER, CUT = b"\x1dv0", b"\x1dV"
PAPER, LOW, NONE = b"\x12", b"\x1e", b"\x72"
"""Answers to DLE EOT 4: plenty, near the end, none."""


class Sensing(Dummy):  # type: ignore[misc]
    """A dummy printer that answers what its paper sensor says, one answer a question."""

    def __init__(self, *answers: bytes) -> None:
        super().__init__()
        self._answers: Iterator[bytes] = iter(answers)

    def open(self) -> None:
        """There is nothing to connect to."""

    def _read(self) -> bytes:
        return next(self._answers)


class Torn(Sensing):
    """A printer whose cable comes out while it prints."""

    def image(self, *_: object, **__: object) -> None:
        raise OSError("no such device")


def test_a_slip_is_printed_and_cut() -> None:
    printer = Sensing(PAPER, PAPER)
    assert print_slip(printer, SLIP, 384) is Outcome.PRINTED
    assert printer.output.index(RASTER) < printer.output.index(CUT)


def test_paper_near_its_end_is_paper() -> None:
    assert print_slip(Sensing(LOW, LOW), SLIP, 384) is Outcome.PRINTED


def test_without_paper_nothing_is_sent() -> None:
    printer = Sensing(NONE)
    assert print_slip(printer, SLIP, 384) is Outcome.PAPER_OUT
    assert RASTER not in printer.output


def test_paper_that_ends_half_way_is_told() -> None:
    assert print_slip(Sensing(PAPER, NONE), SLIP, 384) is Outcome.PAPER_OUT


@pytest.mark.expected_logs("slip broken off")
def test_a_cable_that_comes_out_is_told() -> None:
    assert print_slip(Torn(PAPER), SLIP, 384) is Outcome.BROKEN_OFF


def test_a_connection_that_answers_nothing_prints(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    device.touch()
    printer = open_printer(PrinterSection(kind="file", address=str(device)))
    assert print_slip(printer, SLIP, 384) is Outcome.PRINTED
    assert RASTER in device.read_bytes()


# python-escpos leaves the socket that found no printer to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.expected_logs("printer not reached")
def test_a_printer_that_is_off_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    printer = open_printer(PrinterSection(kind="network", address=f"127.0.0.1:{port}"))
    assert print_slip(printer, SLIP, 384) is Outcome.UNREACHABLE


@pytest.mark.parametrize(
    ("kind", "address"), [("usb", "printer"), ("network", ""), ("network", "host:lp"), ("off", "")]
)
def test_an_address_that_says_nothing_is_refused(kind: str, address: str) -> None:
    settings = PrinterSection.model_validate({"kind": kind, "address": address})
    with pytest.raises(UnknownAddress):
        open_printer(settings)
