"""A scene with what the kiosk joins to it: the session that watches for stillness."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.attention import Attention
from kiosk.opening import Opening
from process.settings.keys import Settings, SpeechSection
from services.link.identity import IdentityFile
from services.store import Store
from tests.support.scene import Scene


def attend(scene: Scene, folder: Path) -> Attention:
    """Watch over `scene` as the running kiosk does; its clock is the scene's, nobody ticks."""
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    screen = scene.context.screen
    settings = Settings(screen=screen, speech=SpeechSection(player="none"))
    opening = Opening(
        settings=settings,
        clock=scene.clock,
        application=application,
        window=scene.window,
        shell=scene.shell,
        gate=scene.gate,
        context=scene.context,
        shelf=scene.shelf,
        identity=Store(None),
        identity_file=IdentityFile(folder / "identity.json"),
        link_watch=scene.link,
        databases=scene.databases,
    )
    attention = Attention(opening)
    for timer in attention.findChildren(QTimer):
        timer.stop()
    return attention


def pass_time(scene: Scene, attention: Attention, seconds: int) -> None:
    """Let time pass, second by second."""
    for _ in range(seconds):
        scene.clock.move(1)
        attention.session.tick()
