"""`linli hub import FILE…`: what the desk's upload does, from the shell."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from argon2 import PasswordHasher

from hub.feeds.kinds import Reading, read_any
from hub.feeds.publication import publish_reading
from hub.feeds.reading import FileKind, ReadingError
from hub.feeds.shown import as_json
from hub.office import open_office
from process.clock import Clock, SystemClock
from process.settings import Settings
from process.settings.file import SettingsError, read_settings


def import_command(
    files: Annotated[list[Path], typer.Argument(help="价格表、通知或便民服务的文件。")],
    check: Annotated[
        bool, typer.Option("--check", help="只读一遍，用JSON打印读到了什么，不发布。")
    ] = False,
    kind: Annotated[
        FileKind | None, typer.Option("--kind", help="文件是什么；不写就自己看。")
    ] = None,
    settings: Annotated[Path | None, typer.Option("--settings", help="linli.toml。")] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="有看不懂的格子也发布，看不懂的略过。")
    ] = False,
) -> None:
    """读价格表、通知或便民服务的文件，并发布到屏幕。"""
    try:
        known = read_settings(settings)
    except SettingsError as error:
        _complain(str(error))
        raise typer.Exit(1) from error
    importer = Importer(known, SystemClock())
    good = importer.check(files, kind) if check else importer.publish(files, kind, accept=accept)
    if not good:
        raise typer.Exit(1)


class Importer:
    """Reads files and publishes them; results go to standard output, complaints to the other."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._zone = ZoneInfo(settings.community.timezone)

    def check(self, files: Sequence[Path], kind: FileKind | None) -> bool:
        """Print what was understood, one JSON object a line. False if a file was refused."""
        readings = [(file, self._read(file, kind)) for file in files]
        for file, reading in readings:
            if reading:
                print(as_json(file.name, reading, self._zone))
        return all(reading for _, reading in readings)

    def publish(self, files: Sequence[Path], kind: FileKind | None, *, accept: bool) -> bool:
        """Publish all files, or none of them if one is refused or leaves a question open."""
        readings = [reading for file in files if (reading := self._read(file, kind))]
        if len(readings) < len(files):
            return False
        open_questions = [asked for reading in readings for asked in reading.questions]
        for asked in open_questions:
            place = " ".join(filter(None, (asked.place.sheet, asked.place.label)))
            _complain(f"{place} “{asked.text}”：{asked.why}")
        if open_questions and not accept:
            _complain("还没有发布。请改好文件再来，或者加上 --accept，略过看不懂的。")
            return False
        asyncio.run(self._publish(readings))
        return True

    def _read(self, file: Path, kind: FileKind | None) -> Reading | None:
        today = self._clock.now().astimezone(self._zone).date()
        try:
            return read_any(file.name, file.read_bytes(), today, self._zone, kind)
        except ReadingError as error:
            _complain(str(error))
        except OSError:
            _complain(f"“{file}”打不开：没有这个文件，或者没有权限读它。")
        return None

    async def _publish(self, readings: Sequence[Reading]) -> None:
        async with open_office(self._settings, self._clock, PasswordHasher()) as office:
            for reading in readings:
                now = self._clock.now()
                print(await publish_reading(office.publishing, reading, now, self._zone))


def _complain(words: str) -> None:
    print(words, file=sys.stderr)
