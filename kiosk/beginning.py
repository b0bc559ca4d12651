"""The beginning of `linli kiosk`, before Qt: command line, settings, log, what is on disk."""

import argparse
import sys
from pathlib import Path

from kiosk.stored import Stored, open_stored
from process import logs
from process.clock import SystemClock
from process.language import speak
from process.settings.file import SettingsError, read_settings
from services.database.errors import DatabaseError


def begin() -> Stored:
    """Open what the settings name; where that cannot be done, end with words for staff."""
    parser = argparse.ArgumentParser(prog="linli kiosk", description="The screen.")
    parser.add_argument("--settings", type=Path, help="the linli.toml to use")
    arguments = parser.parse_args()
    try:
        settings = read_settings(arguments.settings)
        logs.set_up(settings.log.level)
        speak(settings.kiosk.language)
        return open_stored(settings, SystemClock())
    except (SettingsError, DatabaseError) as error:
        sys.exit(f"屏幕没能启动：{error}")
