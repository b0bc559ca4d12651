"""`linli guard simulate KIND`: what it takes; `simulating` does it and loads every driver."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from process.later import Later
from process.settings import Settings
from process.subcommands import Command

if TYPE_CHECKING:
    from services.emergency.commands import simulating
else:
    simulating = Later("services.emergency.commands.simulating")

KINDS = ("gpio", "hid", "modbus", "serial", "zigbee2mqtt", "screen", "remote", "voice")


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--guard", action="store_true", help="the running guard gets the call")
    parser.add_argument("--model", default="TS0215A_sos", help="zigbee2mqtt: the device's model")
    parser.add_argument("--payload", default="", help="zigbee2mqtt: what it says instead")


def _run(settings: Settings, arguments: Namespace) -> int:
    return simulating.run(settings, arguments)


COMMAND = Command("simulate", "press a button that is not there", _run, _add)
