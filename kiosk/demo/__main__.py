"""The demo's command line; see `kiosk.demo.world` for what it sets up."""

import argparse
import asyncio
import sys
from pathlib import Path

from kiosk.demo.household import Household
from kiosk.demo.world import DemoError, prepare
from process import logs

STOPPED_EARLY = 130
"""What shells expect of a program that Ctrl+C ended before it had begun."""


def main() -> int:
    """Run until Ctrl+C or until the kiosk's window is closed."""
    parser = argparse.ArgumentParser(prog="linli demo", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("var/demo"), help="where the demo lives")
    parser.add_argument("--landscape", action="store_true", help="a wide screen")
    parser.add_argument("--profile", choices=("lobby", "tv"), default="lobby")
    arguments = parser.parse_args()
    logs.set_up()
    try:
        world = prepare(
            arguments.data.resolve(), landscape=arguments.landscape, profile=arguments.profile
        )
    except DemoError as error:
        print(error, file=sys.stderr)
        return 1
    return asyncio.run(Household(world).run())


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(STOPPED_EARLY)
