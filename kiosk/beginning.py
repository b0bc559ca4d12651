"""The beginning of `linli kiosk`, before Qt: command line, settings, log, what is on disk."""

import argparse
import os
import sys
from collections.abc import Mapping
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
    parser.add_argument(
        "--profile", choices=("lobby", "tv"), help="overrides profile in [screen] of the settings"
    )
    arguments = parser.parse_args()
    try:
        settings = read_settings(arguments.settings, _environment(arguments.profile))
        logs.set_up(settings.log.level)
        speak(settings.kiosk.language)
        return open_stored(settings, SystemClock())
    except (SettingsError, DatabaseError) as error:
        sys.exit(f"屏幕没能启动：{error}")


def _environment(profile: str | None) -> Mapping[str, str]:
    """The command line's word on the profile goes before the file's, as the environment's does."""
    return os.environ if profile is None else {**os.environ, "LINLI_SCREEN__PROFILE": profile}
