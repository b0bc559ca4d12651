"""`linli hub alerts check FILE…`: what each file would do on our screens, and why, as JSON.

The files are taken as received one after the other, by the same fold as in the hub; nothing is
published and no hub need run.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from hub.feeds.cap.lifecycle import Board, Messages, Verdict, What, absorb
from hub.feeds.cap.parse import read_message
from hub.feeds.cap.place import Place
from hub.feeds.cap.sources import place_of
from hub.feeds.cap.times import read_time
from hub.feeds.cap.verdict_json import as_json
from hub.feeds.cap.xml_tree import LARGEST_BYTES, CapError
from process.clock import Clock, SystemClock
from process.settings import SettingsError, read_settings

UNREADABLE = "文件看不懂，没有显示。"


def check_command(
    files: Annotated[list[Path], typer.Argument(help="CAP 文件，按收到的先后写。")],
    area: Annotated[
        list[str] | None, typer.Option("--area", help="我们这里的区划代码；不写就用设置里的。")
    ] = None,
    now: Annotated[
        str, typer.Option("--now", help="当作现在的时间，例如 2026-11-20T12:00:00+08:00。")
    ] = "",
    settings: Annotated[Path | None, typer.Option("--settings", help="linli.toml。")] = None,
) -> None:
    """按先后读预警文件，每个打印一行JSON：屏幕上会怎样，为什么。什么也不发布。"""
    try:
        place = place_of(read_settings(settings).alerts)
        moment = _moment(now, SystemClock())
    except (SettingsError, ValueError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from error
    codes = tuple(code.strip() for words in area or () for code in words.split(","))
    if not all(code.isdecimal() for code in codes):
        print("区划代码只有数字，例如 330402。", file=sys.stderr)
        raise typer.Exit(2)
    check_files(files, replace(place, codes=codes or place.codes), moment)


def check_files(files: Sequence[Path], place: Place, now: datetime) -> None:
    """Print a line for each file."""
    messages: Messages = {}
    shown = Board()
    for file in files:
        try:
            message = read_message(read_capped(file))
        except CapError as error:
            _print(str(file), Verdict(What.NONE, UNREADABLE), (str(error),))
            continue
        absorbed = absorb(messages, shown, message, now, place)
        messages, shown = absorbed.messages, absorbed.board
        _print(str(file), absorbed.verdict)


def read_capped(file: Path) -> bytes:
    """The file's bytes, one more than is allowed at most, however large it is.

    Raises:
        CapError: it cannot be opened.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise CapError("文件打不开：没有这个文件，或者没有权限读它。") from error


def _moment(words: str, clock: Clock) -> datetime:
    return read_time(words.strip(), dialect=True) if words else clock.now()


def _print(file: str, verdict: Verdict, errors: Sequence[str] = ()) -> None:
    # A file's name may hold bytes that are no text.
    line = json.dumps(as_json(file, verdict, errors), ensure_ascii=False)
    print(line.encode("utf-8", "replace").decode("utf-8"))
