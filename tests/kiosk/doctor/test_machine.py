"""Fonts, sound and disk, each once in order and once not."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from kiosk.doctor.finding import State
from kiosk.doctor.machine import check_disk, check_fonts, check_sound, judge_space

ASSETS = Path(__file__).parents[3] / "assets"


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """A copy of the bundled fonts that a test may spoil."""
    for folder in ("fonts", "icons"):
        shutil.copytree(ASSETS / folder, tmp_path / folder)
    return tmp_path


def command(folder: Path, script: str) -> str:
    file = folder / "command"
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)
    return str(file)


def test_bundled_fonts_are_fine(qt_application: Any) -> None:
    assert check_fonts(ASSETS).state is State.FINE


def test_a_missing_and_a_damaged_font_are_named(qt_application: Any, assets: Path) -> None:
    (assets / "icons/lucide.ttf").unlink()
    (assets / "fonts/NotoSansCJKsc-Bold.otf").write_bytes(b"no font")
    finding = check_fonts(assets)
    assert finding.state is State.BROKEN
    assert "lucide.ttf" in finding.words
    assert "NotoSansCJKsc-Bold.otf" in finding.words
    assert "Medium" not in finding.words


def test_a_text_font_without_chinese_is_no_good(qt_application: Any, assets: Path) -> None:
    shutil.copy(assets / "icons/lucide.ttf", assets / "fonts/NotoSansCJKsc-Medium.otf")
    assert "Medium" in check_fonts(assets).words


def test_sound_is_fine_if_the_player_plays(tmp_path: Path) -> None:
    assert check_sound(command(tmp_path, 'test -s "$1"')).state is State.FINE


def test_sound_is_broken_if_the_player_complains(tmp_path: Path) -> None:
    finding = check_sound(command(tmp_path, "echo no such device >&2; exit 1"))
    assert finding.state is State.BROKEN
    assert "no such device" in finding.words


def test_a_new_folder_is_made_and_left_empty(tmp_path: Path) -> None:
    folder = tmp_path / "var/kiosk"
    assert check_disk(folder).state is not State.BROKEN
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_is_broken(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file", "utf-8")
    assert check_disk(tmp_path / "var/kiosk").state is State.BROKEN


@pytest.mark.parametrize(
    ("free", "state"),
    [(3 * 2**30, State.FINE), (2**30, State.WEAK), (100 * 2**20, State.BROKEN)],
)
def test_room_on_the_disk(free: int, state: State) -> None:
    assert judge_space("硬盘", free).state is state
