"""`linli guard [COMMAND]`: serves, unless another command is named."""

import argparse
import sys
from typing import TYPE_CHECKING

from process import logs
from process.instance import AlreadyRunning
from process.later import Later
from process.settings import Settings, SettingsError, read_settings
from process.subcommands import Command, parser_of
from services.database.errors import DatabaseError
from services.emergency.commands import care, listen, replay, simulate, verify

# The guard at work loads a web server and a database, which the other commands do not wait for.
if TYPE_CHECKING:
    from services.emergency import serve
else:
    serve = Later("services.emergency.serve")


def _serve(settings: Settings, arguments: argparse.Namespace) -> int:
    return serve.serve(settings, arguments)


ABOUT = "Carries emergency calls."
SERVE = Command("serve", "carry emergency calls until stopped (the default)", _serve)

COMMANDS: tuple[Command, ...] = (
    SERVE,
    listen.COMMAND,
    simulate.COMMAND,
    replay.COMMAND,
    verify.COMMAND,
    care.COMMAND,
)


def main(given: list[str] | None = None) -> int:
    """Run one command; 2 if it cannot be begun."""
    arguments = parser_of("linli guard", ABOUT, COMMANDS, SERVE).parse_args(given)
    try:
        settings = read_settings(arguments.settings)
        logs.set_up(settings.log.level)
        command: Command = arguments.command
        return command.run(settings, arguments)
    except (SettingsError, AlreadyRunning, DatabaseError, OSError) as error:
        print(f"linli guard: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
