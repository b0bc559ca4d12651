"""Every pair of colours that carries text or a mark can be told apart (criteria C1 and C2)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from tests.support.scene import PORTRAIT, TV, Scene, open_scene

READ = (
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "tint"),
    ("ink", "noticeFill"),
    ("ink", "helpPaper"),
    ("ink2", "paper"),
    ("hint", "paper"),
    ("hint", "card"),
    ("action", "paper"),
    ("actionInk", "action"),
    ("helpInk", "help"),
    ("helpText", "helpPaper"),
    ("noticeInk", "noticeFill"),
    ("amberInk", "amber"),
    ("amberInk", "orange"),
    ("focusInk", "focusFill"),
    ("pressInk", "pressFill"),
    ("doneInk", "done"),
    ("rise", "paper"),
    ("fall", "paper"),
)
SEEN = (
    ("border", "paper"),
    ("border", "card"),
    ("focusRing", "paper"),
    ("done", "helpPaper"),
    ("noticeInk", "paper"),
    ("action", "card"),
)


@pytest.fixture(params=["lobby", "tv"])
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    scene = open_scene(tmp_path, screen=TV if request.param == "tv" else PORTRAIT)
    yield scene
    scene.close()


@pytest.mark.parametrize("scheme", ["day", "night", "contrast"])
def test_text_is_seven_to_one_and_marks_three_to_one(scene: Scene, scheme: str) -> None:
    scene.context.preferences.choose(theme=scheme)
    theme = scene.window.engine().singletonInstance("Linli.Theme", "Theme")
    assert isinstance(theme, QObject)
    poor = [pair for pair in READ if ratio(theme, *pair) < 7]
    poor += [pair for pair in SEEN if ratio(theme, *pair) < 3]
    assert poor == []


def ratio(theme: QObject, front: str, back: str) -> float:
    """The contrast ratio of WCAG 2.2, section 1.4.3."""
    darker, lighter = sorted((luminance(theme.property(front)), luminance(theme.property(back))))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
