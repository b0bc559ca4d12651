"""Talking to the screen: taps open and end it, what was heard stands there large, what leaves the
screen needs a yes, and whatever the voice does a hand can do (V5)."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.talking.kept_microphone import KeptMicrophone
from kiosk.talking.pace import SpeechPace
from kiosk.talking.speaker import Speaker
from kiosk.talking.talk import KioskTalk
from kiosk.talking.thinker import Thinker
from services.store import Store
from services.talking import Talk, TalkPhase
from tests.proof.dynamic.focus_graph import stand_on
from tests.proof.dynamic.hands import Hand, press
from tests.proof.dynamic.tours import Tour
from tests.proof.finding import Finding
from tests.proof.places import PLACES, Place
from tests.proof.static.sizes import IDEOGRAPH
from tests.proof.static.view import Setting, View, Written
from tests.support.scene import Scene
from tests.support.talk import MOMENTS, ScriptedTalk
from tests.support.talkative import Resident, WrittenVoice
from tests.support.waiting import until
from ui import probe
from voice.conversation.deeds import Key
from voice.hearing.events import Event, Opened, Said
from voice.understanding.understanding import Understanding

BY_HAND: Mapping[Key, tuple[str, str]] = MappingProxyType(
    {
        Key.HOME: ("notices", "首页"),
        Key.BACK: ("notices", "返回"),
        Key.READ: ("notices", "朗读"),
        Key.SAY_AGAIN: ("home: talk answering", "再说一遍"),
        Key.STOP_READING: ("home: being read", "停"),
        Key.LOUDER: ("settings: hearing", "大声"),
        Key.SOFTER: ("settings: hearing", "小声"),
        Key.LARGER: ("settings", "最大"),
        Key.SLOWER: ("settings: pace", "慢些"),
        Key.NEXT_PAGE: ("notices", "下一页"),
        Key.PREVIOUS_PAGE: ("notices: next page", "上一页"),
        Key.PAUSE_CHANNEL: ("channel", "打开首页"),
        Key.RESUME_CHANNEL: ("home", "返回"),
    }
)
"""Where a hand does the same, and the words on what it presses. A hand ends the channel's changing
of slides by going home, where what they show stands still; from home 返回 leads to the channel."""
PACE_ON_TOUCH = "settings: hearing"
SAID_BACK_MM = 22
SAID_BACK_MINUTES = 34
HEARD = ("heard", "thinking")
SAID_BACK = ("large", "phone")


async def talk_findings(tour: Tour) -> list[Finding]:
    """Everything but the times, which `timeline.py` measures."""
    return [
        *await key_findings(tour),
        *await size_findings(tour),
        await taps_finding(tour),
        *await confirm_findings(tour, lambda it: it.name.endswith(": confirm")),
    ]


async def key_findings(tour: Tour) -> list[Finding]:
    """Each key that can be said, and what a hand presses instead."""
    found = []
    for key in Key:
        name, words = BY_HAND[key]
        if key is Key.SLOWER and tour.panel != "tv":
            name = PACE_ON_TOUCH
        shown = await tour.show(_place(name)) and probe.names(tour.scene.window)
        passed = any(words in it for it in shown or ())
        told = f"{words} does what is said" if passed else f"by voice only: no {words}"
        where = f"{name} · {tour.panel} · {key.value}"
        found.append(Finding("V5", where, passed, told, 0 if passed else 1))
    return found


async def size_findings(tour: Tour) -> list[Finding]:
    """What was heard stands there in the size of leading lines, what is said back larger."""
    found = []
    for moment in (*HEARD, *SAID_BACK):
        place = _place(f"home: talk {moment}")
        if not await tour.show(place):
            continue
        talk = MOMENTS[moment]
        view = View(tour.scene, place, Setting(tour.panel, 0, "", "usual"))
        wanted = talk.large if moment in SAID_BACK else talk.heard
        found.append(_size(tour, view, place, wanted, said_back=moment in SAID_BACK))
    return found


def _size(tour: Tour, view: View, place: Place, wanted: str, *, said_back: bool) -> Finding:
    written = next((it for it in view.page_words if _bare(wanted) in _bare(it.text)), None)
    if written is None:
        return Finding("V5", tour.where(place), passed=False, measured=f"no {wanted}", rank=1e3)
    value, least, told = _large(view, written) if said_back else _leading(view, written)
    passed = value >= least and not probe.truncated(tour.scene.window)
    return Finding("V5", tour.where(place), passed, told, least / value)


def _large(view: View, it: Written) -> tuple[float, float, str]:
    if view.tv:
        ink = view.minutes(it.em * IDEOGRAPH)
        return ink, SAID_BACK_MINUTES, f"said back in {ink:.0f}′"
    em = view.mm(it.em)
    return em, SAID_BACK_MM, f"said back in {em:.0f} mm"


def _leading(view: View, it: Written) -> tuple[float, float, str]:
    """In the size of the words that say that the machine listens."""
    lead = max(other.em for other in view.page_words if other.role == "lead")
    return it.em, lead, f"heard words in {view.mm(it.em):.0f} mm"


async def taps_finding(tour: Tour) -> Finding:
    """One tap begins, one ends the sentence, one puts the talk away; none has to be held."""
    scene, faults = tour.scene, []
    for moment, name, wanted in (
        ("", "说话", "press"),
        ("listening", "说完了", "press"),
        ("listening", "说话", "press"),
        ("listening", "不说了", "close"),
        ("answering", "停", "close"),
    ):
        await tour.show(_place("home"))
        talk = ScriptedTalk(MOMENTS[moment] if moment else Talk())
        scene.context.talk.set(talk)
        scene.image()
        _tap(tour, name)
        if talk.done != [wanted]:
            faults.append(f"{name} while {moment or 'closed'}: {talk.done}")
        tour.visitor.forget()
    told = "; ".join(faults) or "one tap begins, one ends"
    return Finding("V5", f"taps · {tour.panel}", not faults, told, len(faults))


def _tap(tour: Tour, name: str) -> None:
    item = probe.named(tour.scene.window, name)
    if tour.panel == "tv":
        stand_on(tour.scene, item)
        press(tour.scene, Qt.Key.Key_Return)
    else:
        Hand(tour.scene, QTest.createTouchDevice()).tap(item)


async def confirm_findings(tour: Tour, wanted: Callable[[Place], bool]) -> list[Finding]:
    """A form's last page: what is to be sent is said back, with 对 and 不对 to press, and goes only
    after 对."""
    understanding = Understanding()
    understanding.load()
    found = []
    async for place in tour.each(wanted):
        async with _talking(tour.scene, understanding) as stand:
            faults = await _answered(tour.scene, stand)
        tour.visitor.forget()
        told = "; ".join(faults) or "sent after 对, not after 不对"
        where = f"{tour.where(place)} · by voice"
        found.append(Finding("V5", where, not faults, told, len(faults)))
    return found


async def _answered(scene: Scene, stand: "_Stand") -> list[str]:
    """What is wrong when 不对 and then 对 is said."""
    faults, before = [], _sent(scene)
    await stand.listen()
    scene.image()
    missing = {"对", "不对"} - set(probe.names(scene.window))
    faults += [f"nothing to press: {it}" for it in sorted(missing)]
    if not stand.talk.store.value.open:
        faults.append("the talk asks nothing")
    for words, more in (("不对", 0), ("对", 1)):
        await stand.listen()
        stand.ear.hear(words)
        await until(stand.talk.store, lambda talk: talk.phase is TalkPhase.ANSWERING)
        await until(stand.talk.store, lambda talk: talk.phase is not TalkPhase.ANSWERING)
        await scene.context.tasks.settled()
        if _sent(scene) != before + more:
            faults.append(f"after {words}: {_sent(scene) - before} sent")
    return faults


class _Stand:
    """The talk on this screen, with an ear that the proof speaks into."""

    def __init__(self, scene: Scene, understanding: Understanding) -> None:
        voice, self.ear = WrittenVoice(), _Ear()
        pace = SpeechPace(scene.context.preferences.pace, lambda: 1.0)
        speaker = Speaker(lambda: voice, lambda: 60, pace)
        self.talk = KioskTalk(scene, speaker, Thinker(understanding), _nothing)
        scene.context.talk.set(self.talk)
        self.talk.hear_with(self.ear, KeptMicrophone(Resident()))  # type: ignore[arg-type]

    async def listen(self) -> None:
        """Press 说话 unless the ear is open."""
        if not self.ear.is_open.value:
            self.talk.press()
        await until(self.ear.is_open, bool)


class _Ear:
    def __init__(self) -> None:
        self.is_open: Store[bool] = Store(value=False)
        self._tell: Callable[[Event], None] = _unheard

    def open(
        self, on_event: Callable[[Event], None], _finished: Callable[[tuple[str, ...]], bool]
    ) -> None:
        self._tell = on_event
        self.is_open.set(True)
        on_event(Opened())

    def close(self) -> None:
        self.is_open.set(False)

    def end_now(self) -> None:
        pass

    def hear(self, text: str) -> None:
        self.is_open.set(False)
        self._tell(Said((text,)))


@asynccontextmanager
async def _talking(scene: Scene, understanding: Understanding) -> AsyncIterator[_Stand]:
    stand = _Stand(scene, understanding)
    try:
        yield stand
    finally:
        await stand.talk.aclose()
        scene.context.talk.set(None)


def _sent(scene: Scene) -> int:
    return len(scene.context.outbox.store.value.requests)


def _bare(text: str) -> str:
    return "".join(text.split())


def _place(name: str) -> Place:
    return next(it for it in PLACES if it.name == name)


def _unheard(_: Event) -> None:
    pass


def _nothing() -> None:
    pass
