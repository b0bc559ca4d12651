"""The panels that the tour shows: the lobby's two ways to hang, and a TV at three metres."""

from collections.abc import Mapping
from types import MappingProxyType

from process.settings.keys import ScreenSection

PANELS: Mapping[str, ScreenSection] = MappingProxyType(
    {
        "portrait": ScreenSection(fullscreen=False),
        "landscape": ScreenSection(width_px=1920, height_px=1080, fullscreen=False),
        "tv": ScreenSection(
            profile="tv",
            width_px=1920,
            height_px=1080,
            diagonal_in=43,
            distance_mm=3000,
            theme="night",
            fullscreen=False,
        ),
    }
)
