"""A photo as phones make them: lying in the file, upright on the screen."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage

from ui.screens.notice.enlarging import size_of

_EXIF = (
    b"\xff\xe1\x00\x22Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01"
    b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
)
"""Orientation 6: to be turned by a quarter."""


def test_a_photo_that_lies_in_its_file_is_measured_upright(
    tmp_path: Path, qt_application: QGuiApplication
) -> None:
    file = tmp_path / "photo.jpg"
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    image.save(str(file))
    assert size_of(file) == QSize(400, 300)
    data = file.read_bytes()
    file.write_bytes(data[:2] + _EXIF + data[2:])
    assert size_of(file) == QSize(300, 400)


def test_what_is_no_picture_has_no_size(tmp_path: Path, qt_application: QGuiApplication) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"no picture")
    assert size_of(file).isEmpty()
