"""C3: two states of the same thing differ without colour, in a word, a sign or an icon."""

from collections.abc import AsyncIterator
from typing import Any, cast

import numpy as np
from PySide6.QtCore import QRectF

from tests.proof.finding import Finding
from tests.proof.moves import Answer, Call, Emergency
from tests.proof.places import Place
from tests.proof.static.pixels import crop, frame_of, light, ratio
from tests.proof.static.view import Setting, View
from tests.proof.visiting import Visitor
from tests.support import calls

LEAST_CHANGE = 3.0
_TO_PHRASES = (Answer("home"), Answer("tap"))


async def probe_states(visitor: Visitor, setting: Setting) -> AsyncIterator[Finding]:
    """Chosen and not chosen, up and down, open and closed, the steps of a call."""
    visitor.forget()
    settings = Place("settings: louder", "settings", then=(Call("turn", (1,)),))
    await visitor.visit(settings)
    yield await _chosen(visitor, settings, setting, Call("setVolume", ("2",)), "大声")
    visitor.scene.context.preferences.choose(volume=1)
    phrases = Place("form: a phrase chosen", "form", {"form": "repair"}, then=_TO_PHRASES)
    await visitor.visit(phrases)
    option = cast(Any, visitor.scene.shell.model)._view.options[0]
    yield await _chosen(visitor, phrases, setting, Call("press", (option.value,)), option.label)
    visitor.forget()
    for place in (
        Place("prices", "prices"),
        Place("directory: one kind", "directory", {"category": "看病买药"}),
        Place("directory: repairs", "directory", {"category": "维修"}),
        Place("emergency: coming", "emergency", before=(Emergency(calls.COMING),)),
    ):
        await visitor.visit(place)
        for finding in _coloured(View(visitor.scene, place, setting)):
            yield finding


async def _chosen(
    visitor: Visitor, place: Place, setting: Setting, change: Call, name: str
) -> Finding:
    before = View(visitor.scene, place, setting)
    target = next((it for it in before.page_targets if name in it.name), None)
    if target is None:
        return before.found("C3", passed=False, measured="not there", rank=10, at=name)
    frame, signs = frame_of(before.window.grabWindow()), _signs(before, target.rect)
    await change(visitor.scene)
    visitor.scene.image()
    after = View(visitor.scene, place, setting)
    changed = ratio(
        light(crop(frame, target.rect)),
        light(crop(frame_of(after.window.grabWindow()), target.rect)),
    )
    more = _signs(after, target.rect) != signs
    area = after.mm(1) ** 2 * float(np.sum(changed >= LEAST_CHANGE))
    measured = f"{'another sign' if more else 'no other sign'}, {area:.0f} mm² change by 3:1"
    return after.found("C3", passed=more and area >= 4, measured=measured, at=name)


def _coloured(view: View) -> list[Finding]:
    """Every text in the colours of rise, fall, done or help says so by a sign of its own."""
    theme = cast(Any, view.window.engine().singletonInstance("Linli.Theme", "Theme"))
    told: dict[str, set[str]] = {}
    for it in view.texts:
        colour = it.item.property("color").name()
        for token in ("rise", "fall", "done"):
            if colour == theme.property(token).name():
                told.setdefault(token, set()).add(it.text[:1])
    shared = set.intersection(*told.values()) if len(told) > 1 else set()
    measured = ", ".join(f"{token} {''.join(sorted(signs))}" for token, signs in told.items())
    return [
        view.found("C3", passed=not shared, measured=measured or "no coloured text", rank=len(told))
    ]


def _signs(view: View, rect: QRectF) -> list[str]:
    return sorted(it.text for it in view.texts if rect.contains(it.ink.center()))
