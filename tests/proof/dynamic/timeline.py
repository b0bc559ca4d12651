"""From the end of what a resident says to the first sound of the reply, in scripted time (W5); and
whether all that is said is shown (V5).

The engine, the ear's patience, the understanding and the dialogue are the real ones. Time is that
of the sound: each recording is handed over in pieces, and the dialogue is told how late it is.
What the machine itself needs is set to what was measured: `docs/figures.md` has 84 ms from the end
of the sound to the intent (p95), `docs/speech.md` 0.07 s from a text to its first sound.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from process.language import tr
from tests.proof.finding import Finding
from tests.support.talking_world import PRICES, UNHEARD, World, sure
from tests.voice.hearing.recordings import RATE, TINY, pcm_of, recordings, room, trimmed
from voice.conversation import timing
from voice.conversation.events import FromEar, PutAway
from voice.conversation.reply import Offer, Reply
from voice.conversation.words import CHECKING
from voice.hearing.events import Nothing, Partial, Said
from voice.hearing.patience import Finished, Patience, Wish
from voice.hearing.ports import Session
from voice.hearing.recogniser_vosk import VoskRecogniser
from voice.understanding.meaning import Certainty
from voice.understanding.scene import Scene
from voice.understanding.understanding import Understanding

PIECE_S = 0.05
UNDERSTANDING_S = 0.1
FIRST_SOUND_S = 0.07
ABOUT_S = (0.45, 1.05)
"""What is about 0.75 s: 0.3 s less or more."""
LATEST_S = 1.85
SLOW_S = 5.0
AFTERWARDS_S = 6.0
UNFINISHED = "我想问一下那个"
STEP_S = 0.01
POTATO = Offer("土豆", Reply(say=("土豆，一块八一斤。",)))
WHICH = Reply(say=("您问的是哪个？",), offers=(POTATO, Offer("番茄", Reply(say=("番茄，三块。",)))))
RING = Reply(say=("要给物业打电话吗？",), yes=Reply(say=("正在打。",)))


@dataclass(frozen=True)
class Course:
    """What happened after the last sound of a sentence, in seconds after it: when the first sound
    of the reply or of 正在查 came, and what it said. `waited` is when it stood on the screen that
    the machine goes on listening, if it did."""

    words: str
    begins: float
    said: str
    waited: float | None = None


class Line:
    """One resident at one screen, from the press of 说话 on."""

    def __init__(self, session: Session, finished: Finished) -> None:
        self.world, self._session = World(), session
        self._patience = Patience(finished)
        self.world.press()
        self._opened = self.world.now
        self.waited: float | None = None

    def speak(self, pcm: bytes) -> Said | None:
        """Hand the sound over as it goes by, until the ear takes the sentence for ended."""
        at = 0.0
        for piece in _pieces(pcm):
            at += PIECE_S
            self.world.wait(self._opened + at - self.world.now)
            if self.waited is None and self.world.talk.patient:
                self.waited = at
            outcome = self._patience.hear(self._session.accept(piece), at)
            if outcome is Wish.FLUSH:
                outcome = self._patience.end(self._session.finish())
            if isinstance(outcome, Said):
                return outcome
            if isinstance(outcome, Nothing):
                return None
            if isinstance(outcome, Partial) and self.world.ear is not None:
                self.world.tell(FromEar(self.world.ear, outcome))
        return None

    def reply(self, said: Said, needs_s: float) -> float:
        """The sentence is answered after `needs_s`; when the first sound comes, counted from the
        opening of the ear."""
        self.world.hear(*said.texts, words=said.words)
        begun = self._first_sound(needs_s)
        if begun is None:
            self.world.answer(PRICES, sure("market.price", said.texts[0]))
            begun = self.world.now
        return begun + FIRST_SOUND_S - self._opened

    def _first_sound(self, needs_s: float) -> float | None:
        """When 正在查 was begun, if the answer is slower."""
        due = self.world.now + needs_s
        while self.world.now < due:
            self.world.wait(min(STEP_S, due - self.world.now))
            if self.world.said:
                return self.world.now
        return None


def timeline_findings() -> list[Finding]:
    """Every recorded sentence, answered at once and slowly."""
    recogniser, understanding = VoskRecogniser(TINY), Understanding()
    understanding.load()

    def finished(texts: tuple[str, ...]) -> bool:
        return understanding.understand(texts, Scene()).certainty is Certainty.SURE

    files = [it.file for it in recordings("dev")]
    soon = [_course(recogniser, finished, file, UNDERSTANDING_S) for file in files]
    slow = [_course(recogniser, finished, file, SLOW_S) for file in files]
    found = [_judged(it, "answered at once") for it in soon if it]
    found += [_judged(it, "answered after 5 s") for it in slow if it]
    found.append(about([it for it in soon if it]))
    return [*found, *dialogue_findings(), shown_finding()]


def _course(
    recogniser: VoskRecogniser, finished: Finished, file: Path, needs_s: float
) -> Course | None:
    spoken = trimmed(pcm_of(file))
    line = Line(recogniser.begin(RATE), finished)
    said = line.speak(spoken + room(AFTERWARDS_S))
    if said is None:
        return None
    ended = len(spoken) / 2 / RATE
    begins = line.reply(said, needs_s) - ended
    waited = line.waited - ended if line.waited is not None else None
    return Course(said.texts[0], begins, line.world.last_said, waited)


def _judged(course: Course, how: str) -> Finding:
    """In time is the reply, or 正在查, or, where what was said is no whole sentence and the machine
    waits for its rest, the words that it waits."""
    spoken = "正在查" if course.said == tr(CHECKING) else "the reply"
    begins, told = course.begins, f"{spoken} after {course.begins:.2f} s"
    if course.waited is not None and course.waited < course.begins:
        begins, told = course.waited, f"{told}, after {course.waited:.2f} s it said to go on"
    passed = begins <= LATEST_S
    return Finding("W5", f"{course.words} · {how}", passed, told, begins / LATEST_S)


def about(courses: list[Course]) -> Finding:
    """Half of the replies begin sooner than that."""
    middle = median(it.begins for it in courses) if courses else 0.0
    passed = ABOUT_S[0] <= middle <= ABOUT_S[1]
    told = f"median {middle:.2f} s of {len(courses)} sentences"
    return Finding("W5", "all sentences · answered at once", passed, told, middle / LATEST_S)


def dialogue_findings() -> list[Finding]:
    """The dialogue alone: an answer that is not there in time is announced by then."""
    return [_announced(needs_s) for needs_s in (0.0, 0.7, 1.6, 1.9, 3.0, 60.0)]


def _announced(needs_s: float) -> Finding:
    world = World()
    world.press()
    world.hear("今天青菜多少钱")
    ended = world.now
    while not world.said:
        if world.now >= ended + needs_s:
            world.answer(PRICES, sure("market.price"))
        else:
            world.wait(STEP_S)
    begins = world.now - ended
    announced = world.last_said == tr(CHECKING)
    passed = begins <= LATEST_S + STEP_S and announced is (needs_s > timing.CHECKING)
    told = f"{'正在查' if announced else 'the reply'} after {begins:.2f} s"
    where = f"the dialogue alone · an answer after {needs_s:.1f} s"
    return Finding("W5", where, passed, told, begins / LATEST_S)


def shown_finding() -> Finding:
    """Of an answer, a question, cards, a failure and a silence: what is said and not shown."""
    world = World()
    silent: list[str] = []
    for text, reply in (("今天青菜多少钱", PRICES), ("豆多少钱", WHICH), ("给物业打电话", RING)):
        world.press()
        world.hear(text)
        silent += _unshown(world)
        world.answer(reply, sure("market.price", text))
        silent += _unshown(world)
        world.finish_speech()
        world.tell(PutAway())
    world.press()
    world.hear("哇啦哇啦")
    world.answer(UNHEARD)
    silent += _unshown(world)
    world.tell(PutAway())
    world.press()
    world.wait(timing.FIRST_SPEECH)
    silent += _unshown(world)
    told = f"said and not shown: {silent}" if silent else "heard and said words are shown"
    return Finding("V5", "the dialogue alone", not silent, told, len(silent))


def _unshown(world: World) -> list[str]:
    """What was heard last, and said last, as far as neither the sheet nor its cards have it."""
    shown = world.talk.words
    said = world.said[-1].sentences if world.said and world.voice else ()
    missing = [it for it in said if it not in shown and not any(x in it for x in world.labels)]
    heard = world.asked[-1].texts[0] if world.asked and world.talk.heard else ""
    return missing + ([heard] if heard not in world.talk.heard else [])


def _pieces(pcm: bytes) -> Iterator[bytes]:
    size = round(PIECE_S * RATE) * 2
    for begin in range(0, len(pcm), size):
        yield pcm[begin : begin + size]
