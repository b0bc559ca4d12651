"""Tokens come out at the pixel sizes of the age-friendly table, whatever the panel."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from process.settings.keys import ScreenSection
from tests.support.scene import open_scene

LOBBY = ("textMin", "textBody", "textButton", "textTitle", "textHero", "target", "gap", "icon")
TV = ("textMin", "textBody", "textTitle", "textHero")


def theme_on(folder: Path, screen: ScreenSection, step: int = 0) -> dict[str, object]:
    scene = open_scene(folder, screen=screen)
    scene.context.preferences.choose(text_step=step)
    theme = scene.window.engine().singletonInstance("Linli.Theme", "Theme")
    assert isinstance(theme, QObject)
    names = {*LOBBY, *TV, "gapCommit", "ring", "tileWidth", "tileHeight", "buttonHeight", "pxPerMm"}
    values = {name: theme.property(name) for name in names}
    scene.close()
    return values


@pytest.mark.parametrize(
    ("diagonal", "expected"),
    [
        (21.5, (36, 56, 58, 89, 138, 81, 25, 73)),
        (27, (32, 45, 47, 71, 110, 65, 20, 58)),
        (32, (32, 38, 40, 60, 93, 55, 17, 49)),
    ],
)
def test_lobby_tokens(tmp_path: Path, diagonal: float, expected: tuple[int, ...]) -> None:
    values = theme_on(tmp_path, ScreenSection(diagonal_in=diagonal))
    assert [values[name] for name in LOBBY] == pytest.approx(expected, abs=2)


@pytest.mark.parametrize(
    ("diagonal", "expected"),
    [(43, (51, 69, 112, 152)), (50, (44, 60, 96, 131)), (55, (40, 54, 87, 119))],
)
def test_tv_tokens(tmp_path: Path, diagonal: float, expected: tuple[int, ...]) -> None:
    screen = ScreenSection(
        profile="tv", width_px=1920, height_px=1080, diagonal_in=diagonal, distance_mm=3000
    )
    values = theme_on(tmp_path, screen)
    assert [values[name] for name in TV] == pytest.approx(expected, abs=2)


def test_targets_and_gaps_have_their_true_size_in_millimetres(tmp_path: Path) -> None:
    values = theme_on(tmp_path, ScreenSection())
    pitch = float(str(values["pxPerMm"]))
    for name, least in {
        "target": 20,
        "buttonHeight": 25,
        "tileWidth": 45,
        "tileHeight": 35,
        "gap": 6,
        "gapCommit": 8,
    }.items():
        assert float(str(values[name])) / pitch >= least, name
    assert float(str(values["ring"])) / pitch == pytest.approx(1.5, abs=0.1)


def test_each_type_size_is_larger_than_the_one_before(tmp_path: Path) -> None:
    for number, screen in enumerate(
        (ScreenSection(), ScreenSection(width_px=1920, height_px=1080))
    ):
        sizes = []
        for step in range(3):
            folder = tmp_path / f"{number}{step}"
            folder.mkdir()
            sizes.append(theme_on(folder, screen, step))
        for name in ("textMin", "textBody", "textButton", "textTitle", "textHero"):
            assert sizes[0][name] < sizes[1][name] < sizes[2][name], name  # type: ignore[operator]


def test_a_reader_further_away_gets_larger_type(tmp_path: Path) -> None:
    values = theme_on(tmp_path, ScreenSection(distance_mm=750))
    assert values["textBody"] == pytest.approx(84, abs=2)
