"""Checks one thing after the other and prints each finding; 1 if residents lack something."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk.doctor.finding import Finding, State, broken, fine
from kiosk.doctor.hearing import check_hearing
from kiosk.doctor.machine import check_disk, check_fonts, check_sound
from kiosk.doctor.neighbours import ask_hub, check_clock, check_guard, check_hub
from kiosk.doctor.speech import check_speech
from process.clock import SystemClock
from process.settings import Settings, SettingsError, read_settings
from services.link.identity import Identity, IdentityFile, IdentityUnreadable

ASSETS = Path(__file__).parents[2] / "assets"


def examine(settings: Settings) -> Iterator[Finding]:
    """All findings, each as soon as it is known; needs a QGuiApplication."""
    yield check_fonts(ASSETS)
    yield check_sound(settings.guard.player)
    yield from check_speech(settings.speech)
    yield from check_hearing(settings.hearing)
    for folder in dict.fromkeys((settings.kiosk.data_dir, settings.guard.data_dir)):
        yield check_disk(folder)
    identity, trouble = _identity(settings.kiosk.data_dir)
    answer = ask_hub(settings.kiosk.hub_url, settings.kiosk.hub_ca, identity)
    yield check_clock(SystemClock(), settings.community.timezone, answer)
    yield trouble or check_hub(settings.kiosk.hub_url, identity, answer)
    yield check_guard(settings.guard.socket)


def _identity(data_dir: Path) -> tuple[Identity | None, Finding | None]:
    try:
        return IdentityFile(data_dir / "identity.json").read(), None
    except IdentityUnreadable as error:
        advice = "请删掉这个文件，再在工作台里重新登记这台屏幕。"
        return None, broken("中枢", f"登记文件读不出来（{error}）", advice)


def main() -> int:
    """Run all checks; the exit code."""
    parser = argparse.ArgumentParser(prog="linli doctor", description=__doc__)
    parser.add_argument("--settings", type=Path, help="the machine's linli.toml")
    arguments = parser.parse_args()
    try:
        settings = read_settings(arguments.settings)
    except SettingsError as error:
        print(broken("设置", str(error), "请改正这一行；linli settings 会列出所有可以写的设置。"))
        return 1
    print(fine("设置", str(arguments.settings or "没有给文件，用的是默认值")))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(["linli-doctor"])
    states = [_tell(finding) for finding in examine(settings)]
    application.shutdown()
    lacking = states.count(State.BROKEN)
    print(f"有 {lacking} 处坏了，请照上面说的办。" if lacking else "居民要用的都好。")
    return 1 if lacking else 0


def _tell(finding: Finding) -> State:
    print(finding, flush=True)
    return finding.state


if __name__ == "__main__":
    sys.exit(main())
