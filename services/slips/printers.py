"""The printer of the settings; one line a kind of connection."""

from escpos.escpos import Escpos
from escpos.printer import File, Network, Serial, Usb

from process.settings.keys import PrinterSection

TIMEOUT_S = 5


class UnknownAddress(ValueError):  # noqa: N818
    """The address in the settings does not say where such a printer is."""


def open_printer(settings: PrinterSection) -> Escpos:
    """The printer, not yet connected.

    Raises:
        UnknownAddress: see there; the text says what is wanted.
    """
    match settings.kind:
        case "usb":
            vendor, product = _usb_ids(settings.address)
            return Usb(vendor, product, timeout=TIMEOUT_S * 1000)
        case "network":
            host, port = _host_and_port(settings.address)
            return Network(host, port=port, timeout=TIMEOUT_S)
        case "serial":
            return Serial(settings.address, baudrate=settings.baud, timeout=TIMEOUT_S)
        case "file":
            return File(settings.address)
        case _:
            raise UnknownAddress("[printer] kind is off")


def _usb_ids(address: str) -> tuple[int, int]:
    vendor, _, product = address.partition(":")
    try:
        return int(vendor, 16), int(product, 16)
    except ValueError as error:
        raise UnknownAddress("[printer] address of a USB printer is like 0416:5011") from error


def _host_and_port(address: str) -> tuple[str, int]:
    host, _, port = address.partition(":")
    if not host or (port and not port.isdecimal()):
        raise UnknownAddress("[printer] address of a network printer is like 192.168.1.50:9100")
    return host, int(port or 9100)
