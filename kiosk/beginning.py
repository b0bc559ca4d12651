"""The beginning of `linli kiosk`: from its command line to the first picture."""

import argparse
import logging
import sys
from pathlib import Path

from kiosk.opening import Opening, open_screen, show
from process import logs
from process.clock import SystemClock
from process.settings.file import SettingsError, read_settings
from process.settings.keys import SpeechSection
from process.sound import find_player
from services.database.errors import DatabaseError
from voice.reader import Reader
from voice.synthesiser_espeak import EspeakVoice

log = logging.getLogger("kiosk")


def begin() -> Opening:
    """Read the settings and put the first picture on the glass."""
    parser = argparse.ArgumentParser(prog="linli kiosk", description="The screen.")
    parser.add_argument("--settings", type=Path, help="the linli.toml to use")
    arguments = parser.parse_args()
    try:
        settings = read_settings(arguments.settings)
        logs.set_up(settings.log.level)
        opening = open_screen(settings, SystemClock(), _reader(settings.speech))
    except (SettingsError, DatabaseError) as error:
        sys.exit(f"屏幕没能启动：{error}")
    show(opening)
    log.info("first picture screen=%s", opening.context.navigator.page.name)
    return opening


def _reader(speech: SpeechSection) -> Reader:
    player = find_player(speech.player)
    return Reader(EspeakVoice(speech.engine, speech.words_per_minute, player))
