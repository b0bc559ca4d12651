"""`linli bench [NAME…]`: measure, print a line for each figure, exit 1 if one misses its bar."""

import argparse
import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType

from benchmarks import fleet, guard, idle, memory, pages, publish, startup, voice
from benchmarks.figure import Figure, Rounds

BENCHMARKS: Mapping[str, Callable[[Rounds], list[Figure]]] = MappingProxyType(
    {
        "startup": startup.measure,
        "memory": memory.measure,
        "pages": pages.measure,
        "publish": publish.measure,
        "idle": idle.measure,
        "fleet": fleet.measure,
        "guard": guard.measure,
        "voice": voice.measure,
    }
)


def main() -> None:
    """Run the benchmarks that were named, or all."""
    parser = argparse.ArgumentParser(
        prog="linli bench", description="Measure, each figure against a baseline of the same run."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--quick", action="store_true", help="fewer rounds, for a first look")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no such figure: {', '.join(unknown)}")
    figures = []
    for name in arguments.names or BENCHMARKS:
        for figure in BENCHMARKS[name](Rounds(arguments.quick)):
            print(figure, flush=True)
            figures.append(figure)
    sys.exit(not all(figure.passed for figure in figures))


if __name__ == "__main__":
    main()
