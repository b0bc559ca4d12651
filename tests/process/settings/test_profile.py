"""What a television is taken to be, where the file says nothing."""

from pathlib import Path

from process.settings.file import read_settings
from process.settings.keys import ScreenSection


def written(folder: Path, text: str) -> Path:
    file = folder / "linli.toml"
    file.write_text(text, "utf-8")
    return file


def test_a_tv_has_a_tvs_panel_distance_and_colours(tmp_path: Path) -> None:
    screen = read_settings(written(tmp_path, '[screen]\nprofile = "tv"\n'), {}).screen
    assert (screen.width_px, screen.height_px, screen.diagonal_in) == (1920, 1080, 43.0)
    assert (screen.distance_mm, screen.theme) == (3000, "night")


def test_what_the_file_says_of_the_panel_holds(tmp_path: Path) -> None:
    file = written(tmp_path, '[screen]\ndiagonal_in = 55\ntheme = "day"\n')
    screen = read_settings(file, {"LINLI_SCREEN__PROFILE": "tv"}).screen
    assert (screen.profile, screen.diagonal_in, screen.theme) == ("tv", 55.0, "day")
    assert screen.distance_mm == 3000


def test_a_lobby_screen_is_as_it_was() -> None:
    assert ScreenSection(profile="lobby") == ScreenSection()
