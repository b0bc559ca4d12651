"""What the command line and the place decide before the screen opens."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.beginning import begin
from kiosk.stored import draft_life
from process.settings.keys import KioskSection, ScreenSection, Settings

TV = ScreenSection(profile="tv")


@pytest.mark.parametrize(("arguments", "profile"), [([], "lobby"), (["--profile", "tv"], "tv")])
def test_the_command_line_overrides_the_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], profile: str
) -> None:
    file = tmp_path / "linli.toml"
    file.write_text('[screen]\nprofile = "lobby"\n[log]\nlevel = "warning"\n', "utf-8")
    monkeypatch.setattr(sys, "argv", ["linli kiosk", "--settings", str(file), *arguments])
    stored = begin()
    for database in stored.databases:
        database.close_now()
    assert stored.settings.screen.profile == profile
    assert stored.settings.screen.distance_mm == (3000 if profile == "tv" else 500)


def test_a_started_form_lives_longer_where_nobody_else_comes() -> None:
    assert draft_life(Settings()) == timedelta(minutes=10)
    assert draft_life(Settings(screen=TV)) == timedelta(minutes=10)
    at_home = Settings(screen=TV, kiosk=KioskSection(room="501"))
    assert draft_life(at_home) == timedelta(days=1)
    told = Settings(screen=TV, kiosk=KioskSection(room="501", draft_minutes=5))
    assert draft_life(told) == timedelta(minutes=5)
