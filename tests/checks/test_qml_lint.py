"""The QML lint knows the members that Python gives a type, and finds what is misspelt."""

from pathlib import Path

import pytest

from checks.qml_lint import lint

VIEW_MODEL = """
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Linli.Screens.Door"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class Bell(QObject):
    @Property(str, constant=True)
    def sound(self) -> str:
        return "ding"


@QmlElement
@QmlUncreatable("made by the kiosk")
class DoorViewModel(QObject):
    moved = Signal()

    @Property(str, notify=moved)
    def title(self) -> str:
        return "door"

    @Property(Bell, constant=True)
    def bell(self) -> Bell:
        return Bell(self)

    steps = Property("QStringList", lambda self: ["one"], constant=True)

    @Slot(int)
    def knock(self, times: int) -> None: ...
"""
SCREEN = """
import QtQuick
import Linli.Screens.Door

Text {
    required property DoorViewModel vm

    text: vm.title + vm.bell.sound + vm.steps[0]
    Component.onCompleted: vm.knock(2)
}
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small project of one screen and its view-model."""
    screen = tmp_path / "ui/screens/door"
    screen.mkdir(parents=True)
    (screen / "view_model.py").write_text(VIEW_MODEL, "utf-8")
    (screen / "DoorScreen.qml").write_text(SCREEN, "utf-8")
    return tmp_path


def misspell(house: Path, right: str, wrong: str) -> str:
    screen = house / "ui/screens/door/DoorScreen.qml"
    screen.write_text(screen.read_text("utf-8").replace(right, wrong), "utf-8")
    return lint(house, house / "build")


def test_a_right_screen_passes(house: Path) -> None:
    assert lint(house, house / "build") == ""


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("vm.title", "vm.titel", '"titel" not found'),
        ("vm.bell.sound", "vm.bell.sonud", '"sonud" not found'),
        ("vm.steps[0]", "vm.stpes[0]", '"stpes" not found'),
        ("vm.knock(2)", "vm.knok(2)", '"knok" not found'),
        ("required property DoorViewModel vm", "property var other", "Unqualified access"),
        ("import Linli.Screens.Door", "import Linli.Screens.Window", "Failed to import"),
    ],
)
def test_a_wrong_name_is_found(house: Path, right: str, wrong: str, complaint: str) -> None:
    assert complaint in misspell(house, right, wrong)


def test_a_source_that_is_no_python_is_a_complaint(house: Path) -> None:
    (house / "ui/screens/door/view_model.py").write_text(VIEW_MODEL + "\nclass", "utf-8")
    assert "invalid syntax" in lint(house, house / "build")
