"""Edges, marks and the focus as they are drawn: C2 and F3."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from tests.proof.finding import Finding
from tests.proof.static.pixels import Frame, crop, frame_of, light, ratio
from tests.proof.static.view import Target, View, border_of
from ui import probe

EDGE, FOCUS_CHANGE = 3.0, 3.0
PERIMETER_PX = 2
_OUTSIDE, _INSIDE, _SAMPLES = 4, 10, 9


def probe_edges(view: View, frame: Frame) -> Iterator[Finding]:
    """Whether what can be pressed, and each round mark, stands out from what is around it."""
    for target in view.targets:
        yield _edge(view, frame, target.rect, target.name, _ring_of(target.item))
    for mark in view.rectangles:
        if _is_mark(mark):
            yield _edge(view, frame, probe.place(mark), "a round mark", 0)


def probe_focus(view: View, seen: set[tuple[object, ...]]) -> Iterator[Finding]:
    """The change that the focus makes, for each look of a target that was not `seen` yet."""
    root = view.window.rootObject()
    root.setProperty("keysInUse", 1)
    frames: dict[int, Frame] = {}
    fresh = [it for it in view.targets if _look(view, it) not in seen]
    chosen = {_look(view, it): it for it in fresh}
    before = view.window.focus.item
    for number, target in enumerate(chosen.values()):
        target.item.forceActiveFocus()
        view.scene.settle()
        frames[number] = frame_of(view.window.grabWindow())
    seen.update(chosen)
    others = [it for it in view.targets if it not in chosen.values()] or view.targets
    for number, target in enumerate(chosen.values()):
        rest = frames.get(number + 1) if number + 1 in frames else None
        if rest is None:
            away = next((it for it in others if it is not target), None)
            if away is None:
                continue
            away.item.forceActiveFocus()
            view.scene.settle()
            rest = frame_of(view.window.grabWindow())
        yield _focus_change(view, target, frames[number], rest)
    if before is not None:
        before.forceActiveFocus()
    root.setProperty("keysInUse", 0)
    view.scene.settle()


def _look(view: View, target: Target) -> tuple[object, ...]:
    fill = target.item.property("fill")
    width, height = round(target.rect.width()), round(target.rect.height())
    return (target.kind, fill.name() if fill is not None else "", width, height, view.setting.theme)


def _focus_change(view: View, target: Target, on: Frame, off: Frame) -> Finding:
    target_rect = target.rect
    grow = _ring(view) * 3
    shown, rest = crop(on, target_rect, grow), crop(off, target_rect, grow)
    changed = ratio(light(shown), light(rest)) >= FOCUS_CHANGE
    inner = grow + 2 * _ring(view)
    changed[inner:-inner, inner:-inner] = False
    strong = int(changed.sum())
    needed = PERIMETER_PX * 2 * (target_rect.width() + target_rect.height())
    return view.found(
        "F3",
        passed=strong >= needed,
        measured=f"{strong / needed * PERIMETER_PX:.1f} px of perimeter change by 3:1",
        rank=needed / max(strong, 1),
        at=target.name,
    )


def _edge(view: View, frame: Frame, rect: QRectF, name: str, skip: int) -> Finding:
    """The weakest of the sides that lie on the screen; a side is as strong as its median."""
    sides = [side for side in _profiles(frame, rect, skip) if side is not None]
    value = min(sides, default=21.0)
    return view.found(
        "C2",
        passed=value >= EDGE - 0.005,
        measured=f"edge {value:.1f}:1",
        rank=EDGE / value,
        at=name,
    )


def _profiles(frame: Frame, rect: QRectF, skip: int) -> Iterator[float | None]:
    height, width = frame.shape[:2]
    left, right = round(rect.left()), round(rect.right())
    top, bottom = round(rect.top()), round(rect.bottom())
    along_x = np.linspace(left + (right - left) * 0.3, left + (right - left) * 0.7, _SAMPLES)
    along_y = np.linspace(top + (bottom - top) * 0.3, top + (bottom - top) * 0.7, _SAMPLES)
    out, deep = _OUTSIDE + skip, _INSIDE
    if top - out >= 0:
        yield _strength(frame[top - out : top + deep, along_x.astype(int)])
    if bottom + out < height:
        yield _strength(frame[bottom - deep : bottom + out, along_x.astype(int)][::-1])
    if left - out >= 0:
        yield _strength(frame[along_y.astype(int), left - out : left + deep].swapaxes(0, 1))
    if right + out < width:
        side = frame[along_y.astype(int), right - deep : right + out]
        yield _strength(side.swapaxes(0, 1)[::-1])


def _strength(profile: Frame) -> float:
    """`profile` has a row a depth, outermost first; the strongest change against the outside."""
    levels = light(profile)
    return float(np.median(ratio(levels[1:], levels[:1]).max(axis=0)))


def _ring_of(item: QQuickItem) -> int:
    return 3 * _OUTSIDE if item.property("ringed") else 0


def _ring(view: View) -> int:
    return 6 if view.tv else round(1.5 / view.mm_per_px)


def _is_mark(item: QQuickItem) -> bool:
    round_one = item.width() == item.height() and item.property("radius") == item.width() / 2
    drawn = item.property("color").alpha() > 0 or border_of(item) > 0
    return bool(round_one and item.width() > 0 and drawn)
