"""`linli guard care`: the rules of the care watch in sentences, and how each home stands now."""

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from process.clock import SystemClock
from process.later import Later
from process.settings import Settings
from process.subcommands import Command
from services.emergency.care.rules_file import RulesUnreadable

if TYPE_CHECKING:
    from services.emergency.care import telling
else:
    telling = Later("services.emergency.care.telling")


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object a home")


def _run(settings: Settings, arguments: Namespace) -> int:
    """1 if no rules are set, 2 if they cannot be used."""
    try:
        lines = telling.told(settings, SystemClock(), as_json=arguments.json)
    except RulesUnreadable as error:
        print(f"linli guard: {error}", file=sys.stderr)
        return 2
    for line in lines:
        print(line)
    if settings.care.rules is None:
        print("linli guard: nobody is watched: [care] rules is not set", file=sys.stderr)
        return 1
    return 0


COMMAND = Command("care", "each home's rules in sentences, and how it stands now", _run, _add)
