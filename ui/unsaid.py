"""What the screen shows and its reading leaves out: 朗读 says it last, so that nothing is for the
eye alone (EN 301 549 5.1.3)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtQuick import QQuickItem

from process.language import tr

SAID = 0.75
"""The part of a text's pairs of characters that must be said for it to count as said; a reading
says 尾号1234 where the screen shows 139****1234."""

_SILENT = re.compile(r"[\W_]")


def unsaid(root: QQuickItem, said: Sequence[str]) -> tuple[str, ...]:
    """Sentences for all texts below `root` that `said` does not cover; what can be pressed comes
    last, in one sentence."""
    voice = _plain("".join(said))
    texts: dict[str, None] = {}
    names: dict[str, None] = {}
    for item, pressable in _texts(root, pressable=False):
        text = " ".join(str(item.property("text")).split())
        if len(_plain(text)) > 1 and not _covered(_plain(text), voice):
            (names if pressable else texts)[text] = None
    choice = [tr("可以按：{names}。", names="、".join(names))] if names else []
    return (*texts, *choice)


def _texts(item: QQuickItem, *, pressable: bool) -> Iterator[tuple[QQuickItem, bool]]:
    if not item.isVisible() or item.opacity() == 0:
        return
    pressable = pressable or item.activeFocusOnTab()
    if item.inherits("QQuickText") and item.property("font").family() != "lucide":
        yield item, pressable
    for child in item.childItems():
        yield from _texts(child, pressable=pressable)


def _covered(text: str, voice: str) -> bool:
    pairs = list(_pairs(text))
    return sum(pair in voice for pair in pairs) >= SAID * len(pairs)


def _pairs(text: str) -> Iterable[str]:
    return (text[start : start + 2] for start in range(len(text) - 1))


def _plain(text: str) -> str:
    return _SILENT.sub("", text)
