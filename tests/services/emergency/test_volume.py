"""The volume is forced by whatever mixer there is; its faults are logged once and never raised."""

import logging
from pathlib import Path

import pytest

from services.emergency.alarm.volume import Volume, find_mixer


def mixer(folder: Path, name: str, then: str = "true") -> None:
    file = folder / name
    file.write_text(f'#!/bin/sh\necho "$0 $*" >> {folder}/told\n{then}\n')
    file.chmod(0o700)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


async def test_the_first_installed_mixer_is_used(folder: Path) -> None:
    assert find_mixer("auto", 90) == ()
    (folder / "amixer").write_text("")
    (folder / "amixer").chmod(0o700)
    assert find_mixer("auto", 80) == (("amixer", "-q", "set", "Master", "80%", "unmute"),)
    (folder / "wpctl").write_text("")
    (folder / "wpctl").chmod(0o700)
    assert [command[1] for command in find_mixer("auto", 80)] == ["set-mute", "set-volume"]


def test_staff_may_name_a_command_or_none() -> None:
    assert find_mixer("off", 90) == ()
    assert find_mixer("loud --card 'USB 2'", 90) == (("loud", "--card", "USB 2"),)


async def test_every_command_is_run_and_a_fault_is_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    mixer(tmp_path, "one", "echo no such card >&2; exit 1")
    mixer(tmp_path, "two")
    volume = Volume([(f"{tmp_path}/one",), (f"{tmp_path}/two", "90%"), ("no-such-mixer",)])
    with caplog.at_level(logging.INFO):
        await volume.force()
        await volume.force()
    assert (tmp_path / "told").read_text().count("two 90%") == 2
    assert [record.name for record in caplog.records] == ["guard.volume"]
