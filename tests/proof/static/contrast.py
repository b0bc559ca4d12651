"""Contrast of texts and icons by twin render: C1 and its aim, C2 for icons, C4.

One picture with all texts and one without; where they differ are the glyphs, and the second
picture shows what lies behind them. The core of the glyphs counts, its fifth percentile is the
contrast, so that smoothed edges and one odd pixel do not decide.
"""

from collections.abc import Iterator

import numpy as np

from tests.proof.finding import Finding
from tests.proof.static.pixels import Frame, aged_light, crop, light, ratio, without
from tests.proof.static.view import View, Written

TEXT, AIM, ICON, AGED = 4.5, 7.0, 4.5, 4.5
CORE = 0.9
PERCENTILE = 5


def probe_contrast(view: View, frame: Frame) -> Iterator[Finding]:
    """Each text of the `frame` against what lies behind it."""
    behind = without(view.scene, [it.item for it in view.texts])
    for it in view.texts:
        measured = _contrast(crop(frame, it.ink), crop(behind, it.ink))
        if measured is None:
            yield view.found("C1", passed=False, measured="not to be seen", rank=100, at=it.text)
            continue
        usual, aged = measured
        if it.is_icon:
            yield _at_least(view, "C2", it, usual, ICON, words="icon {:.1f}:1")
            continue
        yield _at_least(view, "C1", it, usual, TEXT, words="{:.1f}:1")
        yield _at_least(view, "C1 aim", it, usual, AIM, words="{:.1f}:1")
        yield _at_least(view, "C4", it, aged, AGED, words="{:.1f}:1 in an aged eye")


def _contrast(shown: Frame, behind: Frame) -> tuple[float, float] | None:
    """Contrast in a young and in an aged eye; `None` if there is nothing to see."""
    change = np.abs(shown.astype(np.int16) - behind).sum(axis=2)
    if change.size == 0 or change.max() == 0:
        return None
    core = change >= CORE * change.max()
    glyphs, ground = shown[core][None], behind[core][None]
    young = np.percentile(ratio(light(glyphs), light(ground)), PERCENTILE)
    aged = np.percentile(ratio(aged_light(glyphs), aged_light(ground)), PERCENTILE)
    return float(young), float(aged)


def _at_least(
    view: View, criterion: str, it: Written, value: float, least: float, *, words: str
) -> Finding:
    name = it.text if not it.is_icon else icon_name(it)
    return view.found(
        criterion,
        passed=value >= least - 0.005,
        measured=words.format(value),
        rank=least / value,
        at=name,
    )


def icon_name(it: Written) -> str:
    """What an icon shows, as its QML names it."""
    return str(it.item.property("name") or "icon")
