"""How text is set: T4, T5, T6, T7, and F8 for text and focus on a TV."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontInfo, QRawFont

from tests.proof.finding import Finding
from tests.proof.static.view import View, Written
from ui import probe

FAMILY = "Noto Sans CJK SC"
ICONS = "lucide"
LEAST_PITCH_EM = 1.3
PARAGRAPH_PITCHES = 1.3
PARAGRAPH = 12
"""Shorter texts above each other are lines of a table."""
MOST_CHARACTERS = 40
SAFE = 0.05
"""The share of a TV's width and height that it may hide."""


def probe_typesetting(view: View) -> Iterator[Finding]:
    """Whether text is whole, and easy on the eye."""
    yield from probe_whole(view)
    for it in view.words:
        yield from _pitch(view, it)
        yield _line_length(view, it)
    for it in view.texts:
        yield _font(view, it)
    yield from _paragraphs(view)
    if view.tv:
        yield from _safe(view)


def probe_whole(view: View) -> Iterator[Finding]:
    """Nothing cut, nothing over another."""
    yield _whole(view)
    yield from _overlapping(view)


def _whole(view: View) -> Finding:
    covered = {id(it.item) for it in view.texts}
    cut = [t for t in probe.cut(view.window) if id(t) in covered]
    words = [str(t.property("text")) for t in cut]
    measured = f"{len(words)} texts cut" if words else "no text cut"
    return view.found(
        "T4", passed=not words, measured=measured, rank=len(words), at="".join(words[:1])
    )


def _overlapping(view: View) -> Iterator[Finding]:
    targets = view.targets
    pairs = [(a.text, b.text) for a, b in combinations(view.texts, 2) if a.ink.intersects(b.ink)]
    pairs += [(a.name, b.name) for a, b in combinations(targets, 2) if a.rect.intersects(b.rect)]
    pairs += [
        (text.text, target.name)
        for text in view.texts
        for target in targets
        if text.ink.intersects(target.rect) and not target.item.isAncestorOf(text.item)
    ]
    for a, b in pairs:
        yield view.found("T4", passed=False, measured=f"lies over “{b[:12]}”", rank=1, at=a)


def _pitch(view: View, it: Written) -> Iterator[Finding]:
    if it.lines > 1:
        pitch = it.content_height / it.lines / it.item.property("font").pixelSize()
        yield view.found(
            "T5",
            passed=pitch >= LEAST_PITCH_EM,
            measured=f"pitch {pitch:.2f} em",
            rank=LEAST_PITCH_EM / pitch,
            at=it.text,
        )


def _paragraphs(view: View) -> Iterator[Finding]:
    """From the last line of one paragraph to the first line of the next, in line pitches."""
    running = [it for it in view.words if it.role == "body"]
    for above, below in pairwise(running):
        if min(len(above.text), len(below.text)) < PARAGRAPH or not _siblings(above, below):
            continue
        pitch = above.content_height / above.lines
        step = (below.box.top() - above.box.top() - above.content_height) / pitch + 1
        yield view.found(
            "T5",
            passed=step >= PARAGRAPH_PITCHES,
            measured=f"paragraphs {step:.2f} pitches apart",
            rank=PARAGRAPH_PITCHES / step,
            at=below.text,
        )


def _siblings(above: Written, below: Written) -> bool:
    together = above.item.parentItem() is below.item.parentItem()
    return together and above.box.left() == below.box.left() and above.box.top() < below.box.top()


def _line_length(view: View, it: Written) -> Finding:
    characters = it.content_width / it.item.property("font").pixelSize()
    return view.found(
        "T6",
        passed=characters <= MOST_CHARACTERS and not it.justified,
        measured=f"{characters:.0f} characters a line" + (", justified" if it.justified else ""),
        rank=characters / MOST_CHARACTERS,
        at=it.text,
    )


def _font(view: View, it: Written) -> Finding:
    family, weight = QFontInfo(it.font).family(), int(it.font.weight())
    missing = _missing(it.text, ICONS if it.is_icon else FAMILY, it)
    faults = [family] if family not in (FAMILY, ICONS) else []
    faults += [f"weight {weight}"] if weight < 400 else []
    faults += ["italic"] if it.font.italic() else []
    faults += [f"no glyph for {missing}"] if missing else []
    measured = ", ".join(faults) or f"{FAMILY}, weight {weight}"
    return view.found(
        "T7", passed=not faults, measured=measured, rank=len(faults) - weight / 1000, at=it.text
    )


def _missing(text: str, family: str, it: Written) -> str:
    return "".join(sign for sign in sorted(set(text)) if not _has_glyph(family, sign, it.font))


_known: dict[tuple[str, str], bool] = {}


def _has_glyph(family: str, sign: str, font: object) -> bool:
    if sign in "\n\t\u200b":
        return True
    if (family, sign) not in _known:
        raw = _raw(family, font)
        _known[family, sign] = bool(raw.supportsCharacter(ord(sign)))
    return _known[family, sign]


@cache
def _raw(family: str, font: object) -> QRawFont:
    return QRawFont.fromFont(font)  # type: ignore[arg-type]


def _safe(view: View) -> Iterator[Finding]:
    screen = view.screen
    side, top = screen.width_px * SAFE, screen.height_px * SAFE
    safe = QRectF(side, top, screen.width_px - 2 * side, screen.height_px - 2 * top)
    for it in view.texts:
        yield _inside(view, safe, it.ink, it.text)
    focused = view.window.focus.item
    if focused is not None:
        name = str(focused.property("accessibleName"))
        yield _inside(view, safe, probe.reach(focused), f"focus on {name}")
        covered = [it for it in view.covers if not it.isAncestorOf(focused)]
        over = any(probe.place(it).intersects(probe.place(focused)) for it in covered)
        measured = "focus covered" if over else "focus uncovered"
        yield view.found("F8", passed=not over, measured=measured, rank=float(over), at=name)


def _inside(view: View, safe: QRectF, rect: QRectF, name: str) -> Finding:
    beyond = max(
        safe.left() - rect.left(),
        rect.right() - safe.right(),
        safe.top() - rect.top(),
        rect.bottom() - safe.bottom(),
    )
    measured = f"{beyond:.0f} px outside" if beyond > 1 else f"{-beyond:.0f} px inside"
    return view.found("F8", passed=beyond <= 1, measured=measured, rank=beyond / 54, at=name)
