"""What moves or sounds by itself, and who silences it (P1, P2, V2, V4, G7)."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtQuick import QQuickItem

from process.settings.keys import SpeechSection
from tests.proof.dynamic.hands import name_of, press
from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.support.scene import Scene
from ui import probe
from voice.saying.speakable import speakable
from voice.saying.synthesiser_espeak import EspeakSynthesiser

LONGEST_MS = 300
SHORTEST_PERIOD_MS = 1000
SLOWEST, FASTEST = 150, 220
_GESTURES = ("QQuickDragHandler", "QQuickPinchHandler", "QQuickFlickable", "QQuickMouseArea")
_HOVERS = ("QQuickHoverHandler", "QQuickWheelHandler")
_SENTENCES = (
    "周日上午八点到下午五点，一到六号楼停水，请提前存水。",
    "请在屏幕上按报修，说说家里什么坏了。",
    "您的电话号码是多少？按完请按下一步。",
)


async def motion_findings(tour: Tour) -> list[Finding]:
    """Each place for ten seconds without a hand: no animation, no fast timer, no text that moves,
    no handler of gestures."""
    findings = []
    async for place in tour.each():
        scene, where = tour.scene, tour.where(place)
        long, fast, gestures = animations(scene), _timers(scene), gestures_of(scene)
        before = _texts(scene)
        scene.clock.move(10)
        scene.settle()
        if _texts(scene) != before:
            long.append("text moves in 10 s")
        for criterion, wrong, good in (
            ("P1", fast, "nothing repeats faster than once a second"),
            ("P2", long, "no animation, text still for 10 s"),
            ("G7", gestures, "taps only"),
        ):
            measured = "; ".join(wrong[:3]) or good
            findings.append(Finding(criterion, where, not wrong, measured, len(wrong)))
    return findings


async def voice_findings(tour: Tour) -> list[Finding]:
    """Any press silences; what is said can be said again and halted; the pace of the voice."""
    scene, faults = tour.scene, []
    scene.context.navigator.rest()
    scene.open("settings")
    for key in (Qt.Key.Key_Back, Qt.Key.Key_Red, Qt.Key.Key_Home, Qt.Key.Key_Green):
        scene.open("settings")
        scene.shell.read()
        scene.settle()
        names = [name_of(it) for it in probe.pressables(scene.window)]
        faults += [f"no {it}" for it in ("停", "暂停", "再说一遍") if it not in names]
        said = len(scene.reader.said)
        press(scene, key)
        if scene.reader.store.value is not None and len(scene.reader.said) == said:
            faults.append(f"{key.name} does not silence")
    scene.reader.stop()
    tour.visitor.forget()
    measured = "; ".join(dict.fromkeys(faults)) or "4 keys silence; 暂停 and 再说一遍 are there"
    found = [Finding("V2", tour.panel, not faults, measured, len(faults))]
    return [*found, await _pace()] if tour.panel == "portrait" else found


def gestures_of(scene: Scene) -> list[str]:
    """Handlers of drags, pinches, swipes and hovering on screen."""
    found = []
    for item in _shown(scene.window.contentItem()):
        for it in (item, *item.children()):
            name = it.metaObject().className().partition("_QML")[0]
            if any(it.inherits(kind) for kind in (*_GESTURES, *_HOVERS)):
                found.append(name)
    return found


async def _pace() -> Finding:
    rate, seconds, characters = SpeechSection().words_per_minute, 0.0, 0
    engine = EspeakSynthesiser("espeak-ng", rate)
    for sentence in _SENTENCES:
        seconds += (await engine.speak(speakable(sentence), 1.0)).seconds
        characters += sum("一" <= it <= "鿿" for it in sentence)
    pace = round(characters / seconds * 60)
    passed = SLOWEST <= pace <= FASTEST
    return Finding("V4", "espeak-ng at its default", passed, f"{pace} characters a minute")


def animations(scene: Scene) -> list[str]:
    """Those that run with nobody there, and those that would take long."""
    found = []
    for it in scene.window.rootObject().findChildren(QObject):
        if it.inherits("QQuickAbstractAnimation") and not _tells_staff(it):
            duration, loops = it.property("duration"), it.property("loops")
            if it.property("running") or (duration or 0) > LONGEST_MS or loops != 1:
                found.append(f"{it.metaObject().className()} {duration} ms, {loops} times")
    return found


def _tells_staff(animation: QObject) -> bool:
    """The ring around the spot that staff hold runs for as long as they hold it."""
    parent: QObject | None = animation
    while parent is not None and not parent.metaObject().className().startswith("HoldSpot"):
        parent = parent.parent()
    return parent is not None and not animation.property("running")


def _timers(scene: Scene) -> list[str]:
    timers = (it for it in scene.shell.findChildren(QTimer) if it.isActive())
    return [
        f"a timer of {it.interval()} ms in {type(it.parent()).__name__}"
        for it in timers
        if it.interval() < SHORTEST_PERIOD_MS and not it.isSingleShot()
    ]


def _texts(scene: Scene) -> list[tuple[str, object]]:
    return [(str(it.property("text")), probe.place(it)) for it in probe.texts(scene.window)]


def _shown(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible():
        yield item
        for child in item.childItems():
            yield from _shown(child)
