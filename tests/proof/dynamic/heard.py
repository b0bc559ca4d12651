"""Nothing by voice alone, and no sound without its words (V5); steps of loudness (V3)."""

from PySide6.QtCore import Qt

from services.actions import ACTIONS
from services.sentences import sentences_of
from tests.proof.dynamic.hands import press
from tests.proof.dynamic.tours import Tour, is_screen
from tests.proof.finding import Finding
from tests.proof.moves import Alarm, Emergency
from tests.support import calls
from tests.support.scene import ASSETS, Scene
from ui import probe
from ui.screens.catalogue import SCREENS

WORDS_OF_SOUNDS = {
    "alarm": "本机正在响铃",
    "chime": "已记录",
    "tap": "",
    "trouble": "本机正在响铃",
}
"""What stands on the screen while it sounds. A tap only follows a finger: the control shows that it
is pressed. Trouble is for staff, and sounds while nobody has been reached."""
STEPS_OF_LOUDNESS = 3


async def heard_findings(tour: Tour) -> list[Finding]:
    """The list of actions, each sound, each screen as it is read, and the keys of loudness."""
    return [
        _by_hand(tour),
        await _sounds(tour),
        await _chime_before_alert(tour),
        *await _captions(tour),
        _loudness(tour),
    ]


def _by_hand(tour: Tour) -> Finding:
    """That fingers and keys reach all of them is measured by G7 and F1."""
    spoken = [it for it in ACTIONS if it.spoken]
    alone = [it.name for it in spoken if not (it.title and it.icon and it.page in SCREENS)]
    measured = (
        f"by voice only: {alone}" if alone else f"{len(spoken)} actions have a place to press"
    )
    return Finding("V5", f"actions · {tour.panel}", not alone, measured, len(alone))


async def _sounds(tour: Tour) -> Finding:
    scene, faults = tour.scene, []
    tour.visitor.forget()
    await Emergency(calls.UNHEARD)(scene)
    scene.open("emergency")
    scene.image()
    shown = "".join(probe.words(scene.window))
    for sound in sorted(it.stem for it in (ASSETS / "sounds").glob("*.wav")):
        if sound not in WORDS_OF_SOUNDS:
            faults.append(f"{sound} has no words")
        elif WORDS_OF_SOUNDS[sound] not in shown:
            faults.append(f"{sound}: {WORDS_OF_SOUNDS[sound]} is not on screen")
    tour.visitor.forget()
    measured = "; ".join(faults) or f"{len(WORDS_OF_SOUNDS)} sounds, their words on screen"
    return Finding("V5", f"sounds · {tour.panel}", not faults, measured, len(faults))


async def _chime_before_alert(tour: Tour) -> Finding:
    scene = tour.scene
    await Alarm()(scene)
    scene.open("alert")
    scene.image()
    passed = any("预警" in it for it in probe.words(scene.window))
    tour.visitor.forget()
    measured = "the alert that sounds is written" if passed else "an alert without words"
    return Finding("V5", f"alert · {tour.panel} · sounds", passed, measured)


async def _captions(tour: Tour) -> list[Finding]:
    """While a screen is read, the sentence stands in words, or the page marks it."""
    found = []
    async for place in tour.each(is_screen):
        scene = tour.scene
        if scene.shell.asking or scene.reader.store.value is not None:
            continue
        scene.shell.read()
        scene.image()
        reading = scene.reader.store.value
        marks = bool(getattr(scene.shell.model, "marks_sentence", False))
        said = reading.sentences[reading.index] if reading and reading.sentences else ""
        words = probe.words(scene.window)
        written = {*words, *(sentence for text in words for sentence in sentences_of(text))}
        passed = bool(said) and (marks or said in written)
        scene.reader.stop()
        tour.visitor.forget()
        measured = "what is read stands in words" if passed else f"not written: {said[:20]}"
        where = f"{tour.where(place)} · read"
        found.append(Finding("V5", where, passed, measured, 0 if passed else 1))
    return found


def _loudness(tour: Tour) -> Finding:
    scene = tour.scene
    tour.visitor.forget()
    steps = {_volume(scene)}
    for key in (Qt.Key.Key_VolumeUp,) * 3 + (Qt.Key.Key_VolumeDown,) * 3:
        press(scene, key)
        steps.add(_volume(scene))
    scene.context.preferences.reset()
    passed = len(steps) >= STEPS_OF_LOUDNESS
    return Finding("V3", f"keys · {tour.panel}", passed, f"{len(steps)} steps of loudness")


def _volume(scene: Scene) -> int:
    return scene.context.preferences.store.value.volume
