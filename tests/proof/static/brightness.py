"""C5: how bright the screen is as it starts, and whether anything large is glaring.

QR codes are left out of the mean: a phone reads them only if they are dark on white (ISO/IEC
18004), and from the sofa only if they are large.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tests.proof.finding import Finding
from tests.proof.static.pixels import Frame, light
from tests.proof.static.view import View
from ui import probe

TOUCH_LEAST, TV_MOST = 0.6, 0.15
PURE_MOST, RED_MOST = 0.20, 0.25
"""The largest share of the screen that may be pure white or black, and saturated red."""


def probe_brightness(view: View, frame: Frame) -> Iterator[Finding]:
    """The frame's mean luminance and its glaring shares, in the panel's own theme."""
    if view.setting.theme != view.screen.theme:
        return
    mean = float(light(frame)[_without_codes(view, frame)].mean())
    passed = mean <= TV_MOST if view.tv else mean >= TOUCH_LEAST
    rank = mean / TV_MOST if view.tv else TOUCH_LEAST / mean
    yield view.found("C5", passed=passed, measured=f"mean luminance {mean:.2f}", rank=rank)
    red, green, blue = (frame[..., channel] for channel in range(3))
    shares = {
        "pure white": (frame.min(axis=2) >= 254, PURE_MOST),
        "pure black": (frame.max(axis=2) <= 2, PURE_MOST),
        "saturated red": ((red > 150) & (green < 60) & (blue < 60), RED_MOST),
    }
    for name, (mask, most) in shares.items():
        share = float(np.mean(mask))
        yield view.found(
            "C5", passed=share <= most, measured=f"{share:.0%} {name}", rank=share / most
        )


def _without_codes(view: View, frame: Frame) -> NDArray[np.bool_]:
    """Codes are the only pictures that are drawn unsmoothed."""
    kept = np.ones(frame.shape[:2], np.bool_)
    for picture in probe.pictures(view.window):
        if not picture.property("smooth"):
            at = probe.place(picture).toAlignedRect()
            kept[at.top() : at.bottom() + 1, at.left() : at.right() + 1] = False
    return kept
