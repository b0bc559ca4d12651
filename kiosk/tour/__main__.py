"""The tour's command line."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from kiosk.demo.world import DemoError
from kiosk.tour.panels import PANELS
from kiosk.tour.visit import visit
from process import logs


def main() -> int:
    """Draw everything and say where it lies."""
    parser = argparse.ArgumentParser(prog="linli tour", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--panel", choices=tuple(PANELS), action="append", help="default: all")
    parser.add_argument("--text-step", type=int, choices=(0, 1, 2), default=0)
    parser.add_argument("--theme", choices=("day", "night", "contrast"))
    arguments = parser.parse_args()
    logs.set_up("warning")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    panels = {name: PANELS[name] for name in arguments.panel or PANELS}
    look = {"text_step": arguments.text_step}
    if arguments.theme:
        look["theme"] = arguments.theme
    panels = {name: screen.model_copy(update=look) for name, screen in panels.items()}
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="linli-tour-") as folder:
        try:
            pictures = visit(Path(folder), panels, arguments.out)
        except DemoError as error:
            print(error, file=sys.stderr)
            return 1
    print(f"{len(pictures)} 张画面在 {arguments.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
