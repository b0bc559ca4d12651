"""`linli guard replay FILE…`: recorded messages, and for each as JSON whether it calls and why."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from process.settings import Settings
from process.subcommands import Command
from services.emergency.buttons.replay import Replay


def _add(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="one JSON object a line: model, topic, payload and, if it was kept by the broker,"
        ' "retain": true; "at" in seconds if times matter; - for standard input',
    )


def _run(_: Settings, arguments: Namespace) -> int:
    replay = Replay()
    for path in arguments.files:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        for told in replay.lines(raw.split(b"\n")):
            print(_ascii_safe(json.dumps(told, ensure_ascii=False)), flush=True)
    return 0


def _ascii_safe(line: str) -> str:
    """A line that can be printed even if a payload held half a character."""
    return line.encode("utf-8", "backslashreplace").decode("utf-8")


COMMAND = Command("replay", "what recorded messages would do", _run, _add)
