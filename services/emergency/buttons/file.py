"""The buttons' file: one TOML table a button or sensor.

A table that is wrong costs that one button only, and is told: in the log as line, key and reason,
at the desk in Chinese. The others and the guard itself go on.
"""

import logging
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from process.settings.file import line_of
from services.emergency.buttons.catalogue import DRIVERS
from services.emergency.buttons.driver import Driver
from services.emergency.buttons.table import ButtonTable

log = logging.getLogger("guard.buttons")

MOST = 200
_FILE = "buttons-file"
_Wrong = tuple[tuple[str, ...], str]
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(frozen=True)
class Misconfigured:
    """A button that cannot be used as it is set up. `reason` is English, with file, line, button
    and key; `words` are Chinese, for staff."""

    id: str
    name: str
    driver: str
    reason: str
    words: str


@dataclass(frozen=True)
class ButtonsFile:
    """What the file says."""

    tables: tuple[ButtonTable, ...] = ()
    misconfigured: tuple[Misconfigured, ...] = ()


def read_buttons(path: Path | None, drivers: Mapping[str, Driver[Any]] = DRIVERS) -> ButtonsFile:
    """Read the file; never fails. Each thing that is wrong is logged once, here."""
    if path is None:
        return ButtonsFile()
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        words = "按钮的设置文件读不了，所有外接按钮都不能用，请装机人员检查。"
        wrong = Misconfigured(_FILE, "按钮设置文件", "", f"{path}: {error}", words)
        log.error("button misconfigured reason=%s", wrong.reason)  # noqa: TRY400
        return ButtonsFile((), (wrong,))
    reading = _Reading(path, text, drivers)
    for number, (key, value) in enumerate(_tables(text).items(), start=1):
        reading.take(number, key, value)
    return ButtonsFile(tuple(reading.tables), tuple(reading.wrong))


def _tables(text: str) -> dict[str, object]:
    """What the file holds. If it is no TOML as a whole, table by table, so that a slip in one does
    not cost the others; in the place of one that is none stands the error."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        found: dict[str, object] = {}
        for part in re.split(r"^(?=[ \t]*\[)", text, flags=re.MULTILINE):
            found |= _part(part)
        return found


def _part(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        header = text.strip().partition("\n")[0]
        return {header.strip("[] \t"): error}


class _Reading:
    """Takes one table after another."""

    def __init__(self, path: Path, text: str, drivers: Mapping[str, Driver[Any]]) -> None:
        self._path = path
        self._text = text
        self._drivers = drivers
        self._owners: dict[str, str] = {}
        self.tables: list[ButtonTable] = []
        self.wrong: list[Misconfigured] = []

    def take(self, number: int, key: str, value: object) -> None:
        keys = value if isinstance(value, dict) else {}
        name = str(keys.get("name", key))[:60]
        button = key if _ID.fullmatch(key) else f"button-{number}"
        wrong = self._read(key, value)
        if wrong is None:
            return
        at, reason = wrong
        line = line_of(self._text, at) or line_of(self._text, at[:1])
        told = f"{self._path}:{line}: {'.'.join(at)}: {reason}"
        log.error("button misconfigured reason=%s", told)
        what = f"“{at[-1]}”" if len(at) > 1 else ""
        words = f"设置文件第{line}行{what}写得不对，这个按钮不能用，请装机人员检查。"
        driver = str(keys.get("driver", ""))[:40]
        self.wrong.append(Misconfigured(button, name, driver, told, words))

    def _read(self, key: str, value: object) -> _Wrong | None:
        """Which key is wrong and why; `None` if the table was taken."""
        if not isinstance(value, dict):
            return (key,), "is no table" if not isinstance(value, Exception) else str(value)
        driver = self._drivers.get(str(value.get("driver", "")))
        if driver is None:
            return (key, "driver"), f"must be one of {', '.join(sorted(self._drivers))}"
        try:
            table = driver.table.model_validate({"name": key, **value, "id": key})
        except ValidationError as error:
            return _first_of(error, key)
        return self._take(key, table) if "id" not in value else ((key, "id"), "unknown key")

    def _take(self, key: str, table: ButtonTable) -> _Wrong | None:
        owner = self._owners.setdefault(table.device, key)
        if owner != key:
            return (key,), f"{table.device} is the button {owner} already"
        if len(self.tables) >= MOST:
            return (key,), f"more than {MOST} buttons"
        self.tables.append(table)
        return None


def _first_of(error: ValidationError, key: str) -> _Wrong:
    problem = error.errors()[0]
    known = problem["type"] != "extra_forbidden"
    where = tuple(str(part) for part in problem["loc"][:1] if part != "id")
    return (key, *where), problem["msg"] if known else "unknown key"
