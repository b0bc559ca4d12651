"""What a page asks of its reader: N2, N3, N4, N5."""

import re
from collections.abc import Iterator

from tests.proof.finding import Finding
from tests.proof.static.sets import sets
from tests.proof.static.view import PAGER, STRIP, View, shown

MOST_CHOICES, MOST_ON_HOME = 6, 8
MOST_STEPS = 5
STRIP_PX = 2
_KEY = re.compile(r"\d|擦掉")
_PROGRESS = re.compile(r"第(\d+)步，共(\d+)步")
_WITHOUT_STRIP = ("channel", "pairing", "alert", "asking")
"""Nothing to go back to, or nothing to press: any key of the channel leads home, before the
enrolment there is nowhere to go, and leaving 您还好吗 is no answer to it."""

Rect = tuple[float, float, float, float]


def probe_page(view: View) -> Iterator[Finding]:
    """Choices, scrolling, and the questions of forms."""
    yield _choices(view)
    yield _scrolling(view)
    if view.place.screen == "form" and view.place.arguments.get("form") != "unknown":
        yield _question(view)


class StripWatch:
    """Holds the strip of each place against the first one seen at the same setting."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, int, str], Rect] = {}

    def probe(self, view: View) -> Iterator[Finding]:
        """Whether the five stand where they stood, with the words they had."""
        if view.place.screen in _WITHOUT_STRIP or view.covers:
            return
        here = {it.name: it.rest.getRect() for it in view.targets if view.in_strip(it.item)}
        if tuple(here) != STRIP:
            yield view.found("N3", passed=False, measured=f"strip has {list(here)}", rank=100)
            return
        for name, rect in here.items():
            key = (view.setting.panel, view.setting.step, name)
            first = self._first.setdefault(key, rect)
            moved = max(abs(a - b) for a, b in zip(first, rect, strict=True))
            yield view.found(
                "N3",
                passed=moved <= STRIP_PX,
                measured=f"moved {moved:.0f} px",
                rank=moved,
                at=name,
            )


def _choices(view: View) -> Finding:
    """The largest set of choices; a keypad has the keys of a telephone."""
    together = ([it.name for it in some if not _KEY.fullmatch(it.name)] for some in sets(view))
    largest = max(together, key=len, default=[])
    most = MOST_ON_HOME if view.place.screen == "home" else MOST_CHOICES
    primary = [it.name for it in view.page_targets if it.item.property("kind") == "primary"]
    measured = f"{len(largest)} choices together, {len(primary)} primary"
    passed = len(largest) <= most and len(primary) <= 1
    at = largest[0] if len(largest) > most else ""
    return view.found("N2", passed=passed, measured=measured, rank=len(largest) / most, at=at)


def _scrolling(view: View) -> Finding:
    scrolled = [
        str(item.property("objectName"))
        for item in shown(view.window.contentItem())
        if item.inherits("QQuickFlickable")
    ]
    words = " ".join(it.text for it in view.words)
    counted = re.search(r"第(\d+)页 共(\d+)页", words)
    pages = int(counted[2]) if counted else 1
    buttons = [it for it in view.page_targets if it.name in PAGER]
    passed = not scrolled and (pages == 1 or bool(buttons))
    measured = f"{len(scrolled)} scrolling areas, {pages} pages by button"
    return view.found("N4", passed=passed, measured=measured, rank=len(scrolled) + pages / 100)


def _question(view: View) -> Finding:
    """The confirmation is no question, so a form of five questions counts six steps."""
    told = _PROGRESS.search(" ".join(it.text for it in view.words))
    keys = any(it.name == "5" for it in view.page_targets)
    options = [it for it in view.page_targets if it.kind == "Choice"]
    fields = int(keys) + int(bool(options))
    steps = int(told[2]) - 1 if told else 0
    receipt = view.scene.context.navigator.page.name == "receipt"
    passed = receipt or (told is not None and fields <= 1 and steps <= MOST_STEPS)
    progress = f"{steps} questions" if told else "no words of progress"
    measured = "receipt" if receipt else f"{progress}, {fields} asked on this page"
    return view.found("N5", passed=passed, measured=measured, rank=steps / MOST_STEPS)
