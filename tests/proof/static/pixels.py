"""Pixels of the screen, and what they weigh: luminance and contrast after WCAG 2.2."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from tests.support.scene import Scene

Frame = NDArray[np.uint8]
Light = NDArray[np.float32]

_SRGB = np.arange(256) / 255
LINEAR = np.where(_SRGB <= 0.04045, _SRGB / 12.92, ((_SRGB + 0.055) / 1.055) ** 2.4)
WEIGHTS = np.array([0.2126, 0.7152, 0.0722])
AGED_LENS = np.array([0.97, 0.90, 0.55])
"""What an aged lens lets through of red, green and blue."""
VEIL = 0.03
"""Stray light in an aged eye, as a share of white."""


def frame_of(image: QImage) -> Frame:
    """Rows of red, green, blue."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), 2::-1].copy()


def crop(frame: Frame, rect: QRectF, grow: int = 0) -> Frame:
    """What lies in `rect`, made larger by `grow` pixels on each side."""
    top, left = max(int(rect.top()) - grow, 0), max(int(rect.left()) - grow, 0)
    return frame[top : int(rect.bottom()) + grow + 1, left : int(rect.right()) + grow + 1]


def light(frame: Frame) -> Light:
    """The relative luminance of each pixel."""
    return _weighed(frame, WEIGHTS)


def aged_light(frame: Frame) -> Light:
    """The same as it reaches an aged retina."""
    return _weighed(frame, WEIGHTS * AGED_LENS) + np.float32(VEIL)


def ratio(a: Light, b: Light) -> Light:
    """The contrast ratio of each pair of pixels."""
    return (np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05)


def without(scene: Scene, items: Sequence[QQuickItem]) -> Frame:
    """The screen as it would be without those items."""
    opacities = [item.opacity() for item in items]
    for item in items:
        item.setOpacity(0)
    frame = frame_of(scene.window.grabWindow())
    for item, opacity in zip(items, opacities, strict=True):
        item.setOpacity(opacity)
    return frame


def _weighed(frame: Frame, weights: NDArray[np.float64]) -> Light:
    total = np.zeros(frame.shape[:2], np.float32)
    for channel, weight in enumerate(weights):
        total += np.take((LINEAR * weight).astype(np.float32), frame[..., channel])
    return total
