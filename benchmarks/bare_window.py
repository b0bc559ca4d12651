"""The baseline: a bare QML window with one text in the kiosk's own font, and nothing else.

Prints `first picture` when its first frame is on the glass, then stays until it is ended.
"""

import sys
from pathlib import Path

from PySide6 import QtQuick
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine

FONT = Path(__file__).resolve().parents[1] / "assets" / "fonts" / "NotoSansCJKsc-Medium.otf"
QML = """
import QtQuick
Window {
    visible: true; width: 1080; height: 1920
    Text { text: "邻里屏"; font.pixelSize: 56 }
}
"""


def open_window(engine: QQmlApplicationEngine) -> QtQuick.QQuickWindow:
    """Show it; the window lives as long as its engine."""
    engine.loadData(QML.encode())
    window = engine.rootObjects()[0]
    assert isinstance(window, QtQuick.QQuickWindow)
    return window


def main() -> None:
    """Show the window."""
    application = QGuiApplication(sys.argv)
    QFontDatabase.addApplicationFont(str(FONT))
    application.setFont("Noto Sans CJK SC")
    engine = QQmlApplicationEngine()
    window = open_window(engine)
    window.frameSwapped.connect(lambda: print("first picture", flush=True))
    application.exec()


if __name__ == "__main__":
    main()
