"""What must not be loaded before the first picture (docs/adr/0003)."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {
    "asyncio",
    "httpx",
    "cryptography",
    "qasync",
    "qrcode",
    "pypinyin",
    "sqlalchemy",
    "fastapi",
    "numpy",
    "vosk",
    "sounddevice",
}
BEHIND_THE_PICTURE = {"kiosk.app", "services.link.client", "ui.screens.catalogue"}


def loaded_with(module: str) -> set[str]:
    code = f"import sys, {module}; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["kiosk.beginning", "kiosk.opening"])
def test_the_first_picture_does_not_wait_for_the_heavy_half(module: str) -> None:
    assert not loaded_with(module) & (HEAVY | BEHIND_THE_PICTURE)


def test_what_is_on_disk_is_loaded_before_qt() -> None:
    assert "PySide6" not in loaded_with("kiosk.beginning")
