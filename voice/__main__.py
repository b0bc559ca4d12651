"""`linli voice COMMAND`: install a model, try a recording, understand sentences."""

import os
import sys

from process import logs
from process.settings import SettingsError, read_settings
from process.subcommands import Command, parser_of
from voice.commands import install, try_file, understand
from voice.commands.failure import CommandFailed

COMMANDS: tuple[Command, ...] = (install.COMMAND, try_file.COMMAND, understand.COMMAND)


def main(given: list[str] | None = None) -> int:
    """Run one command; 2 if it cannot be begun."""
    arguments = parser_of("linli voice", "Hearing and speaking.", COMMANDS).parse_args(given)
    try:
        settings = read_settings(arguments.settings)
        logs.set_up(settings.log.level)
        command: Command = arguments.command
        return command.run(settings, arguments)
    except BrokenPipeError:
        # Who reads us has enough; nothing must be written at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (SettingsError, CommandFailed, OSError) as error:
        print(f"linli voice: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
