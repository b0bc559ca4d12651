"""The preview shows the notice's pictures, from the hub's own files."""

import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

from hub.desk.preview import ChildRenderer, Scene
from services.contract.documents import Document, Notice
from services.contract.ids import uuid7
from services.contract.media import MediaReference

GREEN = QColor(20, 140, 60)


@pytest.mark.slow
async def test_a_picture_in_a_notice_is_drawn(
    tmp_path: Path, qt_application: QGuiApplication
) -> None:
    picture = QImage(600, 400, QImage.Format.Format_RGB32)
    picture.fill(GREEN)
    file = tmp_path / "picture.png"
    picture.save(str(file))
    data = file.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    shown = MediaReference(sha256=sha256, size=len(data), media_type="image/png", alt="一片绿")
    notice = Notice(title="看图", paragraphs=("看上面的图。",), pictures=(shown,))
    document = Document(id=uuid7(), version=1, published_at=datetime.now(UTC), body=notice)
    renderer = ChildRenderer((sys.executable, "-m", "kiosk.preview"), timeout_s=60)
    where = {"id": str(document.id), "leaf": "0"}
    with_picture = await renderer.draw(Scene((document,), "notice", where, {sha256: file}))
    await renderer.close()
    screen = QImage.fromData(with_picture)
    greens = [
        (x, y)
        for x in range(0, screen.width(), 40)
        for y in range(0, screen.height(), 40)
        if screen.pixelColor(x, y) == GREEN
    ]
    assert len(greens) > 50
